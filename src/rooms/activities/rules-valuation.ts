import type { OutcomeFields, Version } from './model.ts'
import { sameFields } from './rules-change.ts'

/** What an outcome says of its value in pounds. */
export type ValueSaid = Required<
  Pick<
    OutcomeFields,
    | 'valueGbp'
    | 'valueQualifier'
    | 'valueMethod'
    | 'valuedBy'
    | 'valuedOn'
    | 'purity'
    | 'valueCovers'
  >
>

export type Valuation = Omit<Version<OutcomeFields>, 'fields' | 'change'> & {
  readonly said: ValueSaid & { readonly valueGbp: string }
  /** The one that figures use. */
  readonly stands: boolean
}

const valueOf = (fields: OutcomeFields): ValueSaid => ({
  valueGbp: fields.valueGbp,
  valueQualifier: fields.valueQualifier,
  valueMethod: fields.valueMethod,
  valuedBy: fields.valuedBy,
  valuedOn: fields.valuedOn,
  purity: fields.purity ?? null,
  valueCovers: fields.valueCovers ?? null,
})

/**
 * The valuations of an outcome, the newest first, out of its versions: each time that its value said
 * something else than before. The last one stands, unless the value was taken away again; none is ever
 * rewritten (facts of counting: valuation is contested, so each says its method, by whom and when).
 */
export const valuationsOf = (versions: readonly Version<OutcomeFields>[]): Valuation[] => {
  const inOrder = versions.toSorted((a, b) => a.version - b.version)
  const last = inOrder.at(-1)
  const found: Valuation[] = []
  let before: ValueSaid | undefined
  for (const { version, why, by, at, fields } of inOrder) {
    const said = valueOf(fields)
    const { valueGbp } = said
    if (valueGbp !== null && (before === undefined || !sameFields(before, said)))
      found.push({ version, why, by, at, said: { ...said, valueGbp }, stands: false })
    before = said
  }
  const stands = last !== undefined && last.fields.valueGbp !== null && last.change !== 'withdrawn'
  return found
    .map((valuation, at) => ({ ...valuation, stands: stands && at === found.length - 1 }))
    .toReversed()
}

/**
 * What to beware of in a value. Authority: Proceeds of Crime Act 2002 (what counts is the market value
 * at seizure, not what a plant might yield or what is made by cutting); published estimates for plants
 * were accepted by courts at a small part of what had been said.
 */
export const valueWarnings = ({
  unit,
  valueGbp,
  valueMethod,
}: Pick<OutcomeFields, 'unit' | 'valueGbp' | 'valueMethod'>): string[] => {
  if (valueGbp === null) return []
  const warnings: string[] = []
  if ((unit === 'plants' || unit === 'buds') && valueMethod !== 'market')
    warnings.push(
      'Plants are often valued by what they might yield. Courts have accepted a small part of such values: what counts is the market value when they were seized.',
    )
  if (valueMethod === 'street')
    warnings.push(
      'A street value is what it might have fetched in small deals. Confiscation goes by the market value when it was seized.',
    )
  if (valueMethod === 'not_stated')
    warnings.push('The source does not say how this value was found: say so wherever it is told.')
  return warnings
}

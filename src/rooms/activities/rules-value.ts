import type { FieldError, OutcomeFields } from './model.ts'
import { identifyingProblem } from './rules-text.ts'

const PURITY = /^(?:100|\d{1,2}(?:\.\d)?)$/u

/**
 * A value says how it was found, by whom and when, because experts differ and old price guides mislead
 * (facts of valuation in court; decision of this service). Where the source does not say, the method
 * is "not stated" and the rest may stay empty.
 */
export const valueProblems = (
  fields: OutcomeFields,
  { year, today }: { year: number; today: string },
): FieldError[] => {
  const errors: FieldError[] = []
  const say = (field: string, message: string) => errors.push({ field, message })
  if (fields.valueGbp === null) {
    const follows = [fields.valueQualifier, fields.valueMethod, fields.purity, fields.valueCovers]
    if (follows.some((said) => said !== null && said !== undefined))
      say('valueGbp', 'Enter the value in pounds, or clear what follows it')
    return errors
  }
  if (fields.valueQualifier === null || ['several', 'present'].includes(fields.valueQualifier))
    say('valueQualifier', 'Say whether the value is exact')
  if (fields.valueMethod === null) say('valueMethod', 'Say how the value was found')
  else if (fields.valueMethod !== 'not_stated') {
    if (fields.valuedBy === null) say('valuedBy', 'Say which role or unit found the value')
    if (fields.valuedOn === null) say('valuedDay', 'Enter the date on which the value was found')
  }
  const { purity, valueCovers } = fields
  if (typeof purity === 'string' && purity !== 'not_known' && !PURITY.test(purity))
    say('purity', 'Purity must be a percentage from 0 to 100, for example 43 or 7.5')
  const covered = identifyingProblem(valueCovers ?? '', { label: 'What was valued', year })
  if (covered !== undefined) say('valueCovers', covered)
  const named = identifyingProblem(fields.valuedBy ?? '', { label: 'Who valued it', year })
  if (named !== undefined) say('valuedBy', named)
  if (fields.valuedOn !== null && fields.valuedOn > today)
    say('valuedDay', 'The date of the value must be today or in the past')
  return errors
}

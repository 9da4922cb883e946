import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import { type Valuation, valuationsOf, valueWarnings } from './rules-valuation.ts'
import { versionsWithValue } from './store-outcomes.ts'
import { dayWords, momentWords } from './words.ts'
import { valueSaid } from './value-outcome/view.ts'

/** A valuation in words, for pages that show what stands behind a figure. */
export type PastValue = {
  readonly outcomeId: string
  readonly words: string
  readonly by: string
  readonly when: string
  readonly recorded: string
  readonly stands: boolean
}

const inWords = (outcomeId: string, one: Valuation): PastValue => ({
  outcomeId,
  words: valueSaid(one),
  by: one.said.valuedBy ?? 'Not said',
  when: one.said.valuedOn === null ? 'Not said' : dayWords(one.said.valuedOn),
  recorded: momentWords(one.at),
  stands: one.stands,
})

/** Every valuation of these outcomes, and what to beware of in those that stand. */
export const pastValues = async (
  db: ReadDb | Tx,
  outcomeIds: readonly string[],
): Promise<{ valuations: readonly PastValue[]; warnings: readonly string[] }> => {
  const versions = await versionsWithValue(db, outcomeIds)
  const standing = [...versions.values()].flatMap((all) => all.at(-1)?.fields ?? [])
  return {
    valuations: [...versions].flatMap(([id, all]) =>
      valuationsOf(all).map((one) => inWords(id, one)),
    ),
    warnings: [...new Set(standing.flatMap((fields) => valueWarnings(fields)))],
  }
}

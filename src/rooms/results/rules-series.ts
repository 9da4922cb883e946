import type { DefinitionChange } from './model-definitions.ts'
import type { Week } from './model.ts'
import type { RolledFigure, Rollup } from './model-rollup.ts'
import { amountOf, numberInWords, type Spoken, spokenOf } from './rules-board.ts'
import { changesBetween } from './rules-definitions.ts'

/** One week of a series; `spoken` is missing where nothing was counted or stated. */
export type SeriesWeek = {
  readonly week: Week
  readonly spoken: Spoken | undefined
  readonly amount: number | null
  readonly qualifier: string
  readonly number: string
  /** Why it may not be held against the week before it. */
  readonly breaks: readonly string[]
}

/**
 * One figure over several weeks, the earliest first. Between two weeks there is a break wherever the
 * definition of its measure changed, wherever one was counted and the other stated, and wherever
 * other agencies are in the sum: none of these may be held against each other as if they were alike.
 */
export const seriesOf = (
  rollups: readonly Rollup[],
  figure: Pick<RolledFigure, 'measure' | 'unit'>,
  { changes, nameOf }: { changes: readonly DefinitionChange[]; nameOf: (slug: string) => string },
): SeriesWeek[] => {
  const weeks = rollups.map((rollup) => ({
    week: rollup.week,
    spoken: spokenOf(rollup, figure),
  }))
  return weeks.map(({ week, spoken }, place) => {
    const before = weeks[place - 1]
    return {
      week,
      spoken,
      amount: spoken === undefined ? null : amountOf(spoken),
      ...(spoken === undefined
        ? { qualifier: '', number: 'no figure' }
        : numberInWords(spoken, figure.unit)),
      breaks:
        before === undefined
          ? []
          : [
              ...changesBetween(changes, figure.measure, {
                earlier: before.week,
                later: week,
              }).map(({ words }) => words),
              ...otherwiseBroken(before.spoken, spoken, nameOf),
            ],
    }
  })
}

const MOST_NAMED = 4

const named = (slugs: readonly string[], nameOf: (slug: string) => string): string =>
  slugs.length > MOST_NAMED ? `${slugs.length.toString()} agencies` : slugs.map(nameOf).join(', ')

const otherwiseBroken = (
  before: Spoken | undefined,
  here: Spoken | undefined,
  nameOf: (slug: string) => string,
): string[] => {
  if (before === undefined || here === undefined) return []
  if (before.by !== here.by)
    return [`${saidBy(here, nameOf)}; the week before was ${saidBy(before, nameOf, 'before')}.`]
  const more = here.reporters.filter((slug) => !before.reporters.includes(slug))
  const fewer = before.reporters.filter((slug) => !here.reporters.includes(slug))
  return more.length === 0 && fewer.length === 0
    ? []
    : [
        `Other agencies are in it:${more.length === 0 ? '' : ` with ${named(more, nameOf)}`}${more.length > 0 && fewer.length > 0 ? ',' : ''}${fewer.length === 0 ? '' : ` without ${named(fewer, nameOf)}`}.`,
      ]
}

const saidBy = (
  { by }: Spoken,
  nameOf: (slug: string) => string,
  when: 'here' | 'before' = 'here',
): string => {
  const [counted, stated] = when === 'here' ? ['Counted', 'Stated'] : ['counted', 'stated']
  return by === 'counted' ? `${counted} here` : `${stated} by ${nameOf(by)}`
}

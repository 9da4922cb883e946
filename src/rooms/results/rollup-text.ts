import type { PeriodRollup, RolledFigure, Rollup } from './model-rollup.ts'
import { coverageWords } from './rules-rollup-coverage.ts'
import { spanInWords } from './rules-weeks.ts'
import { daysOf } from './show-rollup.ts'

const TITLES = {
  counted: 'Counted',
  within: 'Parts, held apart and never added',
  headline: 'Stated totals, beside what was counted',
  beside: 'Beside the week, and not part of it',
} as const

/** A roll-up for a terminal. */
export const rollupAsText = (rollup: Rollup | PeriodRollup): string => {
  const { name, from, to } = daysOf(rollup)
  const title = [rollup.scope.name, ...(name === null ? [] : [name]), spanInWords(from, to)]
  const lines = [title.join(', '), ...coverageWords(rollup.coverage)]
  if (rollup.figures.length === 0) lines.push('', 'Nothing has been counted or stated.')
  const names = new Map(rollup.coverage.map(({ reporter, name: called }) => [reporter, called]))
  for (const [standing, heading] of Object.entries(TITLES)) {
    const these = rollup.figures.filter((figure) => figure.standing === standing)
    if (these.length > 0)
      lines.push('', heading, ...these.flatMap((figure) => textOf(figure, names)))
  }
  return `${lines.join('\n')}\n`
}

const textOf = (figure: RolledFigure, names: ReadonlyMap<string, string>): string[] => {
  const name = (slug: string) => names.get(slug) ?? slug
  return [
    `  ${figure.phrase}${figure.early ? ' (early)' : ''}`,
    ...figure.shares.map(
      ({ reporter, phrase, from }) => `      ${name(reporter)}: ${phrase} (${from})`,
    ),
    ...(figure.alsoReportedBy.length === 0
      ? []
      : [`      also reported by ${figure.alsoReportedBy.map(name).join(', ')}`]),
    ...figure.stated.map(
      ({ reporter, phrase, sources }) =>
        `      ${name(reporter)} stated ${phrase} (${sources.join('; ')})`,
    ),
    ...(figure.gap === null ? [] : [`      ${figure.gap}`]),
  ]
}

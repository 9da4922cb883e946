import type { PeriodRollup, RolledFigure, Rollup } from './model-rollup.ts'
import { coverageWords } from './rules-rollup-coverage.ts'
import { spanInWords } from './rules-weeks.ts'
import { daysOf } from './rollup-rows.ts'

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
  for (const [standing, heading] of Object.entries(TITLES)) {
    const these = rollup.figures.filter((figure) => figure.standing === standing)
    if (these.length > 0) lines.push('', heading, ...these.flatMap((figure) => textOf(figure)))
  }
  return `${lines.join('\n')}\n`
}

const textOf = (figure: RolledFigure): string[] => [
  `  ${figure.phrase}${figure.early ? ' (early)' : ''}`,
  ...figure.shares.map((share) => `      ${share.name}: ${share.phrase} (${share.from})`),
  ...(figure.alsoReportedBy.length === 0
    ? []
    : [`      also reported by ${figure.alsoReportedBy.map(({ name }) => name).join(', ')}`]),
  ...figure.stated.map(
    (stated) => `      ${stated.name} stated ${stated.phrase} (${stated.sources.join('; ')})`,
  ),
  ...(figure.gap === null ? [] : [`      ${figure.gap}`]),
]

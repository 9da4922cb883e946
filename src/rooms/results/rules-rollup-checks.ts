import type { RolledFigure, Share } from './model-rollup.ts'
import { readingOf } from './rules-snapshot.ts'

/** A figure of one reporter that somebody found right, as it read then. */
export type ShareCheck = {
  readonly reporter: string
  readonly figureKey: string
  readonly reading: string
}

/**
 * A share is early no more where an analyst has checked the reporter's own figure as it reads now,
 * as on that figure's own page (decision 0008): a check holds for the reading it was made of.
 */
export const withChecks = (figure: RolledFigure, checks: readonly ShareCheck[]): RolledFigure => {
  if (!figure.early) return figure
  const shares = figure.shares.map((share) =>
    isChecked(share, figure, checks) ? { ...share, earlyClaims: 0 } : share,
  )
  return { ...figure, shares, early: shares.some(({ earlyClaims }) => earlyClaims > 0) }
}

const isChecked = (share: Share, figure: RolledFigure, checks: readonly ShareCheck[]): boolean => {
  // The week's own figure says "more than" where a roll-up says "at least" (decision 0020).
  const plain = (qualifier: Share['qualifier']) => (qualifier === 'at_least' ? 'over' : qualifier)
  const reading = readingOf({
    quantity: share.quantity,
    unit: figure.unit,
    qualifier: plain(share.qualifier),
    valueGbp: share.valueGbp,
    valueQualifier: plain(share.valueQualifier),
    under18: figure.under18,
  })
  return (
    share.from === 'activities' &&
    checks.some(
      (check) =>
        check.reporter === share.reporter &&
        check.figureKey === ownKey(figure, share.reporter) &&
        check.reading === reading,
    )
  )
}

/** The key of a reporter's own figure: what is its alone bears its name in a roll-up's key. */
export const ownKey = ({ key, standing }: RolledFigure, reporter: string): string =>
  key.replace(`${standing}/${reporter}/`, `${standing}/`)

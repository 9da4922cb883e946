import type { Catalogue } from '../../activities/index.ts'
import type { Week } from '../model.ts'
import type { RolledFigure, RollupScope, Share } from '../model-rollup.ts'
import { deskFigurePath, weekPath } from '../open-week.ts'
import { keyOf } from '../rules-keys.ts'
import { orderOf } from '../rules-wording.ts'
import { boardFigurePath } from './view-headlines.ts'

/**
 * Where the list behind one reporter's share is: the page of its own figure where it was counted
 * here, and the claims on the page of the rolled-up figure where it was published by others.
 */
export const shareLink = (
  board: { readonly week: Week; readonly scope: RollupScope; readonly catalogue: Catalogue },
  figure: RolledFigure,
  share: Share,
): string => {
  if (share.from === 'claims') return `${boardFigurePath(board, figure)}#claims-${share.reporter}`
  // Which operation it stands beside only the reporter's own page knows.
  if (figure.standing === 'beside') return weekPath(board.week.id, share.reporter)
  const basis =
    share.quantity !== null ? 'quantity' : share.valueGbp !== null ? 'value' : 'presence'
  const key = keyOf(
    { ...figure, basis, beside: null },
    orderOf(board.catalogue).naturalUnit(figure.measure),
  )
  return deskFigurePath(board.week.id, share.reporter, key)
}

import type { Edition, EditionState, Release } from './model-release.ts'

/** What somebody wants to do with an edition. */
export type Step = 'edit' | 'submit' | 'countersign' | 'publish' | 'return'

/** From where each step leads on, and where it is not allowed. */
const STEPS = {
  draft: { edit: 'draft', submit: 'submitted' },
  submitted: { edit: 'draft', countersign: 'countersigned', return: 'draft' },
  countersigned: { edit: 'draft', publish: 'published', return: 'draft' },
  published: {},
} as const satisfies Record<EditionState, Partial<Record<Step, EditionState>>>

/**
 * The state that a step leads to, or undefined where it is not allowed. Editing what was submitted
 * or countersigned makes it a draft again: nobody's signature stands under words they did not see.
 */
export const after = (state: EditionState, step: Step): EditionState | undefined => {
  const steps: Partial<Record<Step, EditionState>> = STEPS[state]
  return steps[step]
}

/**
 * Whether somebody is the second person whose signature an edition needs (decision 0008):
 * neither its author, nor anyone who edited this edition, nor who submitted it.
 */
export const mayCountersign = (
  edition: Edition,
  editors: readonly string[],
  memberId: string,
): boolean =>
  edition.authorId !== memberId &&
  edition.edited.by !== memberId &&
  !('submitted' in edition && edition.submitted.by === memberId) &&
  !editors.includes(memberId)

/**
 * Whether somebody belongs to the agency whose figures a release is about. What an agency has said
 * to the public is withdrawn or corrected by that agency and by no other (decision 0008).
 */
export const isOfReporter = (release: Pick<Release, 'agencyId'>, memberAgencyId: string): boolean =>
  release.agencyId === memberAgencyId

/** What the address of a release may be: lower-case letters and digits, with single hyphens. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u

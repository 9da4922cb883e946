import type { IntakeTeams } from '../model.ts'

/** How long a proposal may wait for a second administrator. */
const PROPOSAL_DAYS = 7

/** Until when a proposal can be confirmed. */
export const proposalEnds = (proposedAt: Date): Date =>
  new Date(proposedAt.getTime() + PROPOSAL_DAYS * 24 * 3600 * 1000)

/** A team that could be chosen, and how many of it could do what it is chosen for. */
export type Candidate = {
  readonly id: string
  readonly name: string
  /** Active, holding the newest key, with `triage.work`. */
  readonly mayDecide: number
  /** Active, holding the newest key, with `reports.identity`. */
  readonly mayIdentify: number
}

export type Unfit = { readonly field: 'report' | 'identity'; readonly message: string }

/**
 * What is wrong with a choice. A team must have a key and somebody who may act, or what reaches it
 * reaches nobody; and who decides is never who may learn who the reporter is (decision 0018).
 */
export const unfitIn = (chosen: IntakeTeams, candidates: readonly Candidate[]): Unfit[] => {
  const { report, identity } = chosen
  const of = (id: string | null) => candidates.find((one) => one.id === id)
  const unfit: Unfit[] = []
  if (report !== null && (of(report)?.mayDecide ?? 0) === 0)
    unfit.push({
      field: 'report',
      message: 'Choose a team in which a triage officer who can sign in holds its key',
    })
  if (identity !== null && (of(identity)?.mayIdentify ?? 0) === 0)
    unfit.push({
      field: 'identity',
      message: 'Choose a team in which a source protection officer who can sign in holds its key',
    })
  if (identity !== null && identity === report)
    unfit.push({
      field: 'identity',
      message: 'Choose another team than the one that decides, or nobody',
    })
  if (report === null && identity !== null)
    unfit.push({
      field: 'report',
      message: 'Choose the team that opens reports, too: without one there are no reporters',
    })
  return unfit
}

/**
 * Whether a choice stands at once. Otherwise another administrator confirms it: whoever could send
 * reports to a team of their own making would read them all. Only the first choice of all, where nobody
 * else could confirm it, stands by itself: until then nothing has been received (decision 0018).
 */
export const standsAtOnce = (intake: { isFirst: boolean }, administrators: number): boolean =>
  intake.isFirst && administrators < 2

import { randomUUID } from 'node:crypto'
import type { Visit } from '../../../platform/page/page.ts'
import { readFormToken } from '../../../platform/vault/form-token.ts'
import type { PublicReportDeps } from '../deps.ts'
import type { NewReport } from '../model.ts'
import type { Questionnaire } from '../questionnaires/model.ts'
import { receiveReport } from '../receive-report.ts'
import { insertUsedToken, isUsedReceipt, isUsedToken } from '../store-reports.ts'
import { type Draft, receiptOf } from './draft.ts'
import { aboutChild, answersOf, childSaid, urgencyOf } from './rules-answers.ts'

/** Nobody reads three pages in less. */
const QUICKEST_MS = 4_000

export type Sent = 'kept' | 'kept-before' | 'stale' | 'no-intake' | 'no-identity-team' | 'failed'

type Sending = {
  readonly questionnaire: Questionnaire
  readonly draft: Draft
  readonly visit: Pick<Visit, 'act' | 'db' | 'clock' | 'source'>
}

/**
 * Keeps a report in one transaction: the token of its form, the sealed report, its case, the log.
 * A second sending of the same form keeps nothing and is told so. The log gets a random request id,
 * because the usual one holds the time.
 */
export const sendReport = async (deps: PublicReportDeps, sending: Sending): Promise<Sent> => {
  const { questionnaire, draft, visit } = sending
  const began = visit.clock.now()
  const token = readFormToken(deps.keys.tokens, draft.token, began)
  if (!token.ok) return 'stale'
  const cost = deps.slowing.cost(visit.source)
  if (cost.waitMs > 0) await deps.wait(cost.waitMs)
  const now = visit.clock.now()
  const urgency = urgencyOf(draft.answers)
  const looksMade =
    cost.quarantined || draft.trapped === true || began.getTime() - draft.begun < QUICKEST_MS
  const report: NewReport = {
    channel: questionnaire.channel,
    form: `${questionnaire.code}-${questionnaire.version.toString()}`,
    urgency,
    aboutChild: aboutChild(draft.answers),
    childSaid: questionnaire.channel === 'young' || childSaid(draft.answers),
    // Somebody in danger may be quick, and their browser may fill in every box.
    quarantined: looksMade && urgency !== 'danger',
    answers: answersOf(questionnaire, draft.answers, 'report'),
    identity: answersOf(questionnaire, draft.answers, 'identity'),
  }
  try {
    const outcome = await visit.db.act({ ...visit.act, requestId: randomUUID() }, async (tx) => {
      await insertUsedToken(tx, token.id, now.toISOString().slice(0, 10))
      return receiveReport(tx, {
        report,
        receipt: receiptOf(draft.words),
        keys: deps.keys,
        now,
        onReceived: deps.onReceived,
      })
    })
    return outcome.ok ? 'kept' : outcome.why
  } catch (cause) {
    if (isUsedToken(cause) || isUsedReceipt(cause)) return 'kept-before'
    deps.onFault(cause)
    return 'failed'
  }
}

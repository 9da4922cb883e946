import type { ReadDb } from '../../../platform/database/handles.ts'
import { type Page, page, type Visit } from '../../../platform/page/page.ts'
import { type PageReply, shown } from '../../../platform/page/reply.ts'
import type { PublicReportDeps } from '../deps.ts'
import { DANGER, type Questionnaire } from '../questionnaires/model.ts'
import { anew, type Draft, fits, newDraft, openDraft, renewed, sealDraft } from './draft.ts'
import { type Journey, journeyOf } from './journey.ts'
import { answersForm, type Posted } from './answers-form.ts'
import { receiptPage, sentBeforePage } from './receipt-page.ts'
import type { WrittenDown } from './keep-words.ts'
import { isEmpty, problemsIn, typedIn } from './rules-answers.ts'
import { intakeKeys } from '../receive-report.ts'
import { closedView } from './start-view.ts'
import { sendReport } from './send-report.ts'

type Deps = PublicReportDeps & { readonly writtenDown: WrittenDown }

/** The pages of one questionnaire, which are one address: nothing in it says how far somebody is. */
export const questionnairePage = (deps: Deps, questionnaire: Questionnaire): Page => {
  const isOpen = createOpenCheck(deps)
  return page({
    path: questionnaire.path,
    permission: 'public',
    audit: 'reports.send',
    form: answersForm(questionnaire.questions, CARRIED),
    show: async (visit) => {
      const now = visit.clock.now()
      const open = await isOpen(visit.read, now.getTime())
      if (!open.isOpen) return closedPage()
      const draft: Draft = {
        ...newDraft(deps.keys, now),
        ...(open.asksWho ? {} : { asksWho: false }),
      }
      return journeyOf(deps, questionnaire, visit).start(draft)
    },
    submit: (visit, posted) => takeStep(deps, questionnaire, visit, posted),
  })
}

type PublicVisit = Pick<Visit, 'clock' | 'csrf' | 'act' | 'db' | 'read' | 'source'>

/** How long the start page believes what it asked: sending asks anew. */
const BELIEVED_MS = 5_000

/**
 * Told before anybody types: a report that nobody could open, or that cannot be kept, is not begun. Many
 * who come at once ask once. Nobody is asked who they are where no team may be told.
 */
const createOpenCheck = ({ keys, onFault }: PublicReportDeps) => {
  let last = { isOpen: false, asksWho: false, until: 0 }
  return async (read: ReadDb, now: number): Promise<typeof last> => {
    if (last.isOpen && now < last.until) return last
    try {
      const to = await intakeKeys(read, keys)
      const asksWho = to?.identity !== undefined
      last = { isOpen: to !== undefined, asksWho, until: now + BELIEVED_MS }
    } catch (cause) {
      onFault(cause)
      return { ...last, isOpen: false }
    }
    return last
  }
}

const closedPage = (): PageReply =>
  shown({ title: 'Tell us', status: 503, plain: true, body: closedView })

/** What the pages of an unfinished report carry. */
const CARRIED = ['draft', 'step', 'go', 'returning', 'website']

/** Reads what was posted, keeps the answers, and shows what comes next. */
const takeStep = async (
  deps: Deps,
  questionnaire: Questionnaire,
  visit: PublicVisit,
  posted: Posted,
): Promise<PageReply> => {
  const now = visit.clock.now()
  const text = (name: string) => (typeof posted[name] === 'string' ? posted[name] : '')
  const journey = journeyOf(deps, questionnaire, visit)
  const known = openDraft(deps.keys, text('draft'), { form: questionnaire.code, now })
  const question = questionnaire.questions.find(({ code }) => code === text('step'))
  const typed = question === undefined ? {} : typedIn(question, posted)
  const before: Draft = {
    ...(known ?? newDraft(deps.keys, now)),
    ...(known?.trapped === true || text('website') !== '' ? { trapped: true } : {}),
  }
  const draft: Draft = { ...before, answers: { ...before.answers, ...typed } }
  const go = text('go')
  const problems = [
    ...(known === undefined ? [{ field: 'form', message: LOST }] : []),
    ...(question === undefined ? [] : problemsIn(question, draft.answers)),
    ...(known === undefined || fits(draft) ? [] : [{ field: 'form', message: TOO_MUCH }]),
  ]
  // What was typed is on the page itself; the draft goes on as it was before.
  if (problems.length > 0)
    return question === undefined || question === questionnaire.questions[0]
      ? journey.start(before, LOST)
      : journey.question(question, {
          draft: before,
          answers: draft.answers,
          errors: problems,
          returning: text('returning') === 'yes',
        })
  if (go.startsWith('change:')) {
    const wanted = questionnaire.questions.find(({ code }) => `change:${code}` === go)
    return wanted === undefined
      ? journey.check(draft)
      : journey.question(wanted, { draft, returning: true })
  }
  if (go === 'send') return send(deps, { questionnaire, visit, draft, journey })
  if (go === 'check' || text('step') === 'check') return journey.check(draft)
  return journey.onward(draft, { from: text('step'), back: go === 'back' })
}

const LOST =
  'This page was open for too long, or was changed on the way. What you had answered on the pages before is gone: we keep nothing until you send it. Please start again from here.'

const TOO_MUCH =
  'Altogether this is more than can be sent at once. Send the first part now, and the rest as messages with your 11 words.'

const STALE = {
  field: 'form',
  message: 'This report was open for more than a day. Press “Send” once more.',
}

type Sending = {
  questionnaire: Questionnaire
  visit: PublicVisit
  draft: Draft
  journey: Journey
}

/** What was sent again, as a report of its own, for whoever changed something since. */
const sealedAnew = ({ keys }: Deps, { questionnaire, visit, draft }: Sending): string => {
  const now = visit.clock.now()
  return sealDraft(keys, anew(keys, draft, now), { form: questionnaire.code, now })
}

const send = async (deps: Deps, sending: Sending): Promise<PageReply> => {
  const { questionnaire, visit, draft, journey } = sending
  const { words } = draft
  const problem = (message: string, status: PageReply['status'] = 422) =>
    journey.check(draft, { errors: [{ field: 'form', message }], status })
  if (isEmpty(questionnaire, draft.answers) && draft.answers[DANGER] !== 'yes')
    return problem('You have not told us anything yet. Answer at least one question.')
  const outcome = await sendReport(deps, { questionnaire, draft, visit })
  switch (outcome) {
    case 'kept': {
      const sentAt = visit.clock.now()
      return receiptPage(deps, visit, { questionnaire, words, sentAt })
    }
    case 'kept-before':
      return sentBeforePage(deps, visit, { questionnaire, words, again: sealedAnew(deps, sending) })
    case 'stale':
      return journey.check(renewed(deps.keys, draft, visit.clock.now()), { errors: [STALE] })
    case 'no-intake':
      return problem(
        'We cannot take reports here just now. Nothing was saved. Please ring 101, or Crimestoppers on 0800 555 111, who do not ask your name.',
        503,
      )
    case 'no-identity-team':
      return problem(
        'Just now nobody here may be told who you are. Nothing was saved. Take out what you wrote about yourself and press “Send” again: the rest can be sent.',
      )
    case 'failed':
      return problem(
        'Something went wrong on our side, and your report was not saved. Everything you typed is still here. Wait a minute and press “Send” again.',
        503,
      )
  }
}

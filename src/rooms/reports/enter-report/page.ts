import type { FormError } from '../../../platform/forms/form.ts'
import { type Page, page, type Visit } from '../../../platform/page/page.ts'
import { type PageReply, shown } from '../../../platform/page/reply.ts'
import { newFormToken, readFormToken } from '../../../platform/vault/form-token.ts'
import { newReceipt, type Receipt, receiptWords } from '../../../platform/vault/receipt.ts'
import type { DeskReportDeps } from '../deps.ts'
import type { Channel } from '../model.ts'
import { DESK_FORM, DESK_QUESTIONS } from '../questionnaires/desk.ts'
import { type ReceivedOrNot, receiveReport } from '../receive-report.ts'
import { answersForm, type Posted } from '../send-report/answers-form.ts'
import type { Draft } from '../send-report/draft.ts'
import {
  aboutChild,
  childSaid,
  answersOf,
  isEmpty,
  problemsIn,
  typedIn,
  urgencyOf,
} from '../send-report/rules-answers.ts'
import { insertUsedToken, isUsedToken } from '../store-reports.ts'
import { enteredView, enterView } from './view.ts'

/** How something comes to the desk that is not sent by its reporter. */
export const ENTERED_CHANNELS = [
  'phone',
  'letter',
  'in-person',
  'professional',
] as const satisfies readonly Channel[]

/** Writing down what came by telephone, by letter, in person, or from another service. */
export const enterReportPage = (deps: DeskReportDeps): Page =>
  page({
    path: '/reports/enter',
    permission: 'reports.enter',
    audit: 'reports.enter',
    form: answersForm(DESK_QUESTIONS, ['channel', 'giveWords', 'token']),
    show: (visit) =>
      enterPage(visit, {
        answers: {},
        channel: '',
        giveWords: false,
        token: newFormToken(deps.keys.tokens, visit.clock.now()),
      }),
    submit: (visit, posted) => enter(deps, visit, posted),
  })

type DeskVisit = Pick<Visit, 'act' | 'clock' | 'csrf' | 'db'>

const enter = async (
  deps: DeskReportDeps,
  visit: DeskVisit,
  posted: Posted,
): Promise<PageReply> => {
  const text = (name: string) => (typeof posted[name] === 'string' ? posted[name] : '')
  const answers: Draft['answers'] = Object.fromEntries(
    DESK_QUESTIONS.flatMap((question) => Object.entries(typedIn(question, posted))),
  )
  const now = visit.clock.now()
  const channel = ENTERED_CHANNELS.find((one) => one === text('channel'))
  const token = readFormToken(deps.keys.tokens, text('token'), now)
  const giveWords = text('giveWords') === 'yes'
  const again = (errors: readonly FormError[], status: PageReply['status'] = 422) =>
    enterPage(visit, {
      answers,
      channel: channel ?? '',
      giveWords,
      // A token that was used or is stale is replaced, so that what was typed can still be sent.
      token: token.ok ? text('token') : newFormToken(deps.keys.tokens, now),
      errors,
      status,
    })
  const errors = [
    ...(channel === undefined ? [{ field: 'channel', message: 'Choose how it came' }] : []),
    ...DESK_QUESTIONS.flatMap((question) => problemsIn(question, answers)),
    ...(isEmpty({ questions: DESK_QUESTIONS }, answers)
      ? [{ field: 'saw', message: 'Write down what they said' }]
      : []),
    ...(token.ok
      ? []
      : [
          {
            field: 'form',
            message: 'This form was open for more than a day. Look it through and save it again.',
          },
        ]),
  ]
  if (channel === undefined || !token.ok || errors.length > 0) return again(errors)
  const receipt = giveWords ? newReceipt() : undefined
  const outcome = await keep(deps, visit, { answers, channel, receipt, tokenId: token.id, now })
  if (outcome === 'kept-before')
    return shown({
      title: 'Saved already',
      current: '/reports/enter',
      body: enteredView({ again: true, where: undefined, words: [] }),
    })
  if (!outcome.ok)
    return again(
      [
        {
          field: 'form',
          message: NOT_KEPT[outcome.why],
        },
      ],
      503,
    )
  return shown({
    title: 'Report saved',
    current: '/reports/enter',
    body: enteredView({
      again: false,
      where: deps.pathOf(outcome.received.reportId),
      words: receipt === undefined ? [] : receiptWords(receipt),
    }),
  })
}

const NOT_KEPT: Readonly<Record<Extract<ReceivedOrNot, { ok: false }>['why'], string>> = {
  'no-intake': 'No team takes reports yet, or it has no key. An administrator chooses one.',
  'no-identity-team':
    'No team may be told who a reporter is. Leave that out, or let an administrator choose one.',
}

type Kept = {
  answers: Draft['answers']
  channel: Channel
  receipt: Receipt | undefined
  tokenId: Buffer
  now: Date
}

const keep = async (
  deps: DeskReportDeps,
  visit: DeskVisit,
  { answers, channel, receipt, tokenId, now }: Kept,
) => {
  const questionnaire = { questions: DESK_QUESTIONS }
  try {
    return await visit.db.act(visit.act, async (tx) => {
      await insertUsedToken(tx, tokenId, now.toISOString().slice(0, 10))
      const outcome = await receiveReport(tx, {
        report: {
          channel,
          form: DESK_FORM,
          urgency: urgencyOf(answers),
          aboutChild: aboutChild(answers),
          childSaid: childSaid(answers),
          quarantined: false,
          answers: answersOf(questionnaire, answers, 'report'),
          identity: answersOf(questionnaire, answers, 'identity'),
        },
        receipt,
        keys: deps.keys,
        now,
        onReceived: deps.onReceived,
      })
      if (outcome.ok) tx.note({ report: outcome.received.reportId, channel })
      return outcome
    })
  } catch (cause) {
    if (isUsedToken(cause)) return 'kept-before' as const
    throw cause
  }
}

type Shown = {
  answers: Draft['answers']
  channel: string
  giveWords: boolean
  token: string
  errors?: readonly FormError[]
  status?: PageReply['status']
}

const enterPage = ({ csrf }: Pick<Visit, 'csrf'>, shownNow: Shown): PageReply => {
  const { errors = [], status } = shownNow
  return shown({
    title: errors.length > 0 ? 'Error: Enter a report' : 'Enter a report',
    status: status ?? (errors.length > 0 ? 422 : 200),
    current: '/reports/enter',
    body: enterView({ ...shownNow, csrf, errors }),
  })
}

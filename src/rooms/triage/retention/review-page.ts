import { type FormState, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  choiceField,
  dateField,
  type Html,
  hiddenField,
  html,
  insetText,
  nothing,
  pageHeading,
  postForm,
  problems,
  summaryList,
} from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberNames } from '../../access/index.ts'
import { CaseParams } from '../case-form.ts'
import { ukDay } from '../rules-clock.ts'
import { familyOf } from '../store-cases.ts'
import { caseOf } from '../who.ts'
import { reviewReport } from './review.ts'
import { readReview, reviewForm } from './review-form.ts'
import { KEEP_REASONS, mayReview, type Retention, type RetentionRules } from './rules-retention.ts'
import { readRules, retentionOf } from './store-retention.ts'
import { dayWords, KEEP_REASON_WORDS, OUTCOME_WORDS, REVIEW_REFUSALS } from './words.ts'

type Form = FormState<(typeof reviewForm)['fields']>

type Shown = {
  readonly of: Retention
  readonly rules: RetentionRules
  /** How many reports go together. */
  readonly family: number
  readonly names: ReadonlyMap<string, string>
  readonly me: string
  readonly now: Date
}

const ACTS = [
  { value: 'keep-on', text: 'Keep it', hint: 'With a reason, until a day' },
  {
    value: 'let-go',
    text: 'Let it go',
    hint: 'A second person has to agree. Then the grace period begins, in which it can still be kept',
  },
  {
    value: 'agree',
    text: 'I agree: let it go',
    hint: 'The grace period begins. When it is over, the report is erased for good',
  },
] as const

const standing = ({ of, names }: Shown): Html => {
  const name = (id: string | null) => names.get(id ?? '') ?? 'A former member'
  switch (of.state) {
    case 'kept':
      return nothing
    case 'proposed':
      return insetText({ text: `${name(of.proposedBy)} proposes to let it go.` })
    case 'grace':
      return insetText({
        text: `${name(of.proposedBy)} and ${name(of.agreedBy)} let it go. It is erased on ${of.eraseAt === null ? '' : dayWords(of.eraseAt)}, unless somebody keeps it or the reporter writes.`,
      })
  }
}

const facts = ({ of, rules, family }: Shown): Html => {
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text } })
  return summaryList({
    rows: [
      row('What came of it', OUTCOME_WORDS[of.outcome]),
      row('Rule', `Review ${String(rules.reviewDays[of.outcome])} days after the decision`),
      row('Review', `${dayWords(of.reviewAt)}${of.byHand ? ', as somebody said' : ''}`),
      row('Grace period', `${String(rules.graceDays)} days`),
      family > 1 &&
        row(
          'Goes with it',
          `${String(family - 1)} that ${family === 2 ? 'was' : 'were'} merged into it`,
        ),
    ],
  })
}

const body = (form: Form, csrf: Html, shown: Shown): Html => {
  const { of, me, now } = shown
  const acts = ACTS.filter(({ value }) => mayReview(value, { of, me, now }).ok)
  return html`${standing(shown)}${facts(shown)}${postForm(
    { csrf, guardsTyping: true },
    html`${hiddenField(form, 'version')}${choiceField(form, 'act', { label: 'What happens with it?', items: acts })}${choiceField(form, 'reason', { label: 'If it is kept: why?', items: KEEP_REASONS.map((value) => ({ value, text: KEEP_REASON_WORDS[value] })) })}${dateField(form, { day: 'day', month: 'month', year: 'year' }, { label: 'If it is kept: until when?', hint: 'Then it is reviewed again' })}${button({ text: 'Decide', preventDoubleClick: true })}`,
  )}`
}

/**
 * Whether a report is kept or let go. Authority: College of Policing, "Review, retention and
 * disposal": what is held is reviewed, and the decision is recorded with its reason.
 */
export const reviewPage = page({
  path: '/triage/:reportId/retention',
  permission: 'triage.work',
  audit: 'triage.review',
  params: CaseParams,
  form: reviewForm,
  prefill: async (visit) => {
    const { of, actor } = await caseOf(visit)
    const retention = await retentionOf(visit.read, of.reportId)
    const isProposed =
      retention !== undefined &&
      mayReview('agree', { of: retention, me: actor.id, now: visit.clock.now() }).ok
    return { version: String(of.version), act: isProposed ? 'agree' : 'keep-on' }
  },
  show: async (visit, form) => {
    const { of, actor } = await caseOf(visit)
    const retention = await retentionOf(visit.read, of.reportId)
    if (retention === undefined) throw new NotFound()
    const [{ rules }, family, names] = await Promise.all([
      readRules(visit.read),
      familyOf(visit.read, of.reportId),
      memberNames(
        visit.read,
        [retention.proposedBy, retention.agreedBy].filter((id) => id !== null),
      ),
    ])
    return shown({
      title: `Keep or let go: ${of.reference}`,
      back: '/triage/retention',
      current: '/triage/retention',
      body: html`${problems(form)}${pageHeading({ title: 'Keep it, or let it go', caption: `Report ${of.reference}` })}<p class="govuk-body"><a class="govuk-link" href="/triage/${of.reportId}">Read the report</a> before you decide.</p>${body(
        form,
        visit.csrf,
        {
          of: retention,
          rules,
          family: family.length,
          names,
          me: actor.id,
          now: visit.clock.now(),
        },
      )}`,
    })
  },
  submit: async (visit, typed, form) => {
    const { of, actor } = await caseOf(visit)
    const now = visit.clock.now()
    const read = readReview(typed, ukDay(now))
    if (!read.ok) return withErrors(form, ...read.errors)
    const reviewed = await visit.db.act(visit.act, (tx) =>
      reviewReport(tx, {
        reportId: of.reportId,
        version: typed.version,
        me: actor.id,
        review: read.review,
        now,
      }),
    )
    if (reviewed.ok) return goTo(`/triage/retention?done=${read.review.act}`)
    if (reviewed.why === 'not-there') throw new NotFound()
    const isStale = reviewed.why === 'changed-since-read'
    const again: Form = isStale
      ? { ...form, values: { ...form.values, version: String((await caseOf(visit)).of.version) } }
      : form
    return withErrors(again, {
      field: isStale ? 'form' : 'act',
      message: REVIEW_REFUSALS[reviewed.why],
      ...(isStale ? { clash: true as const } : {}),
    })
  },
})

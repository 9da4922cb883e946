import { z } from 'zod'
import { prose } from '../../../platform/forms/fields.ts'
import { defineForm, type FormState, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  details,
  hiddenField,
  html,
  type Html,
  pageHeading,
  postForm,
  problems,
  proseField,
  textField,
  timeline,
} from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberNames, memberOf } from '../../access/index.ts'
import { momentWords } from '../words.ts'
import { OUTCOMES, type RetentionRules } from './rules-retention.ts'
import { readRules, ruleChanges, writeRules } from './store-retention.ts'
import { OUTCOME_WORDS } from './words.ts'

const wholeDays = (least: number, most: number) => {
  const message = `Enter a whole number of days from ${String(least)} to ${String(most)}`
  return z.coerce.number({ error: message }).int(message).min(least, message).max(most, message)
}

const rulesForm = defineForm({
  fields: {
    close: 'one',
    refer: 'one',
    pass: 'one',
    log: 'one',
    grace: 'one',
    reason: 'one',
    version: 'one',
  },
  schema: z.object({
    close: wholeDays(30, 36_525),
    refer: wholeDays(30, 36_525),
    pass: wholeDays(30, 36_525),
    log: wholeDays(30, 36_525),
    grace: wholeDays(7, 365),
    reason: prose({ label: 'Reason', max: 500, required: 'Say why, for the history' }),
    version: z.coerce.number().int().catch(0),
  }),
})
type Form = FormState<(typeof rulesForm)['fields']>

const valuesOf = ({ rules, version }: { rules: RetentionRules; version: number }) => ({
  ...Object.fromEntries(OUTCOMES.map((name) => [name, String(rules.reviewDays[name])])),
  grace: String(rules.graceDays),
  version: String(version),
})

const sources = details({
  summaryText: 'Where the first numbers come from',
  html: html`<p class="govuk-body">No national rule says in days how long reports of this kind are kept. Six years (2,192 days) is the least that was once to be kept of police records (<cite>Hansard</cite>, House of Commons, 19 June 2006). Today the Police Information and Records Management Code of Practice holds, with the College of Policing’s <cite>Review, retention and disposal</cite>: it asks that what is held is reviewed, and that the decision is recorded. A year for what needed no action is a starting point of ours. Settle yours with whoever answers for records in your partnership.</p>`,
})

const changed = (before: RetentionRules, after: RetentionRules): readonly string[] => [
  ...OUTCOMES.filter((name) => before.reviewDays[name] !== after.reviewDays[name]).map(
    (name) =>
      `${OUTCOME_WORDS[name]}: ${String(before.reviewDays[name])} → ${String(after.reviewDays[name])} days`,
  ),
  ...(before.graceDays === after.graceDays
    ? []
    : [`Grace period: ${String(before.graceDays)} → ${String(after.graceDays)} days`]),
]

const history = (
  changes: Awaited<ReturnType<typeof ruleChanges>>,
  names: ReadonlyMap<string, string>,
): Html =>
  changes.length === 0
    ? html`<p class="govuk-body">Nobody has changed them.</p>`
    : timeline({
        headingLevel: 3,
        items: changes.map((one) => ({
          title: changed(one.before, one.after).join('. ') || 'Saved without a change',
          when: { iso: one.at.toISOString(), text: momentWords(one.at) },
          by: names.get(one.byMember) ?? 'a former member',
          body: html`<p class="govuk-body">${one.reason}</p>`,
        })),
      })

/** For each outcome, how long a report is kept before it is reviewed; and how long the grace period is. */
export const retentionRulesPage = page({
  path: '/triage/retention/rules',
  permission: 'triage.configure',
  audit: 'triage.retention-rules',
  form: rulesForm,
  notices: {
    saved: 'It is saved. Reviews follow the new rules, but for those that somebody set by hand.',
  },
  prefill: async ({ read }) => valuesOf(await readRules(read)),
  show: async (visit, form) => {
    const changes = await ruleChanges(visit.read)
    const names = await memberNames(
      visit.read,
      changes.map(({ byMember }) => byMember),
    )
    const days = (name: (typeof OUTCOMES)[number] | 'grace', label: string, hint: string) =>
      textField(form, name, { label, hint, width: 5, inputmode: 'numeric' })
    return shown({
      title: 'How long reports are kept',
      current: '/triage/retention/rules',
      body: html`${problems(form)}${pageHeading({ title: 'How long reports are kept', lead: 'How many days after its decision a report is looked at again. Where several decisions were made, the longest holds. Nothing is erased without two people.' })}${sources}${postForm(
        { csrf: visit.csrf, guardsTyping: true },
        html`${hiddenField(form, 'version')}${OUTCOMES.map((name) => days(name, OUTCOME_WORDS[name], 'Days until its review'))}${days('grace', 'Grace period', 'Days in which what two people let go can still be kept. It ends when the reporter writes')}${proseField(form, 'reason', { label: 'Why are they changed?', hint: 'Kept in the history', rows: 3, max: 500 })}${button({ text: 'Save', preventDoubleClick: true })}`,
      )}<h2 class="govuk-heading-m">Changes</h2>${history(changes, names)}`,
    })
  },
  submit: async (visit, typed, form) => {
    const { close, refer, pass, log, grace, reason, version } = typed
    const saved = await visit.db.act(visit.act, async (tx) => {
      const done = await writeRules(tx, {
        rules: { reviewDays: { close, refer, pass, log }, graceDays: grace },
        version,
        by: memberOf(visit).id,
        reason,
        now: visit.clock.now(),
      })
      tx.note({ close, refer, pass, log, grace, ...(done.ok ? { moved: done.moved } : {}) })
      return done
    })
    if (saved.ok) return goTo('/triage/retention/rules?done=saved')
    const again: Form = {
      ...form,
      values: { ...form.values, version: String((await readRules(visit.read)).version) },
    }
    return withErrors(again, {
      field: 'form',
      message:
        'Somebody changed this after you opened the page. What you typed is still here: send it again to put it in place of theirs',
      clash: true,
    })
  },
})

import { z } from 'zod'
import { withErrors } from '../../../platform/forms/form.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page, type Visit } from '../../../platform/page/page.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { chosenOperation } from '../activity-choices.ts'
import { readActivity } from '../activity-form.ts'
import { formTokenOf, oneEach } from '../draft.ts'
import type { FieldError } from '../model.ts'
import { changingReach } from '../reach.ts'
import { areaProblem, identifyingProblem } from '../rules-text.ts'
import { keepDraft } from '../store-drafts.ts'
import {
  activityTyped,
  EMPTY_LINE,
  entryForm,
  type EntryState,
  type EntryTyped,
  fieldsOf,
  FIELD_ORDER,
  freshEntry,
  linesOf,
  sameAgain,
  stateOfDraft,
} from './entry-form.ts'
import { type EntryChoices, loadEntry } from './load-entry.ts'
import { readLines } from './read-lines.ts'
import { saveEntry } from './save-entry.ts'
import { entryView } from './view.ts'

const id = z.uuid().optional().catch(undefined)
const Query = z.object({ like: id, draft: id })
/** As many lines as one form takes. */
const MOST_LINES = 40

const prefillOf = (
  choices: EntryChoices,
  { like, draft }: z.infer<typeof Query>,
): Partial<EntryTyped> => {
  const kept = choices.drafts.find((one) => one.id === draft)
  if (kept !== undefined) return { ...stateOfDraft(kept.typed), formToken: kept.id }
  const { lines } = choices.offers
  const earlier = choices.lately.find((one) => one.id === like)
  if (earlier !== undefined) return sameAgain(newId(), earlier, lines)
  return freshEntry(newId(), { lines, operation: choices.usualOperation })
}

const withLine = (form: EntryState): EntryState => {
  const lines = linesOf(form.values)
  return lines.length >= MOST_LINES
    ? withErrors(form, {
        field: 'form',
        message: `There can be ${MOST_LINES.toString()} lines at once: save these, then add the others on the activity’s page`,
      })
    : { values: { ...form.values, ...fieldsOf([...lines, EMPTY_LINE]) }, errors: [] }
}

/** As long as all that was typed may be, in bytes; the table holds a little more. */
const LONGEST_DRAFT = 48_000

/** Why a draft cannot be kept at all. */
const unkept = (typed: EntryTyped): string | undefined => {
  const all = JSON.stringify(typed)
  if (all.includes('\\u0000')) return 'An entry must not hold control characters'
  return Buffer.byteLength(all) > LONGEST_DRAFT
    ? 'The entry is too long to be kept: shorten the note, or record it in several'
    : undefined
}

/** A draft is kept as it was typed, except that nobody is named in it either. */
const draftProblems = (typed: EntryTyped, choices: EntryChoices): FieldError[] => {
  const year = Number(choices.today.slice(0, 4))
  const places = choices.catalogue.areas.map(({ name }) => name)
  const area = typed.areaElse.trim() === '' ? undefined : areaProblem(typed.areaElse, places)
  const note = identifyingProblem(typed.note, { label: 'Note', year })
  const wrong = unkept(typed)
  return [
    ...(wrong === undefined ? [] : [{ field: 'form', message: wrong }]),
    ...(area === undefined ? [] : [{ field: 'areaElse', message: area }]),
    ...(note === undefined ? [] : [{ field: 'note', message: note }]),
  ]
}

type At = Pick<Visit, 'db' | 'act' | 'actor' | 'clock' | 'read'>

const saveDraft = async (visit: At, form: EntryState, choices: EntryChoices) => {
  const draftId = formTokenOf(form.values.formToken) ?? newId()
  const errors = draftProblems(form.values, choices)
  if (errors.length > 0) return withErrors(form, ...errors)
  const typed = { ...form.values, formToken: '', next: '' }
  const kept = await visit.db.act({ ...visit.act, audit: 'activities.draft' }, async (tx) => {
    tx.note({ draft: draftId })
    const memberId = memberOf(visit).id
    return (await keepDraft(tx, { id: draftId, memberId, now: visit.clock.now(), typed }))
      ? { ok: true as const }
      : { ok: false as const, why: 'too-many' as const }
  })
  return kept.ok
    ? goTo('/activities?done=draft')
    : withErrors(form, {
        field: 'form',
        message:
          'You have too many entries to come back to: record or throw away one of them first',
      })
}

const readEntry = async (visit: At, typed: EntryTyped, choices: EntryChoices) => {
  const member = memberOf(visit)
  const reach = changingReach(member, 'activities.record')
  const activity = activityTyped(typed, { today: choices.today, own: member.agencySlug })
  const read = readActivity(activity, {
    agencies: choices.agencies.bySlug,
    catalogue: choices.catalogue,
    reach,
    today: choices.today,
    operation: await chosenOperation(visit.read, {
      typed: activity.operation,
      reach,
      agencies: choices.agencies,
    }),
    operationReachable: (operation) => choices.operations.some((one) => one.id === operation),
  })
  const lines = readLines(typed, {
    catalogue: choices.catalogue,
    year: Number(choices.today.slice(0, 4)),
    today: choices.today,
  })
  const errors = [...(read.ok ? [] : read.errors), ...lines.errors]
  return read.ok && errors.length === 0
    ? { ok: true as const, fields: read.fields, outcomes: lines.outcomes, reach }
    : { ok: false as const, errors: placed(errors) }
}

const placed = (errors: readonly FieldError[]): readonly FieldError[] =>
  oneEach(
    FIELD_ORDER,
    errors.map((error) => (error.field === 'area' ? { ...error, field: 'areaElse' } : error)),
  )

/** Records an activity with what came of it, on one page made for a phone. */
export const enterActivityPage = page({
  path: '/activities/enter',
  permission: 'activities.record',
  audit: 'activities.enter',
  query: Query,
  notices: { another: 'It was recorded. Here is another like it: only the numbers are empty.' },
  form: entryForm,
  prefill: async (visit) => prefillOf(await loadEntry(visit), visit.query),
  show: async (visit, form) => {
    const { like, draft } = visit.query
    return shown({
      title: 'Record what was done',
      back: '/activities',
      current: '/activities',
      body: entryView({
        form,
        choices: await loadEntry(visit),
        csrf: visit.csrf,
        memberId: memberOf(visit).id,
        fresh:
          like === undefined &&
          draft === undefined &&
          form.errors.length === 0 &&
          form.values.next === '',
      }),
    })
  },
  submit: async (visit, typed, form) => {
    if (typed.next === 'line') return withLine(form)
    // What a browser kept while there was no connection, to be looked at once more.
    if (typed.next === 'look') return form
    const choices = await loadEntry(visit)
    if (typed.next === 'draft') return saveDraft(visit, form, choices)
    const read = await readEntry(visit, typed, choices)
    if (!read.ok) return withErrors(form, ...read.errors)
    const saved = await saveEntry(visit, { ...read, formToken: formTokenOf(typed.formToken) })
    if (!saved.ok) return withErrors(form, ...placed(saved.errors))
    if (typed.next === 'like') return goTo(`/activities/enter?like=${saved.id}&done=another`)
    return goTo(`/activities/${saved.id}?done=${saved.repeated ? 'already' : 'entered'}`)
  },
})

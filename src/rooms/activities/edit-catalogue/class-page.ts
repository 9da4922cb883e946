import { z } from 'zod'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  choiceField,
  dateField,
  hiddenField,
  html,
  insetText,
  nothing,
  pageHeading,
  postForm,
  problems,
  proseField,
  textField,
} from '../../../platform/html/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page, type Visit } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import type { DrugClass, Subject } from '../catalogue.ts'
import { dateParts, Draft, formTokenOf, oneEach, versionOf } from '../draft.ts'
import type { FieldError } from '../model.ts'
import { reasonProblems } from '../rules-activity.ts'
import { classProblems, withClass } from '../rules-drug-class.ts'
import { changeEntry } from '../save-entry.ts'
import { loadCatalogue } from '../store-catalogue.ts'
import { entryState } from '../store-catalogue-edit.ts'
import { dayWords } from '../words.ts'
import { CHANGED_WHILE_OPEN } from '../withdraw-form.ts'

const kinds = {
  formToken: 'one',
  version: 'one',
  class: 'one',
  sinceDay: 'one',
  sinceMonth: 'one',
  sinceYear: 'one',
  source: 'one',
  checked: 'one',
  why: 'one',
} as const
const one = z.string()
const classForm = defineForm({
  fields: kinds,
  schema: z.object({
    formToken: one,
    version: one,
    class: one,
    sinceDay: one,
    sinceMonth: one,
    sinceYear: one,
    source: one,
    checked: one,
    why: one,
  }),
})

const LETTERS = ['A', 'B', 'C'] as const
const Params = z.object({ code: z.string().regex(/^[a-z][a-z0-9_]*$/u) })
/** The class to change, by its day; `start` is the one without a day. A new one where it is absent. */
const Query = z.object({
  since: z
    .string()
    .regex(/^(?:start|\d{4}-\d\d-\d\d)$/u)
    .optional()
    .catch(undefined),
})
type At = Pick<Visit<z.infer<typeof Params>, z.infer<typeof Query>>, 'params' | 'query' | 'read'>

const findDrug = async (visit: At): Promise<{ drug: Subject; replaced: DrugClass | undefined }> => {
  const { subjects } = await loadCatalogue(visit.read)
  const drug = subjects.get(visit.params.code)
  if (drug?.group !== 'drug') throw new NotFound()
  const { since } = visit.query
  const replaced =
    since === undefined ? undefined : drug.classes.find((one) => (one.since ?? 'start') === since)
  if (since !== undefined && replaced === undefined) throw new NotFound()
  return { drug, replaced }
}

const read = (
  typed: z.infer<typeof classForm.schema>,
  { drug, replaced, year }: { drug: Subject; replaced: DrugClass | undefined; year: number },
): { ok: true; added: DrugClass } | { ok: false; errors: readonly FieldError[] } => {
  const draft = new Draft(typed)
  const letter = draft.code('class', LETTERS, { required: 'Choose a class' })
  const since = draft.date(
    { day: 'sinceDay', month: 'sinceMonth', year: 'sinceYear' },
    {
      label: 'The day from which it is in force',
      ...(replaced?.since === null ? {} : { required: 'Enter the day from which it is in force' }),
    },
  )
  const source = draft.line('source', {
    label: 'Where it is written',
    max: 300,
    required: 'Say where it is written, for example the order that changed the Act',
  })
  const added: DrugClass = {
    class: letter ?? 'A',
    since,
    checked: draft.text('checked') === 'yes',
    source,
  }
  const errors = [
    ...draft.errors,
    ...(draft.errors.length === 0 ? classProblems(drug, added, replaced) : []),
    ...reasonProblems(draft.text('why'), year),
  ]
  return errors.length === 0
    ? { ok: true, added }
    : { ok: false, errors: oneEach(Object.keys(kinds), errors) }
}

/** Adds the class of a drug from a day on, or mends one: its source, and whether the law was read. */
export const drugClassPage = page({
  path: '/catalogues/subjects/:code/class',
  permission: 'catalogues.edit',
  audit: 'catalogues.class',
  params: Params,
  query: Query,
  form: classForm,
  prefill: async (visit) => {
    const { drug, replaced } = await findDrug(visit)
    const state = await entryState(visit.read, { list: 'subjects', code: drug.code })
    const { day, month, year } = dateParts(replaced?.since ?? null)
    return {
      formToken: newId(),
      version: String(state?.version ?? 0),
      class: replaced?.class ?? '',
      sinceDay: day,
      sinceMonth: month,
      sinceYear: year,
      source: replaced?.source ?? '',
      checked: replaced?.checked === true ? 'yes' : 'no',
    }
  },
  show: async (visit, form) => {
    const { drug, replaced } = await findDrug(visit)
    const title = `${replaced === undefined ? 'Add' : 'Change'} a class of ${drug.name}`
    return shown({
      title,
      back: `/catalogues/subjects/${drug.code}`,
      current: '/catalogues',
      body: html`${problems(form)}${pageHeading({ title })}${
        replaced === undefined
          ? nothing
          : insetText({
              text: `It says now: Class ${replaced.class}${replaced.since === null ? '' : ` from ${dayWords(replaced.since)}`}.`,
            })
      }${postForm(
        { csrf: visit.csrf, guardsTyping: true },
        html`${hiddenField(form, 'formToken')}${hiddenField(form, 'version')}
        ${choiceField(form, 'class', { label: 'Class', items: LETTERS.map((value) => ({ value, text: `Class ${value}` })) })}
        ${dateField(
          form,
          { day: 'sinceDay', month: 'sinceMonth', year: 'sinceYear' },
          {
            label: 'In force from',
            hint:
              replaced?.since === null
                ? 'Leave empty for the class that stood when the list was made'
                : 'The day on which the law came into force, which may lie ahead',
          },
        )}
        ${textField(form, 'source', { label: 'Where it is written', hint: 'The Act or the order' })}
        ${choiceField(form, 'checked', {
          label: 'Did you compare it with the law itself?',
          items: [
            { value: 'yes', text: 'Yes, with the text at legislation.gov.uk' },
            { value: 'no', text: 'No, not yet' },
          ],
        })}
        ${proseField(form, 'why', { label: 'Why is it changed?', hint: 'Kept in the history. No names.', rows: 2, max: 2000 })}
        ${button({ text: 'Save', preventDoubleClick: true })}`,
      )}`,
    })
  },
  submit: async (visit, typed, form) => {
    const { drug, replaced } = await findDrug(visit)
    const now = visit.clock.now()
    const said = read(typed, { drug, replaced, year: now.getUTCFullYear() })
    if (!said.ok) return withErrors(form, ...said.errors)
    const saved = await visit.db.act(visit.act, (tx) =>
      changeEntry(tx, {
        by: { now, formToken: formTokenOf(typed.formToken) },
        version: versionOf(typed.version),
        why: typed.why,
        said: {
          list: 'subjects',
          entry: { ...drug, classes: withClass(drug, said.added, replaced) },
        },
        after: undefined,
      }),
    )
    if (saved.ok) return goTo(`/catalogues/subjects/${drug.code}?done=class`)
    switch (saved.why) {
      case 'invalid':
        return withErrors(form, ...oneEach(Object.keys(kinds), saved.errors))
      case 'changed-since-read': {
        const state = await entryState(visit.read, { list: 'subjects', code: drug.code })
        const atNewest: typeof form = {
          values: { ...form.values, version: String(state?.version ?? 0) },
          errors: [],
        }
        return withErrors(atNewest, CHANGED_WHILE_OPEN)
      }
      case 'not-there':
        throw new NotFound()
    }
  },
})

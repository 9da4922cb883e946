import { errorFor } from '../../../platform/forms/form.ts'
import { type Html, html, input, select } from '../../../platform/html/index.ts'
import { GROUP_WORDS } from '../browse-catalogues/view.ts'
import { type Catalogue, offered, type SubjectGroup } from '../catalogue.ts'
import { everyWhat } from '../rules-lately.ts'
import { subjectWords } from '../words.ts'
import { type EntryState, linesOf, type TypedLine } from './entry-form.ts'

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What an offered line counts, in few words: "Heroin, wraps", "Arrests, under 18". */
export const lineWords = (catalogue: Catalogue, { what, subject }: TypedLine): string => {
  const [code = '', unitCode = '', under18 = ''] = what.split('|')
  const measure = catalogue.measures.get(code)
  const unit = catalogue.units.get(unitCode)
  const inUnit = measure?.units.length === 1 || unit === undefined ? '' : `, ${unit.plural}`
  const young = under18 === '' ? '' : ', under 18'
  const name =
    subject === '' ? (measure?.label ?? code) : capital(subjectWords(catalogue, subject, 'plural'))
  return `${name}${inUnit}${young}`
}

const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`

const numberBox = (state: EntryState, at: number, label: Html | string, line: TypedLine): Html => {
  const error = errorFor(state, `quantity-${at.toString()}`)
  return input({
    name: 'quantity',
    id: `quantity-${at.toString()}`,
    label: typeof label === 'string' ? { text: label } : { html: label },
    value: line.quantity,
    inputmode: 'decimal',
    autocomplete: 'off',
    classes: 'govuk-input--width-5',
    ...(error === undefined ? {} : { errorMessage: { text: error } }),
  })
}

/** A line of which only the number is asked. What it counts travels with it. */
const offeredLine = (state: EntryState, at: number, line: TypedLine, catalogue: Catalogue): Html =>
  html`<div class="activities-line">${hidden('what', line.what)}${hidden('subject', line.subject)}${hidden('how', line.how)}${numberBox(state, at, lineWords(catalogue, line), line)}</div>`

const HOW_ITEMS = [
  { value: 'exact', text: 'Exactly' },
  { value: 'over', text: 'More than' },
  { value: 'almost', text: 'Almost' },
  { value: 'about', text: 'About' },
  { value: 'several', text: 'Several, no number' },
  { value: 'present', text: 'Some, no number' },
]

const subjectItems = (catalogue: Catalogue, chosen: string) =>
  [
    ...Map.groupBy(offered(catalogue.subjects.values(), chosen.split('+')), ({ group }) => group),
  ].map(([group, subjects]: [SubjectGroup, { code: string; plural: string }[]]) => ({
    group: GROUP_WORDS[group],
    items: subjects.map(({ code, plural }) => ({ value: code, text: capital(plural) })),
  }))

/** A line of which all is asked. */
const freeLine = (state: EntryState, at: number, line: TypedLine, catalogue: Catalogue): Html => {
  const words = (field: 'what' | 'subject') => {
    const error = errorFor(state, `${field}-${at.toString()}`)
    return error === undefined ? {} : { errorMessage: { text: error } }
  }
  return html`<fieldset class="govuk-fieldset activities-free-line"><legend class="govuk-visually-hidden">Line ${at}</legend>${select(
    {
      name: 'what',
      id: `what-${at.toString()}`,
      label: { text: 'What was counted' },
      value: line.what,
      items: [
        { value: '', text: 'Choose' },
        ...everyWhat(catalogue).map(({ value, text }) => ({ value, text })),
      ],
      ...words('what'),
    },
  )}${select({
    name: 'subject',
    id: `subject-${at.toString()}`,
    label: { text: 'Of what' },
    value: line.subject,
    items: [{ value: '', text: 'Nothing further' }, ...subjectItems(catalogue, line.subject)],
    ...words('subject'),
  })}<div class="activities-free-line__number">${select({
    name: 'how',
    id: `how-${at.toString()}`,
    label: { text: 'How exact' },
    value: line.how,
    items: HOW_ITEMS,
  })}${numberBox(state, at, 'Number', line)}</div></fieldset>`
}

/** All lines: the offered ones first, then those that were added. */
export const lineFields = (state: EntryState, catalogue: Catalogue): Html => {
  const fixed = Number(state.values.fixed)
  return html`${linesOf(state.values).map((line, index) =>
    index < fixed
      ? offeredLine(state, index + 1, line, catalogue)
      : freeLine(state, index + 1, line, catalogue),
  )}`
}

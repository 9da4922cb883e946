import {
  button,
  choiceField,
  dataTable,
  dateField,
  details,
  hiddenField,
  type Html,
  html,
  nothing,
  pageHeading,
  postForm,
  problems,
  proseField,
  selectField,
  textField,
  warningText,
} from '../../../platform/html/index.ts'
import type { Agency } from '../../access/index.ts'
import type { Week } from '../model.ts'
import type { Content, EditionState } from '../model-release.ts'
import type { FigureSnapshot } from '../rules-snapshot.ts'
import { spanInWords } from '../rules-weeks.ts'
import { QUOTES, type ReleaseForm } from './form.ts'

type Shown = {
  readonly csrf: Html
  readonly form: ReleaseForm
  readonly title: string
  readonly agencies: readonly Agency[]
  readonly weeks: readonly Week[]
  /** The figures that may be placed; empty until a reporter and a week are known. */
  readonly figures: readonly FigureSnapshot[]
  /** Whether address, reporter and week may still be chosen. */
  readonly isFixed: boolean
  readonly isCorrection: boolean
  readonly state: EditionState
  /** What somebody else saved meanwhile. */
  readonly theirs?: Content | undefined
}

/** The editor of a release. It needs no JavaScript. */
export const releaseFormView = (shown: Shown): Html => {
  const { form } = shown
  return html`${problems(form, { version: 'title' })}${pageHeading({ title: shown.title })}
${shown.theirs === undefined ? nothing : theirsView(shown.theirs)}
${shown.state === 'submitted' || shown.state === 'countersigned' ? warningText({ text: 'Saving makes this a draft again. It must then be submitted and countersigned once more.' }) : nothing}
${figureList(shown.figures)}
${postForm(
  { csrf: shown.csrf, guardsTyping: true },
  html`${hiddenField(form, 'version')}${textField(form, 'title', { label: 'Title', hint: 'Figures may be placed here too' })}
${placingFields(shown)}
${textField(form, 'area', { label: 'Area', hint: 'For example, Leicester, Leicestershire and Rutland' })}
${choiceField(form, 'areaIs', {
  label: 'How large is the area?',
  hint: 'In a part of the force’s area, small counts of people could point to somebody. They are then kept out.',
  items: [
    { value: 'whole', text: 'All of the force’s area' },
    { value: 'part', text: 'A part of it' },
  ],
})}
${dateField(form, { day: 'day', month: 'month', year: 'year' }, { label: 'Date of the release' })}
${shown.isCorrection ? proseField(form, 'correction', { label: 'What is corrected, and why', hint: 'Readers see this first', rows: 3, max: 1000 }) : html`<input type="hidden" name="correction" value="${form.values.correction}">`}
${proseField(form, 'body', { label: 'Text', hint: 'Markdown. Place a figure with its reference: {figure arrests}. For its number alone, before the words for what it counts: {figure arrests | number} arrests; its value: {figure … | value}; without its value: {figure … | short}.', rows: 20 })}
${QUOTES.map((n) => html`${textField(form, `who${n}`, { label: `Quote ${n.toString()}: who said it`, hint: 'A role. Only a name that is made up, or of somebody who agreed to be named' })}${proseField(form, `words${n}`, { label: `Quote ${n.toString()}: what they said`, rows: 4 })}`)}
${proseField(form, 'notes', { label: 'Notes to editors', rows: 5 })}
<p class="govuk-body">What to do, and where to report it, is added to every release.</p>
${button({ text: 'Save and look', preventDoubleClick: true })}`,
)}`
}

const placingFields = ({ form, agencies, weeks, isFixed }: Shown): Html => {
  if (isFixed)
    return html`${hiddenField(form, 'slug')}${hiddenField(form, 'agencyId')}${hiddenField(form, 'weekId')}<p class="govuk-body">This release is at <code>/news/${form.values.slug}</code>. Its address, reporter and week stay.</p>`
  return html`${textField(form, 'slug', { label: 'Address', hint: 'Small letters, digits and hyphens', prefix: '/news/', spellcheck: false, autocapitalize: 'none' })}
${selectField(form, 'agencyId', { label: 'Whose figures', empty: 'Choose', items: agencies.map(({ id, name }) => ({ value: id, text: name })) })}
${selectField(form, 'weekId', { label: 'Week', empty: 'Choose', items: weeks.map(({ id, name, startsOn, endsOn }) => ({ value: id, text: `${name}, ${spanInWords(startsOn, endsOn)}` })) })}`
}

const figureList = (figures: readonly FigureSnapshot[]): Html =>
  figures.length === 0
    ? html`<p class="govuk-body">The figures that may be placed are listed here once the release is saved with a reporter and a week.</p>`
    : details({
        open: true,
        summaryText: 'Figures that may be placed',
        html: dataTable({
          caption: 'Figures that may be placed',
          hidesCaption: true,
          columns: [{ heading: 'Reads' }, { heading: 'Write' }, { heading: 'Status' }],
          rows: figures.map(({ key, forms, status }) => [
            forms.phrase,
            html`<code>{figure ${key}}</code>`,
            status,
          ]),
        }),
      })

const theirsView = (content: Content): Html =>
  html`${warningText({ text: 'Below is what you typed. This is what somebody else saved meanwhile:' })}
<dl>${(
    [
      ['Title', content.title],
      ['Area', content.area],
      ['Date', content.dated ?? ''],
      ['Text', content.body],
      ...content.quotes.map(({ who, words }) => [`Quote: ${who}`, words] as const),
      ['Notes to editors', content.notes],
      ['What is corrected', content.correction],
    ] as const
  ).map(([name, text]) =>
    text === ''
      ? nothing
      : html`<dt><strong>${name}</strong></dt><dd class="results-typed"><pre>${text}</pre></dd>`,
  )}</dl>`

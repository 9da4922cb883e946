import {
  dataTable,
  type Html,
  html,
  nothing,
  pageHeading,
  summaryList,
  tag,
  timeline,
  warningText,
} from '../../../platform/html/index.ts'
import type { Area, Catalogue, Measure, Subject, Unit } from '../catalogue.ts'
import {
  AREA_KIND_WORDS,
  CHANGE_WORDS,
  DIMENSION_WORDS,
  SAID_WORDS,
} from '../edit-catalogue/entry-words.ts'
import { TOPIC_WORDS } from '../measure-choice.ts'
import type { Entry, EntryVersion } from '../model-entry.ts'
import { classOn } from '../rules-drug-class.ts'
import { nameOf } from '../rules-entry.ts'
import type { DefinitionChange } from '../store-catalogue-edit.ts'
import { changedByWords, dayWords, momentWords } from '../words.ts'
import { GROUP_WORDS } from './view.ts'

type Row = readonly [key: string, value: string]

const measureRows = (measure: Measure, catalogue: Catalogue): Row[] => [
  ['Definition', measure.definition],
  ['Where the definition comes from', measure.definitionSource],
  ['In a sentence', `1 ${measure.singular}, 2 ${measure.plural}`],
  ['Topic', TOPIC_WORDS[measure.topic]],
  ['Counted in', measure.units.map((code) => catalogue.units.get(code)?.plural ?? code).join(', ')],
  [
    'Of what',
    measure.subjectGroups.length === 0
      ? 'Nothing further'
      : measure.subjectGroups.map((group) => GROUP_WORDS[group]).join(', '),
  ],
  ['Counts people', measure.countsPeople ? 'Yes' : 'No'],
  [
    'Under-18s',
    measure.under18Sensitive ? 'Kept apart, and never told as a success' : 'Not told apart',
  ],
  ['Value in pounds', measure.takesValue ? 'May have one' : 'Has none'],
]

const subjectRows = (subject: Subject, today: string): Row[] => {
  const standing = classOn(subject, today)
  return [
    ['In a sentence', `${subject.name}; ${subject.plural}`],
    ['Group', GROUP_WORDS[subject.group]],
    ...(subject.group === 'drug'
      ? ([
          ['Class today', standing === undefined ? 'Not known' : `Class ${standing.class}`],
        ] as const)
      : []),
  ]
}

const unitRows = (unit: Unit, catalogue: Catalogue): Row[] => [
  ['In a sentence', `1 ${unit.singular}, 2 ${unit.plural}`],
  ['What it measures', DIMENSION_WORDS[unit.dimension]],
  ['Decimals', unit.decimals === 0 ? 'Whole numbers' : `Up to ${unit.decimals}`],
  [
    'Only for',
    unit.subjects === undefined || unit.subjects.length === 0
      ? 'Anything may be counted in it'
      : unit.subjects.map((code) => catalogue.subjects.get(code)?.name ?? code).join(', '),
  ],
]

const areaRows = (area: Area): Row[] => [
  ['What it is', AREA_KIND_WORDS[area.kind]],
  ['Policed by', area.force],
]

const rowsOf = ({ list, entry }: Entry, catalogue: Catalogue, today: string): Row[] => {
  switch (list) {
    case 'measures':
      return measureRows(entry, catalogue)
    case 'subjects':
      return subjectRows(entry, today)
    case 'units':
      return unitRows(entry, catalogue)
    case 'areas':
      return areaRows(entry)
  }
}

/** Warns where a measure means something else than it did. */
export const definitionWarnings = (changes: readonly DefinitionChange[]): Html =>
  html`${changes.map(({ at, before }) =>
    warningText({
      text: `The definition was changed on ${momentWords(at)}. Figures of weeks before and after that are not comparable. Before, it said: ${before}`,
    }),
  )}`

const classesPart = (said: Entry, mayEdit: boolean): Html => {
  if (said.list !== 'subjects' || said.entry.group !== 'drug') return nothing
  const base = `/catalogues/subjects/${said.entry.code}/class`
  return html`<h2 class="govuk-heading-m">Classes</h2>${dataTable({
    caption: 'Class by the day from which it is in force',
    columns: [
      { heading: 'In force from' },
      { heading: 'Class' },
      { heading: 'Where it is written' },
      { heading: 'Compared with the law' },
      ...(mayEdit ? [{ heading: 'Change' }] : []),
    ],
    rows: said.entry.classes.map(({ since, class: letter, source, checked }) => [
      since === null ? 'When the list was made' : dayWords(since),
      `Class ${letter}`,
      source,
      checked ? 'Yes' : 'Not yet',
      ...(mayEdit
        ? [
            html`<a class="govuk-link" href="${base}?since=${since ?? 'start'}">Change<span class="govuk-visually-hidden"> Class ${letter}</span></a>`,
          ]
        : []),
    ]),
    empty: html`<p class="govuk-body">No class is known.</p>`,
  })}${mayEdit ? html`<p class="govuk-body"><a class="govuk-link" href="${base}">Add a class from a day on</a></p>` : nothing}`
}

const differencesOf = (version: EntryVersion, before: EntryVersion | undefined): Html =>
  before === undefined
    ? nothing
    : html`<ul class="govuk-list govuk-list--bullet">${Object.entries(version.said)
        .filter(([field, text]) => before.said[field] !== text)
        .map(
          ([field, text]) =>
            html`<li>${SAID_WORDS[field] ?? field}: <del>${before.said[field] || 'nothing'}</del> became <ins>${text || 'nothing'}</ins></li>`,
        )}</ul>`

const history = (versions: readonly EntryVersion[], names: ReadonlyMap<string, string>): Html => {
  if (versions.length === 0)
    return html`<p class="govuk-body">It came with Countersign and was never changed.</p>`
  return timeline({
    headingLevel: 3,
    items: versions.flatMap((version) =>
      version.at === null
        ? []
        : [
            {
              title: CHANGE_WORDS[version.change],
              when: { iso: version.at.toISOString(), text: momentWords(version.at) },
              by: changedByWords(version.by, names),
              body: html`<p class="govuk-body">Why: ${version.why ?? ''}</p>${differencesOf(
                version,
                versions.find((other) => other.version === version.version - 1),
              )}`,
            },
          ],
    ),
  })
}

/** One entry of a catalogue: what it says, its classes, and all that was changed in it. */
export const entryView = (shown: {
  said: Entry
  catalogue: Catalogue
  versions: readonly EntryVersion[]
  names: ReadonlyMap<string, string>
  changes: readonly DefinitionChange[]
  mayEdit: boolean
  today: string
}): Html => {
  const { said, catalogue, versions, names, changes, mayEdit, today } = shown
  const base = `/catalogues/${said.list}/${said.entry.code}`
  const retired = said.entry.retired === true
  return html`${pageHeading({
    title: nameOf(said),
    caption: html`What this means ${retired ? tag({ text: 'Retired', classes: 'govuk-tag--grey' }) : nothing}`,
  })}${definitionWarnings(changes)}${summaryList({
    rows: [['Code', said.entry.code] as const, ...rowsOf(said, catalogue, today)].map(
      ([key, value]) => ({ key: { text: key }, value: { text: value } }),
    ),
  })}${
    mayEdit
      ? html`<p class="govuk-body"><a class="govuk-link" href="${base}/change">Change it</a> &nbsp; <a class="govuk-link" href="${base}/retire">${retired ? 'Offer it again' : 'Retire it'}</a></p>`
      : nothing
  }${classesPart(said, mayEdit)}<h2 class="govuk-heading-m" id="history">History</h2>${history(versions, names)}`
}

import {
  button,
  dataTable,
  type Html,
  html,
  input,
  nothing,
  type Said,
  tag,
} from '../../../platform/html/index.ts'
import type { Catalogue, Subject, SubjectGroup } from '../catalogue.ts'
import type { CatalogueList } from '../model-entry.ts'
import { classOn } from '../rules-drug-class.ts'
import { measuresByTopic, TOPIC_WORDS } from '../measure-choice.ts'
import { dayWords } from '../words.ts'

export const GROUP_WORDS: Readonly<Record<SubjectGroup, string>> = {
  drug: 'Drugs',
  drug_group: 'Drugs by class',
  firearm: 'Firearms',
  bladed_weapon: 'Bladed weapons',
  other_weapon: 'Other weapons',
  asset: 'Goods',
  vehicle: 'Vehicles',
  device: 'Devices',
  age_group: 'Age groups',
  closure: 'Kinds of closure',
}

/** The class of a day, and from when on, if the law changed since the list was made. */
const classWords = (subject: Subject, day: string): string => {
  const standing = classOn(subject, day)
  if (standing === undefined) return 'Not known'
  const { class: letter, since, checked } = standing
  return `Class ${letter}${since === null ? '' : ` since ${dayWords(since)}`}${checked ? '' : ' (not checked against the law)'}`
}

type Shown = { readonly mayEdit: boolean; readonly day: string }

const linkTo = (
  list: CatalogueList,
  { code, retired }: { code: string; retired?: boolean },
  name: string,
): Said =>
  html`<a class="govuk-link" href="/catalogues/${list}/${code}">${name}</a>${retired === true ? html` ${tag({ text: 'Retired', classes: 'govuk-tag--grey' })}` : nothing}`

const addLink = ({ mayEdit }: Shown, list: CatalogueList, text: string): Html =>
  mayEdit
    ? html`<p class="govuk-body"><a class="govuk-link" href="/catalogues/${list}/new">${text}</a></p>`
    : nothing

/** Asks for the day whose classes are shown. */
const dayForm = (day: string): Html =>
  html`<form method="get" novalidate action="#subjects">${input({
    name: 'on',
    type: 'date',
    label: { text: 'Classes of drugs as they stood on' },
    value: day,
    classes: 'govuk-input--width-10',
  })}${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`

const heading = (id: string, text: string): Html =>
  html`<h2 class="govuk-heading-m" id="${id}">${text}</h2>`

/** Every code of the room in tables. */
export const catalogueTables = (catalogue: Catalogue, shown: Shown): Html => html`
  <ul class="govuk-list">
    <li><a class="govuk-link" href="#measures">Measures</a></li>
    <li><a class="govuk-link" href="#subjects">Drugs, weapons, goods and others</a></li>
    <li><a class="govuk-link" href="#units">Units</a></li>
    <li><a class="govuk-link" href="#kinds">Kinds of activity</a></li>
    <li><a class="govuk-link" href="#strands">Strands</a></li>
    <li><a class="govuk-link" href="#areas">Areas</a></li>
  </ul>
  ${heading('measures', 'Measures')}${addLink(shown, 'measures', 'Add a measure')}
  ${measuresByTopic(catalogue).map(([topic, measures]) =>
    dataTable({
      caption: TOPIC_WORDS[topic],
      columns: [{ heading: 'Measure' }, { heading: 'Definition' }, { heading: 'Counted in' }],
      rows: measures.map((measure) => [
        linkTo('measures', measure, measure.label),
        measure.definition,
        measure.units.map((code) => catalogue.units.get(code)?.plural ?? code).join(', '),
      ]),
    }),
  )}
  ${heading('subjects', 'Drugs, weapons, goods and others')}${addLink(shown, 'subjects', 'Add a drug, a weapon or another thing')}${dayForm(shown.day)}
  ${[...Map.groupBy(catalogue.subjects.values(), ({ group }) => group)].map(([group, subjects]) =>
    dataTable({
      caption: GROUP_WORDS[group],
      columns: [
        { heading: 'Name' },
        { heading: 'Code' },
        ...(group === 'drug' ? [{ heading: `Class on ${dayWords(shown.day)}` }] : []),
      ],
      rows: subjects.map((subject) => [
        linkTo('subjects', subject, subject.name),
        subject.code,
        ...(group === 'drug' ? [classWords(subject, shown.day)] : []),
      ]),
    }),
  )}
  ${heading('units', 'Units')}${addLink(shown, 'units', 'Add a unit')}
  ${dataTable({
    caption: 'Units are never turned into one another',
    columns: [
      { heading: 'One' },
      { heading: 'Several' },
      { heading: 'Code' },
      { heading: 'Decimals' },
      { heading: 'Of what' },
    ],
    rows: [...catalogue.units.values()].map((unit) => [
      linkTo('units', unit, unit.singular),
      unit.plural,
      unit.code,
      unit.decimals === 0 ? 'Whole numbers' : `Up to ${unit.decimals}`,
      unit.subjects === undefined || unit.subjects.length === 0
        ? 'Anything'
        : unit.subjects.map((code) => catalogue.subjects.get(code)?.name ?? code).join(', '),
    ]),
  })}
  ${heading('kinds', 'Kinds of activity')}
  ${dataTable({
    caption: 'What was done, and the strand it usually belongs to',
    columns: [{ heading: 'Kind' }, { heading: 'Meaning' }, { heading: 'Usual strand' }],
    rows: [...catalogue.kinds.values()].map((kind) => [
      kind.label,
      kind.meaning,
      catalogue.strands.get(kind.defaultStrand)?.label ?? kind.defaultStrand,
    ]),
  })}
  ${heading('strands', 'Strands')}
  ${dataTable({
    caption: 'The four strands',
    columns: [{ heading: 'Strand' }, { heading: 'Meaning' }],
    rows: [...catalogue.strands.values()].map(({ label, meaning }) => [label, meaning]),
  })}
  ${heading('areas', 'Areas')}${addLink(shown, 'areas', 'Add an area')}
  ${dataTable({
    caption:
      'Names that the area box suggests; any other place may be typed, but no street and no building',
    columns: [{ heading: 'Area' }, { heading: 'Policed by' }],
    rows: catalogue.areas.map((area) => [linkTo('areas', area, area.name), area.force]),
  })}
`

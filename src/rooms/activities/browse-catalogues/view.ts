import { dataTable, type Html, html } from '../../../platform/html/index.ts'
import type { Catalogue, DrugClass, Subject, SubjectGroup } from '../catalogue.ts'
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

const classWords = ({ class: letter, since, checked }: DrugClass): string =>
  `Class ${letter}${since === null ? '' : ` since ${dayWords(since)}`}${checked ? '' : ' (not checked against the law)'}`

const subjectWords = ({ classes }: Subject): string =>
  classes.length === 0 ? 'None' : classes.map(classWords).join('; ')

const heading = (id: string, text: string): Html =>
  html`<h2 class="govuk-heading-m" id="${id}">${text}</h2>`

/** Every code of the room in tables. */
export const catalogueTables = (catalogue: Catalogue): Html => html`
  <ul class="govuk-list">
    <li><a class="govuk-link" href="#measures">Measures</a></li>
    <li><a class="govuk-link" href="#subjects">Drugs, weapons, goods and others</a></li>
    <li><a class="govuk-link" href="#units">Units</a></li>
    <li><a class="govuk-link" href="#kinds">Kinds of activity</a></li>
    <li><a class="govuk-link" href="#strands">Strands</a></li>
    <li><a class="govuk-link" href="#areas">Areas</a></li>
  </ul>
  ${heading('measures', 'Measures')}
  ${measuresByTopic(catalogue).map(([topic, measures]) =>
    dataTable({
      caption: TOPIC_WORDS[topic],
      columns: [{ heading: 'Measure' }, { heading: 'Definition' }, { heading: 'Counted in' }],
      rows: measures.map((measure) => [
        html`<a class="govuk-link" href="/catalogues/measures/${measure.code}">${measure.label}</a>`,
        measure.definition,
        measure.units.map((code) => catalogue.units.get(code)?.plural ?? code).join(', '),
      ]),
    }),
  )}
  ${heading('subjects', 'Drugs, weapons, goods and others')}
  ${[...Map.groupBy(catalogue.subjects.values(), ({ group }) => group)].map(([group, subjects]) =>
    dataTable({
      caption: GROUP_WORDS[group],
      columns: [
        { heading: 'Name' },
        { heading: 'Code' },
        ...(group === 'drug' ? [{ heading: 'Class' }] : []),
      ],
      rows: subjects.map((subject) => [
        subject.name,
        subject.code,
        ...(group === 'drug' ? [subjectWords(subject)] : []),
      ]),
    }),
  )}
  ${heading('units', 'Units')}
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
      unit.singular,
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
  ${heading('areas', 'Areas')}
  ${dataTable({
    caption:
      'Names that the area box suggests; any other place may be typed, but no street and no building',
    columns: [{ heading: 'Area' }, { heading: 'Policed by' }],
    rows: catalogue.areas.map(({ name, force }) => [name, force]),
  })}
`

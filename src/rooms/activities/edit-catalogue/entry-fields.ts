import {
  choiceField,
  choicesField,
  hiddenField,
  type Html,
  insetText,
  nothing,
  proseField,
  selectField,
  textField,
  together,
} from '../../../platform/html/index.ts'
import { GROUP_WORDS } from '../browse-catalogues/view.ts'
import { type Catalogue, offered } from '../catalogue.ts'
import { TOPIC_WORDS } from '../measure-choice.ts'
import type { CatalogueList, Entry } from '../model-entry.ts'
import { entriesOf, nameOf } from '../rules-entry.ts'
import type { EntryFormState } from './entry-form.ts'
import {
  AREA_KIND_WORDS,
  AREA_KINDS,
  DIMENSION_WORDS,
  DIMENSIONS,
  SUBJECT_GROUPS,
  TOPICS,
} from './entry-words.ts'

export type EntryChoices = {
  readonly list: CatalogueList
  readonly catalogue: Catalogue
  readonly before: Entry | undefined
  readonly forces: readonly { readonly slug: string; readonly name: string }[]
}

const oneAndSeveral = (state: EntryFormState): Html =>
  together([
    textField(state, 'singular', {
      label: 'Words for one',
      hint: 'As a sentence says it: “1 arrest”',
      width: 20,
    }),
    textField(state, 'plural', { label: 'Words for several', hint: '“2 arrests”', width: 20 }),
  ])

const measureFields = (state: EntryFormState, { catalogue, before }: EntryChoices): Html =>
  together([
    textField(state, 'label', {
      label: 'Name',
      hint: 'As lists show it, for example “Warrants executed”',
      width: 30,
    }),
    oneAndSeveral(state),
    before === undefined
      ? nothing
      : insetText({
          text: 'If the definition changes, figures of weeks before and after are not comparable, and pages say so. Published releases keep the definition that stood. To count something else, add another measure.',
        }),
    proseField(state, 'definition', { label: 'Definition', rows: 4, max: 1000 }),
    textField(state, 'definitionSource', { label: 'Where the definition comes from' }),
    selectField(state, 'topic', {
      label: 'Topic',
      empty: 'Choose',
      items: TOPICS.map((value) => ({ value, text: TOPIC_WORDS[value] })),
    }),
    choicesField(state, 'units', {
      label: 'Units that it is counted in',
      small: true,
      items: offered(catalogue.units.values(), state.values.units).map(({ code, plural }) => ({
        value: code,
        text: plural,
      })),
    }),
    choicesField(state, 'subjectGroups', {
      label: 'Of what',
      hint: 'Leave empty if the measure says it all',
      small: true,
      items: SUBJECT_GROUPS.map((value) => ({ value, text: GROUP_WORDS[value] })),
    }),
    choicesField(state, 'properties', {
      label: 'How it is told',
      small: true,
      items: [
        { value: 'countsPeople', text: 'It counts people' },
        {
          value: 'under18Sensitive',
          text: 'Under-18s are kept apart',
          hint: 'And never told as a success',
        },
        { value: 'takesValue', text: 'It may have a value in pounds' },
      ],
    }),
  ])

const subjectFields = (state: EntryFormState, { before }: EntryChoices): Html =>
  together([
    textField(state, 'name', {
      label: 'Words for one',
      hint: 'As a sentence says it: “crack cocaine”, “lock knife”',
      width: 30,
    }),
    textField(state, 'plural', { label: 'Words for several', hint: '“lock knives”', width: 30 }),
    before === undefined
      ? selectField(state, 'group', {
          label: 'Group',
          hint: 'It is never changed later. The class of a drug is added on its page.',
          empty: 'Choose',
          items: SUBJECT_GROUPS.map((value) => ({ value, text: GROUP_WORDS[value] })),
        })
      : hiddenField(state, 'group'),
  ])

const unitFields = (state: EntryFormState, { catalogue, before }: EntryChoices): Html =>
  together([
    oneAndSeveral(state),
    before === undefined
      ? selectField(state, 'dimension', {
          label: 'What it measures',
          hint: 'It is never changed later',
          empty: 'Choose',
          items: DIMENSIONS.map((value) => ({ value, text: DIMENSION_WORDS[value] })),
        })
      : hiddenField(state, 'dimension'),
    selectField(state, 'decimals', {
      label: 'Decimals',
      items: [
        { value: '0', text: 'Whole numbers only' },
        ...['1', '2', '3'].map((value) => ({ value, text: `Up to ${value}` })),
      ],
    }),
    choicesField(state, 'subjects', {
      label: 'Only for',
      hint: 'Leave empty if anything may be counted in it',
      small: true,
      items: offered(catalogue.subjects.values(), state.values.subjects)
        .filter(({ group }) => group === 'drug' || group === 'drug_group')
        .map(({ code, name }) => ({ value: code, text: name })),
    }),
  ])

const areaFields = (state: EntryFormState, { forces }: EntryChoices): Html =>
  together([
    textField(state, 'name', {
      label: 'Name',
      hint: 'A town, a district or a force area. Never an address.',
      width: 30,
    }),
    choiceField(state, 'kind', {
      label: 'What kind of area is it?',
      small: true,
      items: AREA_KINDS.map((value) => ({ value, text: AREA_KIND_WORDS[value] })),
    }),
    selectField(state, 'force', {
      label: 'Policed by',
      empty: 'Choose',
      items: forces.map(({ slug, name }) => ({ value: slug, text: name })),
    }),
  ])

const OWN_FIELDS = {
  measures: measureFields,
  subjects: subjectFields,
  units: unitFields,
  areas: areaFields,
} as const satisfies Record<CatalogueList, unknown>

/** Those among which an entry has its place: of its own group, topic or force. */
const neighbours = ({ list, catalogue, before }: EntryChoices): readonly Entry[] => {
  const all = entriesOf(catalogue, list)
  const group = (said: Entry): string =>
    said.list === 'subjects' ? said.entry.group : said.list === 'measures' ? said.entry.topic : ''
  return before === undefined
    ? all
    : all.filter((said) => said.entry.code !== before.entry.code && group(said) === group(before))
}

/** The questions about an entry of a list, a new one or one that is there. */
export const entryFields = (state: EntryFormState, choices: EntryChoices): Html =>
  together([
    hiddenField(state, 'formToken'),
    hiddenField(state, 'version'),
    OWN_FIELDS[choices.list](state, choices),
    choices.before === undefined
      ? textField(state, 'code', {
          label: 'Code',
          hint: 'For files and addresses, for example lock_knife. Left empty, it is made of the name. It is never changed later and never used again.',
          width: 20,
          autocapitalize: 'none',
          spellcheck: false,
          autocomplete: 'off',
        })
      : nothing,
    selectField(state, 'after', {
      label: 'Where it stands in lists',
      items: [
        ...(choices.before === undefined ? [] : [{ value: 'stay', text: 'Where it is' }]),
        { value: '', text: 'First' },
        ...neighbours(choices).map((said) => ({
          value: said.entry.code,
          text: `After “${nameOf(said)}”`,
        })),
      ],
    }),
    proseField(state, 'why', {
      label: choices.before === undefined ? 'Why is it added?' : 'Why is it changed?',
      hint: 'Kept in the history. No names.',
      rows: 2,
      max: 2000,
    }),
  ])

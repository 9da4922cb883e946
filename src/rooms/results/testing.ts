import type { Claim, Counted } from './model.ts'
import { figuresOf } from './rules-figures.ts'
import { phraseOf, wordsOf } from './rules-phrases.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'
import type { Nouns } from './rules-text-cues.ts'
import { familiesOf, orderOf, wordingOf, type Catalogue } from './rules-wording.ts'

/** For tests: a part of the catalogues, enough for the two weeks that the releases are about. */
const measure = (
  code: string,
  singular: string,
  plural: string,
  units: readonly string[],
  subjectGroups: readonly string[] = [],
) => ({ code, singular, plural, units, subjectGroups })

const subject = (
  code: string,
  name: string,
  plural: string,
  group: string,
  drugClass?: 'A' | 'B' | 'C',
) => ({
  code,
  name,
  plural,
  group,
  classes: drugClass === undefined ? [] : [{ class: drugClass, since: null }],
})

const unit = (code: string, singular: string, plural: string, dimension: string) => ({
  code,
  singular,
  plural,
  dimension,
})

const byCode = <Entry extends { readonly code: string }>(entries: readonly Entry[]) =>
  new Map(entries.map((entry) => [entry.code, entry]))

export const testCatalogue: Catalogue & Pick<Nouns, 'subjects'> = {
  measures: byCode([
    measure('warrants_executed', 'warrant', 'warrants', ['warrants']),
    measure('addresses_searched', 'address searched', 'addresses searched', ['addresses']),
    measure('arrests', 'arrest', 'arrests', ['people']),
    measure('lines_closed', 'line closed', 'lines closed', ['lines']),
    measure(
      'drugs_seized',
      'drug seizure',
      'drug seizures',
      ['wraps', 'deals', 'g', 'kg', 'tablets', 'plants', 'buds', 'seizures'],
      ['drug', 'drug_group'],
    ),
    measure('cash_seized', 'cash seizure', 'cash seizures', ['GBP', 'EUR']),
    measure('assets_seized', 'item of goods', 'goods', ['items'], ['asset']),
    measure('weapons_seized', 'weapon', 'weapons', ['items']),
    measure('firearms_seized', 'firearm', 'firearms', ['items'], ['firearm']),
    measure(
      'bladed_weapons_seized',
      'bladed weapon',
      'bladed weapons',
      ['items'],
      ['bladed_weapon'],
    ),
    measure('other_weapons_seized', 'other weapon', 'other weapons', ['items'], ['other_weapon']),
    measure('children_safeguarded', 'child safeguarded', 'children safeguarded', ['people']),
    measure('safeguarding_visits', 'safeguarding visit', 'safeguarding visits', ['visits']),
    measure('schools_sent_material', 'school sent material', 'schools sent material', ['schools']),
    measure('beat_bus_visits', 'Beat Bus visit', 'Beat Bus visits', ['visits']),
    measure('film_views', 'film view', 'film views', ['views']),
  ]),
  subjects: byCode([
    subject('heroin', 'heroin', 'heroin', 'drug', 'A'),
    subject('crack_cocaine', 'crack cocaine', 'crack cocaine', 'drug', 'A'),
    subject('cocaine', 'cocaine', 'cocaine', 'drug', 'A'),
    subject('cannabis', 'cannabis', 'cannabis', 'drug', 'B'),
    subject('mdma', 'MDMA', 'MDMA', 'drug', 'A'),
    subject('class_a', 'Class A drugs', 'Class A drugs', 'drug_group'),
    subject(
      'class_a_and_b',
      'Class A and Class B drugs',
      'Class A and Class B drugs',
      'drug_group',
    ),
    subject('firearm', 'firearm', 'firearms', 'firearm'),
    subject('knife', 'knife', 'knives', 'bladed_weapon'),
    subject('machete', 'machete', 'machetes', 'bladed_weapon'),
    subject('samurai_sword', 'samurai sword', 'samurai swords', 'bladed_weapon'),
    subject('knuckleduster', 'knuckleduster', 'knuckledusters', 'other_weapon'),
    subject('offensive_weapon', 'offensive weapon', 'offensive weapons', 'other_weapon'),
    subject('cigarettes', 'cigarettes', 'cigarettes', 'asset'),
  ]),
  units: byCode([
    unit('people', 'person', 'people', 'people'),
    unit('items', 'item', 'items', 'count'),
    unit('warrants', 'warrant', 'warrants', 'count'),
    unit('seizures', 'seizure', 'seizures', 'count'),
    unit('wraps', 'wrap', 'wraps', 'package'),
    unit('deals', 'deal', 'deals', 'package'),
    unit('tablets', 'tablet', 'tablets', 'package'),
    unit('plants', 'plant', 'plants', 'package'),
    unit('buds', 'bud', 'buds', 'package'),
    unit('g', 'g', 'g', 'mass'),
    unit('kg', 'kg', 'kg', 'mass'),
    unit('GBP', 'pound', 'pounds', 'money'),
    unit('EUR', 'euro', 'euros', 'money'),
  ]),
}

export const testWording = wordingOf(testCatalogue)
export const testOrder = orderOf(testCatalogue)
export const testFamilies = familiesOf(testCatalogue, '2023-10-15')

let made = 0

/** For tests: a claim behind a figure; an exact, counted one unless said otherwise. */
export const counted = (measureCode: string, more: Partial<Counted> = {}): Counted => {
  made += 1
  const bare: Claim = {
    measure: measureCode,
    subject: null,
    quantity: null,
    unit: null,
    qualifier: more.quantity === undefined || more.quantity === null ? null : 'exact',
    valueGbp: null,
    valueQualifier: more.valueGbp === undefined || more.valueGbp === null ? null : 'exact',
    valueMethod: null,
  }
  return {
    ...bare,
    source: 'outcome',
    id: `claim-${made.toString()}`,
    standing: 'counted',
    status: 'checked',
    under18: false,
    beside: null,
    countedBy: 'leicestershire',
    alsoReportedBy: [],
    ...more,
  }
}

/** For tests: a figure of one claim as a release keeps it. */
export const snapshotOf = (claim: Counted, more: Partial<FigureSnapshot> = {}): FigureSnapshot => {
  const [figure] = figuresOf([claim], testOrder)
  if (figure === undefined) throw new Error('a claim makes a figure')
  return {
    ...figure,
    forms: {
      phrase: phraseOf(figure, testWording),
      short: phraseOf(figure, testWording),
      number: wordsOf(figure, 'number', testWording) ?? null,
      value: wordsOf(figure, 'value', testWording) ?? null,
    },
    label: 'Label',
    definition: 'Definition',
    definitionSource: 'Source',
    operation: null,
    claims: figure.claims.map(({ id }) => id),
    statedBy: [],
    gap: null,
    ...more,
  }
}

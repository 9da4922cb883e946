import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { unmentioned } from './rules-text-check.ts'
import { against, found, known, marksIn } from './testing-text.ts'

const people = (measure: string, quantity: string, more = {}) =>
  known(measure, { quantity, unit: 'people', ...more })
const drugs = (subject: string, quantity: string, unit: string, more = {}) =>
  known('drugs_seized', { subject, quantity, unit, ...more })
const items = (measure: string, subject: string, quantity: string) =>
  known(measure, { subject, quantity, unit: 'items' })

const WEEK = [
  people('arrests', '31'),
  people('children_safeguarded', '12'),
  known('warrants_executed', { quantity: '9', unit: 'warrants' }),
  drugs('heroin', '44', 'wraps'),
  drugs('crack_cocaine', '51', 'wraps'),
  drugs('cannabis', '120', 'plants', { valueGbp: '90000', valueQualifier: 'about' }),
  known('cash_seized', { quantity: '14320', unit: 'GBP' }),
  items('bladed_weapons_seized', 'knife', '6'),
  items('bladed_weapons_seized', 'machete', '1'),
  known('safeguarding_visits', { quantity: '31', unit: 'visits' }),
]

describe('a number in somebody’s text', () => {
  it('is borne out by a figure of the same thing, wherever the noun stands', () => {
    assert.deepEqual(
      found(
        'Officers arrested 31 people on nine warrants.\nCash: £14,320\nTeams made 31 safeguarding visits, and a dozen children were safeguarded.',
        WEEK,
      ),
      ['31 borne-out', 'nine borne-out', '£14,320 borne-out', '31 borne-out', 'a dozen borne-out'],
    )
  })

  it('is not borne out by a figure of something else that has the same number', () => {
    assert.deepEqual(found('Thirty-one phones and 31 warrants.', WEEK), [
      'Thirty-one not-found',
      '31 contradicted',
    ])
    assert.deepEqual(found('We gave out 31 balloons.', WEEK), ['31 not-found'])
    const [mark] = marksIn('There were 31 warrants.', WEEK)
    assert.match(mark?.words ?? '', /The nearest figure says 9 warrants/u)
  })

  it('goes with its unit: wraps are no plants, and a value is no amount', () => {
    assert.deepEqual(
      found('44 wraps of heroin, 51 of crack and 120 cannabis plants worth about £90,000.', WEEK),
      ['44 borne-out', '51 borne-out', '120 borne-out', '£90,000 borne-out'],
    )
    assert.deepEqual(found('We took 44 deals of heroin.', WEEK), ['44 not-found'])
    assert.deepEqual(found('We took 44g of heroin.', WEEK), ['44g not-found'])
  })

  it('may be a sum that the figures give the parts of', () => {
    const [mark] = marksIn('In all, 7 bladed weapons were seized.', WEEK)
    assert.equal(mark?.verdict, 'borne-out')
    assert.match(mark.words, /a sum of 6 knives and 1 machete/u)
  })

  it('is weighed with its words, and told where they mislead by more than half', () => {
    assert.deepEqual(
      found('Over £14,000 in cash. Nearly £14,000 in cash. Around 30 arrests.', WEEK),
      ['£14,000 borne-out', '£14,000 contradicted', '30 borne-out'],
    )
    const [under, over] = marksIn('More than £5,000 in cash. Almost £40k in cash.', WEEK)
    assert.equal(under?.stretch, 'understates')
    assert.equal(over?.stretch, 'overstates')
  })

  it('told as more certain than it is known is not clear', () => {
    const rough = [known('cash_seized', { quantity: '20000', unit: 'GBP', qualifier: 'over' })]
    assert.deepEqual(found('£20,000 in cash, that is over £20,000 in cash.', rough), [
      '£20,000 unsure',
      '£20,000 borne-out',
    ])
  })

  it('of an operation beside the week needs the operation’s name', () => {
    const beside = [people('arrests', '17', { standing: 'beside', operation: 'Op Lapwing' })]
    assert.deepEqual(found('We arrested 17 people.', beside), ['17 unsure'])
    assert.deepEqual(found('Under Op Lapwing we arrested 17 people.', beside), ['17 borne-out'])
  })

  it('of arrested children is held against their figure and no other', () => {
    const apart = [...WEEK, people('arrests', '4', { standing: 'within', under18: true })]
    assert.deepEqual(found('Four children were arrested. Officers arrested 31 children.', apart), [
      'Four borne-out',
      '31 contradicted',
    ])
    assert.deepEqual(found('There were four arrests.', apart), ['four contradicted'])
  })

  it('for several drugs together is one number, and said to be', () => {
    const [mark] = marksIn('811 deals of cocaine and cannabis.', [
      drugs('cocaine+cannabis', '811', 'deals'),
    ])
    assert.equal(mark?.verdict, 'borne-out')
    assert.match(mark.words, /one number for several things together/u)
  })

  it('counts nothing where it is a date, a time, an age, a telephone number or an order', () => {
    const marks = marksIn(
      'On 9 March 2024 at 7.30am a 15-year-old, the third in two weeks, called 07700 900123. Call 101. Some 12 per cent did. A man, 34, lives by the A99.',
      WEEK,
    )
    assert.deepEqual(new Set(marks.map(({ verdict }) => verdict)), new Set(['not-a-count']))
    assert.equal(marks.length, 10)
  })

  it('left out is seen, and what was counted is named', () => {
    const [mark] = marksIn('Several knives were seized.', WEEK)
    assert.equal(mark?.verdict, 'no-number')
    assert.match(mark.words, /6 knives/u)
    assert.deepEqual(
      found('Several knives.', [
        known('bladed_weapons_seized', { subject: 'knife', qualifier: 'several', unit: 'items' }),
      ]),
      ['Several borne-out'],
    )
  })

  it('whose words hardly say what it counts is not borne out', () => {
    assert.deepEqual(found('We saw 12 children.', WEEK), ['12 unsure'])
    assert.deepEqual(found('We saw 13 children.', WEEK), ['13 not-found'])
  })
})

describe('what a text leaves out', () => {
  const left = (text: string) =>
    unmentioned(text, marksIn(text, WEEK), against(WEEK)).map(({ phrase }) => phrase)

  it('is every figure that it speaks of nowhere; one thing may be told as “a”', () => {
    assert.deepEqual(
      left(
        '31 arrests, nine warrants, 44 wraps of heroin, 51 wraps of crack, £14,320 in cash, 120 cannabis plants, 6 knives and a machete.',
      ),
      ['12 children safeguarded', '31 safeguarding visits'],
    )
  })
})

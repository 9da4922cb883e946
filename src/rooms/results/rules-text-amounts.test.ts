import assert from 'node:assert/strict'
import { it } from 'node:test'
import { mentionsIn } from './rules-text-amounts.ts'
import { remarksOn } from './rules-text-tone.ts'
import { weekOfText } from './rules-text-week.ts'

const read = (text: string): string[] =>
  mentionsIn(text).flatMap((mention) =>
    mention.kind === 'amount'
      ? [[mention.amount, mention.hedge, mention.unit ?? ''].join(' ').trim()]
      : [mention.kind],
  )

it('numbers are read in digits and in words, with their money, weight and hedges', () => {
  for (const [text, says] of [
    ['more than £4.7m', '4700000 over GBP'],
    ['£35k', '35000 exactly GBP'],
    ['some 1,204 people', '1204 about'],
    ['eighty-five visits', '85 exactly'],
    ['two hundred and six plants', '206 exactly'],
    ['a dozen lines', '12 exactly'],
    ['half a dozen knives', '6 exactly'],
    ['almost a quarter of a million pounds', '250000 almost GBP'],
    ['15.3kg of heroin', '15.3 exactly kg'],
    ['two kilos of cannabis', '2 exactly kg'],
    ['at least 40 visits', '40 at-least'],
    ['40 or more visits', '40 at-least'],
    ['fewer than ten', '10 under'],
    ['three thousand tablets', '3000 exactly'],
    ['dozens of phones', 'no-number'],
    ['a large quantity of cash', 'no-number'],
    ['children as young as nine', 'not-a-count'],
    ['between 10am and 11am', 'not-a-count'],
    ['on 01632 960123', 'not-a-count'],
    ['section 5 firearms', 'not-a-count'],
    ['no one was hurt', 'not-a-count'],
  ] as const)
    assert.equal(read(text)[0], says, text)
})

it('the week is found by the days that a text names, or not at all', () => {
  const week = (id: string, startsOn: string, endsOn: string) => ({
    id,
    name: id,
    startsOn,
    endsOn,
    otherDates: [],
    version: 1,
  })
  const weeks = [
    week('spring', '2024-03-04', '2024-03-10'),
    week('autumn', '2024-11-25', '2024-12-01'),
  ]
  const found = (text: string) => weekOfText(text, weeks)?.id
  assert.equal(found('from 4 to 10 March 2024'), 'spring')
  assert.equal(found('Published on 3 December 2024.'), 'autumn')
  assert.equal(found('On 5th March 2024 and 2024-11-26'), undefined)
  assert.equal(found('In March, last year, and since 2019'), undefined)
})

it('words about children, and lists that were lost, are named', () => {
  const words = (text: string) => remarksOn(text).map((remark) => remark.text)
  assert.deepEqual(words('They turn children into drug runners.'), ['drug runners'])
  assert.deepEqual(words('A great result: we arrested two boys.\n\nIt was a success.'), [
    'arrested two boys',
  ])
  assert.deepEqual(words('We arrested two boys.\n\nA success: 4 warrants.'), [])
  const goes = `Families and teachers were with us all the time, ${'and so were many others, '.repeat(5)}.`
  assert.deepEqual(words(`During those days:\n${goes}`), ['During those days:'])
  assert.deepEqual(words('During those days:\n- 4 warrants'), [])
})

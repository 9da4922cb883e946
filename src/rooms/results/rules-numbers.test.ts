import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { numbersIn, numbersShown } from './rules-numbers.ts'

const excerpts = (text: string) => numbersIn(text).map(({ excerpt }) => excerpt)

describe('a number that is no figure is found', () => {
  const table: [string, string[]][] = [
    ['We arrested 22 people.', ['22']],
    ['It cost £1,234.50 in all', ['£1,234.50']],
    ['A rise of 8.3% on before', ['8.3%']],
    ['Between 5 and 7 people', ['5', '7']],
    ['the 3rd of its kind', ['3rd']],
    ['the A14 and COVID-19', ['A14', 'COVID-19']],
    ['half of them', ['half']],
    ['a dozen lines', ['dozen']],
    ['eighty-five visits', ['eighty-five']],
    ['one hundred and five people', ['one hundred and five']],
    ['hundreds of tablets', ['hundreds']],
    ['twice as many, or tenfold', ['twice', 'tenfold']],
    ['scores of plants', ['scores of']],
    ['One man was charged', ['One']],
    ['for the third time', ['third']],
    ['no arrests were made', ['no arrests']],
    ['a pair of knives', ['pair of']],
    ['several arrests', ['several arrests']],
    ['numerous dangerous weapons', ['numerous dangerous weapons']],
    ['for the second time', ['second']],
    ['２２ arrests', ['２２']],
    ['٢٢ arrests', ['٢٢']],
    ['²² arrests', ['²²']],
    ['Ⅻ arrests and ½ a kilo', ['Ⅻ', '½']],
    ['二十二 arrests', ['二十二']],
    ['[22](https://example.org/)', ['22']],
    ['[here](https://example.org/22 "for 22 people")', ['22', '22']],
    ['`22`', ['22']],
    ['&#50;2 people', ['50', '2']],
    ['1. First', ['1', 'First']],
    ['up to 31 February 2023', ['31']],
    ['2023 arrests', ['2023']],
    ['in 2023 arrests', ['2023']],
    ['101 arrests', ['101']],
    ['call 101 officers', ['101']],
    ['0800 555 112', ['0800', '555', '112']],
    ['ѕeven people', ['ѕeven']],
    ['the £ and the 9/10/2023', ['9/10/2023']],
  ]
  for (const [text, expected] of table)
    it(text, () => {
      assert.deepEqual(excerpts(text), expected)
    })
})

describe('dates that exist and numbers for help are allowed', () => {
  const table = [
    'from 9 to 15 October 2023',
    'on 9 October, and again on 15th October 2023.',
    '11–17 October 2021',
    '27 February to 5 March 2023',
    '29 February 2024',
    'in October 2023, and since 2020.',
    'dated 2023-10-09',
    'call 101, or 999 in an emergency',
    'Call 999 if somebody is in danger',
    'text 61016 on the railway',
    'Crimestoppers on 0800 555 111',
    'no one, the one who asks, one another',
    'first aid, at first',
    'a second person signs it, with a second pair of eyes',
    'Second name',
    'a pair of hands',
    'several agencies, many partners, and no need to be sure',
    'no child who was found is under arrest',
    'It is a manifold of someone often alone',
  ]
  for (const text of table)
    it(text, () => {
      assert.deepEqual(excerpts(text), [])
    })
})

describe('words around a figure must leave its number true', () => {
  const table: [string, string[]][] = [
    ['Officers made {figure arrests} and seized {figure drugs_seized/heroin | number}.', []],
    ['more than {figure arrests}', ['more than']],
    ['Almost\n{figure arrests}', ['Almost']],
    ['{figure arrests}0', ['0']],
    ['{figure arrests}+ so far', ['+']],
    ['{figure arrests | number} million', ['million']],
    ['{figure arrests | number} per cent', ['per cent']],
    ['{figure arrests}{figure arrests}', ['']],
    ['{figure arrests},{figure arrests}', [',']],
    ['1{figure arrests}', ['1']],
    ['-{figure arrests}', ['-']],
    ['- {figure arrests}\n> {figure arrests}\n+ {figure arrests}', []],
    ['The result - {figure arrests}', []],
    ['a count > {figure arrests}', ['>']],
    ['{figure arrests 22}', ['22']],
  ]
  for (const [text, expected] of table)
    it(text, () => {
      assert.deepEqual(excerpts(text), expected)
    })
})

it('says line, column, what and what to do', () => {
  const [finding] = numbersIn('Officers\n\n👮 arrested 22 people')
  assert.deepEqual(finding, {
    line: 3,
    column: 12,
    excerpt: '22',
    code: 'not-a-figure',
    at: 22,
    advice: 'Place a figure instead, or say it without a number.',
  })
})

it('finds a number word that only shows once the marks are gone', () => {
  const typed = numbersIn('twen**ty** people and for\u00adty more')
  assert.deepEqual(typed, [])
  assert.deepEqual(
    numbersShown([{ line: 4, shown: 'twenty people and for\u00adty more' }], typed).map(
      ({ line, excerpt }) => ({ line, excerpt }),
    ),
    [
      { line: 4, excerpt: 'twenty' },
      { line: 4, excerpt: 'forty' },
    ],
  )
})

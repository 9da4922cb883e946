import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { nounsOf, saysWhat } from './rules-nouns.ts'
import { testWording } from './testing.ts'

const figures = {
  arrests: { measure: 'arrests', subject: null, unit: 'people', quantity: '22' },
  warrant: { measure: 'warrants_executed', subject: null, unit: 'warrants', quantity: '1' },
  lines: { measure: 'lines_closed', subject: null, unit: 'lines', quantity: '3' },
  heroin: { measure: 'drugs_seized', subject: 'heroin', unit: 'wraps', quantity: '32' },
  weight: { measure: 'drugs_seized', subject: 'heroin', unit: 'kg', quantity: '6' },
  cash: { measure: 'cash_seized', subject: null, unit: 'GBP', quantity: '10256' },
  knives: { measure: 'bladed_weapons_seized', subject: 'knife', unit: 'items', quantity: '4' },
  schools: { measure: 'schools_sent_material', subject: null, unit: 'schools', quantity: '360' },
  age: { measure: 'youngest_age', subject: null, unit: 'years', quantity: '7' },
} as const

const says = (which: keyof typeof figures, sentence: string): boolean => {
  const [before = '', after = ''] = sentence.split('#')
  return saysWhat(nounsOf(figures[which], testWording), before, after)
}

describe('a bare number says what it counts', () => {
  const table: [keyof typeof figures, string][] = [
    ['arrests', 'Officers made # arrests.'],
    ['arrests', 'Officers made # careful new arrests.'],
    ['arrests', '# people were arrested.'],
    ['arrests', '# arrested in a week'],
    ['arrests', 'Arrests | # | as counted'],
    ['arrests', 'Arrests: #'],
    ['arrests', 'The number of arrests was #.'],
    ['warrant', 'They carried out # warrant.'],
    ['lines', 'They closed # lines.'],
    ['heroin', 'They found # wraps of heroin.'],
    ['heroin', 'They found heroin, # wraps in all.'],
    ['weight', 'around # of heroin'],
    ['cash', '# in cash'],
    ['knives', '# knives'],
    ['schools', 'Material about the signs went to # schools.'],
    ['age', 'children as young as # were exploited'],
    ['age', 'a child # years old'],
  ]
  for (const [which, sentence] of table)
    it(sentence, () => {
      assert(says(which, sentence))
    })
})

describe('a bare number that says something else, or nothing, is found', () => {
  const table: [keyof typeof figures, string][] = [
    ['arrests', 'They rescued # children.'],
    ['arrests', '# warrants'],
    ['arrests', '# arrest warrants'],
    ['arrests', '# people were helped.'],
    ['arrests', '# dogs of people who were arrested'],
    ['arrests', 'Nobody counts arrests. # of them were taken home.'],
    ['arrests', 'Of the arrests, # were made at night.'],
    ['arrests', 'children as young as # were exploited'],
    ['arrests', 'It was #.'],
    ['lines', 'They identified # lines.'],
    ['heroin', '# wraps of cocaine'],
    ['heroin', '# deals of heroin'],
    ['weight', '# of cocaine'],
    ['cash', 'drugs worth #'],
    ['cash', 'for # children'],
    ['knives', '# machetes'],
    ['schools', '# schools were closed.'],
    ['age', '# children'],
  ]
  for (const [which, sentence] of table)
    it(sentence, () => {
      assert(!says(which, sentence))
    })
})

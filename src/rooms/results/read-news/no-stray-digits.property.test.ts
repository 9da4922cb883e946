import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { parse } from 'node-html-parser'
import type { Content } from '../model-release.ts'
import { blankAllowed } from '../rules-allowed-numbers.ts'
import { checkRelease, type Placeable } from '../rules-check-release.ts'
import { findByReference } from '../rules-keys.ts'
import { nounsOf } from '../rules-nouns.ts'
import type { Form } from '../rules-phrases.ts'
import { plainTextOf } from '../rules-plain-text.ts'
import { counted, snapshotOf, testWording } from '../testing.ts'
import { markdownView } from '../view-markdown.ts'

const snapshots = [
  snapshotOf(counted('arrests', { quantity: '128', unit: 'people' })),
  snapshotOf(counted('cash_seized', { quantity: '10256', unit: 'GBP', qualifier: 'over' })),
  snapshotOf(
    counted('drugs_seized', { subject: 'heroin', quantity: '6', unit: 'kg', valueGbp: '300000' }),
  ),
]
const figures: Placeable[] = snapshots.map((snapshot) => ({
  snapshot,
  heldBack: false,
  nouns: nounsOf(snapshot, testWording),
}))

/** Words that a reader sees in place of a figure here, so that what else is left can be told apart. */
const MARK = '⟦figure⟧'
const find = (reference: string, form: Form) => {
  const found = findByReference(snapshots, reference)
  return !found.ok || found.figure.forms[form] === null ? undefined : { words: MARK, href: null }
}

const piece = fc.oneof(
  fc.constantFrom(
    '{figure arrests}',
    '{figure cash_seized}',
    '{figure drugs_seized/heroin | value}',
    '{figure drugs_seized/heroin}',
    '{figure arrests | number} arrests',
    'Officers made ',
    ' in Leicester. ',
    ' on 9 October 2023, ',
    'from 11 to 17 October 2021 ',
    'call 101, ',
    'Crimestoppers on 0800 555 111.',
    '\n\n',
    '\n',
    '- ',
    '# ',
    '> ',
    '1. ',
    '**',
    '_',
    '`',
    '7',
    '1,000',
    '⑦',
    '٣',
    'twen',
    'ty',
    '&#55;',
    '[7](https://example.org/)',
    '[a](https://example.org/2021)',
    '![7](https://example.org/)',
    '|a|7|\n|-|-|\n|b|c|\n',
    '<i>7</i>',
    'H2',
    '\\7',
    '[^1]',
    '~~9~~',
  ),
  fc.string({ maxLength: 6 }),
)
const content = (body: string): Content => ({
  title: 'A week',
  area: 'Leicestershire',
  areaIsPart: false,
  dated: '2021-10-20',
  body,
  quotes: [],
  notes: '',
  correction: '',
})

it('a release without findings shows no digit but of figures, dates and allowed numbers, in any form', async () => {
  let shown = 0
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), async (pieces) => {
      const body = pieces.join('')
      const { findings } = checkRelease(content(body), figures, {
        isCorrection: false,
        weekStartsOn: '2021-10-11',
        today: '2021-10-20',
      })
      if (findings.length > 0) return
      shown += 1
      const page = parse((await markdownView(body, find)).toString())
      const text = plainTextOf(body, {
        find: (reference, form) => find(reference, form)?.words,
        publicOrigin: 'https://news.example.org',
      })
      for (const read of [page.structuredText, text])
        assert.doesNotMatch(blankAllowed(read.replaceAll(MARK, ' figure ')), /\p{N}/u, body)
    }),
    { seed: 20211011, numRuns: 4000 },
  )
  assert(shown > 300, `only ${shown.toString()} had no findings`)
})

import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { parse } from 'node-html-parser'
import { numbersIn } from './rules-numbers.ts'
import { placementsIn, placeWords } from './rules-placements.ts'
import { readMarkdown } from './rules-markdown.ts'
import { shownText } from './rules-markdown-text.ts'
import { daysIn, readOtherDates, spanInWords, writeOtherDates } from './rules-weeks.ts'
import { markdownView } from './view-markdown.ts'

const options = { seed: 20211011, numRuns: 400 }

const piece = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '<script>',
    '</p>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '[a](data:text/html,x)',
    '[a](//evil.example)',
    '[b](https://example.org/)',
    '![x](https://example.org/x.png)',
    '{figure arrests}',
    '{figure <b>}',
    '{figure',
    '**',
    '_',
    '`',
    '\n\n',
    '\n',
    '> ',
    '- ',
    '1. ',
    '# ',
    '|a|b|\n|-|-|\n',
    '&lt;',
    '&#60;',
    '\u0000',
    '\u202e',
    '[r]: javascript:x\n',
    '[r]',
    '<https://example.org>',
    '<javascript:x>',
    '~~',
    '\\',
    '```\n',
  ),
)
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

const ALLOWED = new Set(
  'a blockquote br caption code del div em h2 h3 h4 h5 h6 hr li mark ol p pre strong table tbody td th thead tr ul'.split(
    ' ',
  ),
)

const ATTRIBUTES = new Set('href class rel scope role tabindex aria-label data-heading'.split(' '))

it('no Markdown makes an element, an attribute or a link of its own', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (typed) => {
      const shown = markdownView(typed, (reference) => ({
        words: reference,
        href: '/news/a/figures/arrests',
      }))
      const html: string = await shown
      for (const element of parse(html).querySelectorAll('*')) {
        const name = element.tagName.toLowerCase()
        assert(ALLOWED.has(name), `${name} from ${JSON.stringify(typed)}`)
        for (const [attribute, value] of Object.entries(element.attributes)) {
          assert(ATTRIBUTES.has(attribute), attribute)
          if (attribute === 'href') assert.match(value, /^(?:https:\/\/|\/(?!\/))/u)
        }
      }
    }),
    options,
  )
})

it('a table says beside each cell which column it is of, with the figures of the heading in words', async () => {
  const typed = '| What | {figure arrests} |\n| --- | --- |\n| <b> | two |'
  const find = () => ({ words: '22 "arrests"', href: '/news/a/figures/arrests' })
  const page = parse((await markdownView(typed, find)).toString())
  assert.deepEqual(
    page.querySelectorAll('tbody tr > *').map((cell) => cell.getAttribute('data-heading')),
    ['What', '22 "arrests"'],
  )
  assert.equal(page.querySelector('thead a')?.textContent, '22 "arrests"')
  assert.equal(page.querySelector('tbody b'), null)
})

it('every digit that a reader sees is found, unless a figure or a date put it there', () => {
  const words = fc.constantFrom('We', 'arrested', 'people', 'at', 'home,', 'of', '**bold**', '\n')
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 8 }),
      fc.array(words, { maxLength: 8 }),
      fc.stringMatching(/^[0-9٠-٩０-９²³½Ⅻ]{1,6}$/u),
      (before, after, digits) => {
        const typed = [...before, digits, ...after].join(' ')
        assert(
          numbersIn(typed).some(({ excerpt }) => excerpt.includes(digits)),
          typed,
        )
      },
    ),
    options,
  )
})

it('a finding stands where it says', () => {
  fc.assert(
    fc.property(text, (typed) => {
      const lines = typed.split('\n')
      for (const { line, column } of numbersIn(typed)) {
        const found = lines[line - 1]
        assert(found !== undefined)
        assert(column >= 1 && column <= Array.from(found).length + 1)
      }
    }),
    options,
  )
})

it('placements are read where they stand, and words take their places and nothing else', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', ' ', '{figure arrests}', '{figure a/b | number}', '}', '{'), {
        maxLength: 20,
      }),
      (pieces) => {
        const typed = pieces.join('')
        const { placements } = placementsIn(typed)
        for (const { at, length } of placements)
          assert.match(typed.slice(at, at + length), /^\{figure [^{}]*\}$/u)
        const placed = placeWords(typed, () => '#')
        assert.equal(placed.split('#').length - 1, placements.length)
        assert.equal(
          placed.length,
          typed.length - placements.reduce((n, { length }) => n + length - 1, 0),
        )
      },
    ),
    options,
  )
})

it('deep and long Markdown is read in good time', () => {
  const hostile = [
    '>'.repeat(20_000),
    '- '.repeat(10_000),
    '['.repeat(20_000),
    '*'.repeat(20_000),
    '_a'.repeat(10_000),
    '`'.repeat(20_000),
    '{figure '.repeat(2500),
    '![['.repeat(6000),
    '<'.repeat(20_000),
    '[a]('.repeat(5000),
    '1'.repeat(20_000),
    'one '.repeat(5000),
    `${'a'.repeat(10_000)}fol`,
    '|'.repeat(20_000),
    ' '.repeat(20_000),
    '9 to '.repeat(4000),
    'call 999 '.repeat(2200),
    '0800 555 '.repeat(2000),
  ]
  for (const typed of hostile) {
    const began = performance.now()
    readMarkdown(typed).map(({ block }) => shownText(block))
    numbersIn(typed)
    const took = performance.now() - began
    assert(took < 10_000, `${took.toFixed(0)} ms for ${typed.slice(0, 12)}`)
  }
})

it('other dates of a week are written and read back', () => {
  const date = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10))
  const dates = fc.array(
    fc
      .tuple(
        date,
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom('Merseyside Police', 'the regional unit'),
      )
      .map(([from, days, by]) => ({
        from,
        to: new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10),
        by,
      })),
    { maxLength: 4 },
  )
  fc.assert(
    fc.property(dates, (list) => {
      assert.deepEqual(readOtherDates(writeOtherDates(list)), { ok: true, dates: list })
      for (const { from, to } of list)
        assert(daysIn(from, to) >= 1 && spanInWords(from, to).endsWith(to.slice(0, 4)))
    }),
    options,
  )
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Content } from './model-release.ts'
import { type Answer, judge, keepsBack, lapsed } from './rules-answers.ts'
import { checkRelease, type Placeable } from './rules-check-release.ts'
import type { FindingCode } from './rules-findings.ts'
import { RULES } from './rules-findings.ts'
import { nounsOf } from './rules-nouns.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'
import { counted, snapshotOf, testWording } from './testing.ts'

const arrests = snapshotOf(counted('arrests', { quantity: '128', unit: 'people' }))
const over = snapshotOf(
  counted('safeguarding_visits', { quantity: '60', unit: 'visits', qualifier: 'over' }),
)
const young = snapshotOf(
  counted('arrests', { quantity: '7', unit: 'people', standing: 'within', under18: true }),
)
const early = snapshotOf(
  counted('warrants_executed', { quantity: '4', unit: 'warrants', status: 'early' }),
  { early: true },
)
const stated = snapshotOf(
  counted('drugs_seized', { standing: 'headline', valueGbp: '100000', valueQualifier: 'over' }),
  { gap: 'more than £100,000 stated; the parts listed come to £1,000,000', parts: ['drugs'] },
)
const placeable = (snapshot: FigureSnapshot, more: Partial<Placeable> = {}): Placeable => ({
  snapshot,
  heldBack: false,
  nouns: nounsOf(snapshot, testWording),
  ...more,
})
const FIGURES = [
  placeable(arrests),
  placeable(over),
  placeable(young),
  placeable(early),
  placeable(stated, { against: 'understates' }),
]
const joint = [{ key: 'arrests', code: 'joint-twice' as const, words: 'Two agencies count this.' }]

const content = (more: Partial<Content>): Content => ({
  title: 'A week',
  area: 'Leicestershire',
  areaIsPart: false,
  dated: '2021-10-20',
  body: 'Text.',
  quotes: [],
  notes: '',
  correction: '',
  ...more,
})
const check = (
  more: Partial<Content>,
  { figures = FIGURES, ...around }: { figures?: Placeable[]; joint?: typeof joint } = {},
) =>
  checkRelease(content(more), figures, {
    isCorrection: false,
    weekStartsOn: '2021-10-11',
    today: '2021-10-20',
    ...around,
  }).findings
const codes = (text: string): FindingCode[] => check({ body: text }).map(({ code }) => code)

describe('every kind of finding, from a text', () => {
  const table: readonly (readonly [string, ...FindingCode[]])[] = [
    ['Officers made {figure arrests}.'],
    ['Officers arrested 128 people.', 'not-a-figure'],
    ['A dozen lines were closed.', 'not-a-figure'],
    ['Eighty-five visits.', 'not-a-figure'],
    ['Visits doubled.', 'not-a-figure'],
    ['A sеven of them.', 'two-alphabets'],
    ['More than {figure arrests}.', 'untrue-words'],
    ['over {figure arrests | number} arrests', 'untrue-words'],
    ['almost {figure arrests}', 'untrue-words'],
    ['nearly {figure safeguarding_visits}', 'untrue-words'],
    ['up to {figure safeguarding_visits}', 'untrue-words'],
    ['exactly {figure safeguarding_visits}', 'untrue-words'],
    ['not {figure arrests}', 'untrue-words'],
    ['another {figure arrests}', 'untrue-words'],
    ['more than {figure safeguarding_visits}', 'changes-a-figure'],
    ['at least {figure arrests}', 'changes-a-figure'],
    ['around {figure arrests}', 'changes-a-figure'],
    ['{figure arrests}+', 'changes-a-figure'],
    ['£{figure arrests}', 'changes-a-figure'],
    ['{figure arrests}{figure safeguarding_visits}', 'changes-a-figure'],
    ['Officers made dozens of arrests.', 'understates'],
    ['Officers made a handful of arrests.', 'understates'],
    ['Officers made a few arrests.', 'understates'],
    ['There were several arrests.', 'understates'],
    ['There were thousands of arrests.', 'overstates'],
    ['Hundreds of visits for safeguarding were made.', 'overstates'],
    ['Dozens of safeguarding visits were made.', 'not-a-figure'],
    ['A record week: {figure arrests}.', 'comparison'],
    ['The highest number ever, {figure arrests}.', 'comparison'],
    ['{figure arrests}, a rise on last year.', 'comparison'],
    ['{figure arrests}. That is more than last week.', 'comparison'],
    ['Officers made {figure arrests}, more arrests than in the previous week.', 'comparison'],
    ['{figure arrests}, and not as many as last year.', 'comparison'],
    ['They {figure arrests} and keep a criminal record of it.'],
    ['{figure arrests | number} children', 'says-not-what'],
    ['{figure nothing}', 'unknown-figure'],
    ['{figure}', 'unknown-figure'],
    ['<b>bold', 'not-shown'],
    ['![a](https://example.org/a)', 'not-shown'],
    ['[{figure arrests}](/signs)', 'not-shown'],
    ['Drug runners came.', 'blames-a-child'],
    ['{figure warrants_executed} were carried out.', 'early-not-said'],
    ['So far, {figure warrants_executed} were carried out.'],
    ['These are early figures: {figure warrants_executed}.'],
    ['Officers seized {figure headline/drugs_seized/all/value}.', 'headline-understates'],
    ['A great result: {figure within/under-18/arrests}.', 'success-of-a-child’s-arrest'],
    ['Officers arrested a local boy. A brilliant day.', 'success-of-a-child’s-arrest'],
    ['Officers made {figure arrests} and safeguarded children. A brilliant day.'],
  ]
  for (const [text, ...expected] of table)
    it(`${text} ${expected.length === 0 ? 'is well' : expected.join(', ')}`, () => {
      assert.deepEqual(codes(text), expected)
    })

  it('a count that is too small, joint work, a contradicted total, what is missing', () => {
    const small = [placeable(arrests, { heldBack: true })]
    const body = '{figure arrests}'
    assert.deepEqual(
      check({ body }, { figures: small }).map(({ code }) => code),
      ['could-identify'],
    )
    assert.deepEqual(
      check({ body }, { joint }).map(({ code, weight }) => [code, weight]),
      [['joint-twice', 'judgement']],
    )
    const against = [placeable(stated, { against: 'contradicted' })]
    assert.deepEqual(
      check({ body: '{figure headline/drugs_seized}' }, { figures: against }).map(
        ({ code }) => code,
      ),
      ['headline-contradicted'],
    )
    assert.deepEqual(
      check({ title: '', dated: '2020-01-01' }).map(({ code }) => code),
      ['missing-part', 'wrong-date'],
    )
  })

  it('says where, why, what to do and which word is better', () => {
    const [found] = check({ body: 'Text.\n\nThe drug runners came.' })
    assert(found !== undefined)
    assert.deepEqual(
      [found.part, found.line, found.column, found.excerpt, found.better, found.weight],
      ['body', 3, 5, 'drug runners', 'a child who is criminally exploited', 'must'],
    )
    assert.match(RULES[found.code].why, /appropriate language guide/u)
  })

  it('what somebody is quoted to say is a judgement, what we write is not', () => {
    const quotes = [{ who: 'Chief inspector', words: 'The drug runners came.' }]
    assert.deepEqual(
      check({ quotes }).map(({ code, weight }) => [code, weight]),
      [['blames-a-child', 'judgement']],
    )
  })

  it('early figures may be said to be so in the notes', () => {
    const body = '{figure warrants_executed}.'
    assert.deepEqual(check({ body, notes: 'Figures may still change.' }), [])
  })

  it('praise far from a child’s arrest is a judgement; in the title or a quote it must go', () => {
    const far = 'We are proud.\n\nText.\n\n{figure within/under-18/arrests}.'
    assert.deepEqual(
      check({ body: far }).map(({ weight }) => weight),
      ['judgement'],
    )
    assert.deepEqual(
      check({ title: 'Triumph', body: 'Text.\n\n{figure within/under-18/arrests}.' }).map(
        ({ part, weight }) => [part, weight],
      ),
      [['title', 'must']],
    )
  })
})

describe('answers', () => {
  const body = 'A record week: {figure arrests}.\n\nMore text.'
  const answer = (bound: string, more: Partial<Answer> = {}): Answer => ({
    id: 'a',
    edition: 1,
    kind: 'answered',
    bound,
    code: 'comparison',
    part: 'body',
    excerpt: 'record week',
    reason: 'The table of all weeks shows it.',
    memberId: 'm',
    at: new Date(),
    ...more,
  })
  const [found] = check({ body })
  const bound = found?.bound ?? ''

  it('let a judgement pass, never what must be mended', () => {
    assert.deepEqual(judge(check({ body }), [answer(bound)]).map(keepsBack), [false])
    const musts = check({ body: 'All 7.' })
    const [must] = musts
    assert.deepEqual(judge(musts, [answer(must?.bound ?? '')]).map(keepsBack), [true])
  })
  it('stand while only other paragraphs change', () => {
    const moved = check({ body: `Something before.\n\n${body} And after.` })
    assert.deepEqual(judge(moved, [answer(bound)]).map(keepsBack), [false])
  })
  it('lapse when the words change, and when the figure does', () => {
    const worded = check({ body: body.replace('week:', 'week, again:') })
    assert.deepEqual(judge(worded, [answer(bound)]).map(keepsBack), [true])
    assert.equal(lapsed(worded, [answer(bound)]).length, 1)
    const more = snapshotOf(counted('arrests', { quantity: '129', unit: 'people' }))
    const counted129 = check({ body }, { figures: [placeable(more)] })
    assert.deepEqual(judge(counted129, [answer(bound)]).map(keepsBack), [true])
  })
  it('count no more once they are refused, and again once they are given anew', () => {
    const refused = [answer(bound), answer(bound, { kind: 'refused' })]
    assert.deepEqual(judge(check({ body }), refused).map(keepsBack), [true])
    assert.deepEqual(judge(check({ body }), [...refused, answer(bound)]).map(keepsBack), [false])
  })
})

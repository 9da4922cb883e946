import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { FULL, press, sendWhole, testReports, type TestReports, wordsOn } from './testing.ts'

const SEED = 20_261_120
const RUNS = 150

const NASTY = [
  '',
  '\u0000',
  '\ud800',
  '%00%ff',
  "'; drop table reports.reports; --",
  '<script>alert(1)</script>',
  '\u202eabc',
  '{{7*7}}',
  '../../etc/passwd',
  'change:',
  'change:__proto__',
  '__proto__',
  'constructor',
  '🙂'.repeat(500),
  'x'.repeat(30_000),
]

const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)

/** Every field that any page of the room posts, and some that none does. */
const NAMES = [
  ...[
    'draft',
    'step',
    'go',
    'returning',
    'website',
    'kept',
    'words',
    'message',
    'toString',
    '__proto__',
  ],
  ...Object.values(FULL).flatMap((fields) => Object.keys(fields)),
]

const values = (names: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...names), fc.oneof(text, fc.array(text, { maxLength: 3 })), {
    maxKeys: 12,
  })

describe('anything may be posted to a public form, and no answer is a fault', () => {
  let reports: TestReports
  let good: Record<string, string>
  before(async () => {
    reports = await testReports()
    const receipt = await sendWhole(reports)
    const page = await reports.visitor.get('/report')
    const ask = await press(reports.visitor, page, 'next', { danger: 'no' })
    const valueOf = (name: string, on: typeof page) =>
      on.document.querySelector(`input[name=${name}]`)?.getAttribute('value') ?? ''
    const back = await press(reports.visitor, await reports.visitor.get('/report/return'), 'open', {
      words: wordsOn(receipt),
    })
    good = {
      _csrf: valueOf('_csrf', page),
      draft: valueOf('draft', ask),
      receipt: valueOf('kept', receipt),
      back: valueOf('kept', back),
      words: wordsOn(receipt),
    }
  })
  after(() => reports.database.close())

  const answers = async (path: string, fields: Record<string, string | string[]>) => {
    const answer = await reports.visitor.postRaw(path, { _csrf: good['_csrf'] ?? '', ...fields })
    assert.ok(answer.status < 500, `${path} answered ${answer.status}`)
    assert.ok(!answer.text.includes('<script>alert'), 'what was typed is escaped')
  }

  for (const path of [
    '/report',
    '/report/young',
    '/report/professional',
    '/report/words',
    '/report/return',
  ])
    test(`${path}: any fields at all`, async () => {
      await fc.assert(
        fc.asyncProperty(values(NAMES), (fields) => answers(path, fields)),
        { seed: SEED, numRuns: RUNS },
      )
    })

  const STEPS = [
    'danger',
    'saw',
    'signs',
    'who',
    'where',
    'when',
    'vehicles',
    'contacts',
    'how',
    'you',
    'check',
    'danger-help',
    'none',
  ]
  const GO = ['next', 'back', 'check', 'send', 'change:saw', 'change:none', '']

  test('a good draft with any answers, at any step, with any button', async () => {
    await fc.assert(
      fc.asyncProperty(
        values(NAMES.filter((name) => !['draft', 'step', 'go'].includes(name))),
        fc.constantFrom(...STEPS),
        fc.constantFrom(...GO),
        (fields, step, go) =>
          answers('/report', { ...fields, draft: good['draft'] ?? '', step, go }),
      ),
      { seed: SEED, numRuns: RUNS * 2 },
    )
    assert.deepEqual(reports.faults, [])
  })

  test('a good receipt with any message', async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.constantFrom('send', 'open', 'x'),
        fc.boolean(),
        (message, go, sealed) =>
          answers('/report/return', {
            message,
            go,
            ...(sealed ? { kept: good['back'] ?? '' } : { words: good['words'] ?? '' }),
          }),
      ),
      { seed: SEED, numRuns: RUNS },
    )
    assert.deepEqual(reports.faults, [])
  })

  test('words that were kept, with anything typed back', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom('check', 'compare', 'save', 'show', ''), (words, go) =>
        answers('/report/words', { words, go, kept: good['receipt'] ?? '' }),
      ),
      { seed: SEED, numRuns: RUNS },
    )
  })

  test('sealed fields with one character changed, cut or added', async () => {
    for (const [path, name, value] of [
      ['/report', 'draft', good['draft'] ?? ''],
      ['/report/return', 'kept', good['back'] ?? ''],
      ['/report/words', 'kept', good['receipt'] ?? ''],
    ] as const)
      for (const changed of [
        value.slice(1),
        value.slice(0, -1),
        `${value}A`,
        `A${value.slice(1)}`,
        value.replace(/.$/u, '!'),
      ])
        await answers(path, { [name]: changed, step: 'saw', go: 'send', saw: 'x' })
  })

  test('a body that is no form, and one that is too large, are told so', async () => {
    const { app } = reports.visitor
    const send = (body: string, type: string) =>
      app.fetch(
        new Request('http://localhost/report', {
          method: 'POST',
          body,
          headers: { 'content-type': type },
        }),
      )
    assert.equal((await send('{}', 'application/json')).status, 400)
    assert.equal(
      (await send(`saw=${'x'.repeat(3 * 1024 * 1024)}`, 'application/x-www-form-urlencoded'))
        .status,
      413,
    )
    assert.equal((await send('%%%=%zz&&&==', 'application/x-www-form-urlencoded')).status, 403)
  })
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { PROFESSIONAL } from '../questionnaires/professional.ts'
import { PUBLIC } from '../questionnaires/public.ts'
import { HOME_SIGNS, SIGNS } from '../questionnaires/signs.ts'
import { YOUNG } from '../questionnaires/young.ts'
import { aboutChild, answersOf, isEmpty, tidy, urgencyOf } from './rules-answers.ts'

const DANGER = [undefined, 'yes', 'no', 'unsure'] as const
const WHEN = [undefined, 'now', 'soon', 'again', 'once', 'unsure'] as const

describe('how soon a report may need somebody', () => {
  for (const danger of DANGER)
    for (const when of WHEN) {
      const expected =
        danger === 'yes'
          ? 'danger'
          : danger === 'unsure' || when === 'now' || when === 'soon'
            ? 'soon'
            : 'routine'
      test(`danger ${danger ?? 'not answered'}, ${when ?? 'no time'}: ${expected}`, () => {
        const answers = { ...(danger && { danger }), ...(when && { whenIs: when }) }
        assert.equal(urgencyOf(answers), expected)
      })
    }
})

test('a child may be part of it unless somebody said no', () => {
  assert.deepEqual(
    [
      {},
      { aboutChild: '' },
      { aboutChild: 'unsure' },
      { aboutChild: 'yes' },
      { aboutChild: 'no' },
    ].map(aboutChild),
    [true, true, true, true, false],
  )
})

test('what nobody can see is taken out of what was typed, and nothing else is', () => {
  assert.equal(tidy(' a\r\nb\u0000\u202ec\u200b '), 'a\nbc')
  assert.equal(tidy('\ud800'), '\ufffd')
  const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'
  const heart = '\u2764\ufe0f\u200d\u{1f525}'
  const england = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'
  const persian = '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'
  for (const kept of [family, heart, england, persian, 'é <b>', 'a\tb'])
    assert.equal(tidy(`${kept} x`), `${kept} x`)
})

test('no mark that nobody sees parts a word, so that a search for the word finds it', () => {
  const marks = [
    '\u00ad',
    '\u034f',
    '\u061c',
    '\u200b',
    '\u200c',
    '\u200d\u200d\u200d',
    '\u200e',
    '\u2060',
  ]
  for (const mark of [...marks, '\ufeff', '\u{e0041}\u{e0042}', '\u{1d173}'])
    assert.equal(tidy(`si${mark}ster${mark}`), 'sister')
  assert.equal(tidy('e\u200b\u0301'), 'é')
})

for (const questionnaire of [PUBLIC, YOUNG, PROFESSIONAL]) {
  describe(`the ${questionnaire.code} questions`, () => {
    const fields = questionnaire.questions.flatMap((question) => question.fields)

    test('have names of their own, and none that the pages use', () => {
      const names = fields.map(({ name }) => name)
      assert.equal(new Set(names).size, names.length)
      for (const name of ['draft', 'step', 'go', 'returning', 'website', '_csrf'])
        assert.ok(!names.includes(name))
    })

    test('keep who somebody is out of the report’s own compartment', () => {
      const answers = Object.fromEntries(
        fields.map(({ name, kind }) => [name, kind === 'many' ? [] : `typed ${name}`]),
      )
      const report = answersOf(questionnaire, answers, 'report')
      assert.ok(report.every(({ question }) => !question.startsWith('your')))
      assert.ok(
        answersOf(questionnaire, answers, 'identity').every(({ question }) =>
          question.startsWith('your'),
        ),
      )
    })

    test('begin with whether anybody is in danger, and end with who somebody is', () => {
      assert.equal(questionnaire.questions[0].code, 'danger')
      assert.equal(questionnaire.questions.at(-1)?.compartment, 'identity')
      assert.equal(isEmpty(questionnaire, { danger: 'no' }), true)
    })
  })
}

test('signs are ticked in the words that the guide has for them', () => {
  for (const [page, signs] of [
    ['signs', SIGNS],
    ['cuckooing', HOME_SIGNS],
  ] as const) {
    const guide = readFileSync(
      join(import.meta.dirname, `../../../../content/en/pages/${page}.md`),
      'utf8',
    )
    for (const { text } of signs)
      assert.ok(guide.includes(`### ${text}\n`), `${page} has no “${text}”`)
  }
})

test('nothing that young people are asked or told is hard to read', () => {
  const said = YOUNG.questions.flatMap(({ title, lead, fields, kept }) => [
    title,
    lead ?? '',
    kept,
    ...fields.flatMap(({ label, hint }) => [label, hint ?? '']),
  ])
  const sentences = [
    ...said,
    ...YOUNG.words.before,
    ...YOUNG.words.sentText,
    ...YOUNG.words.danger.text,
  ].flatMap((text) => text.split(/[.?!:]\s/u))
  for (const sentence of sentences) {
    const words = sentence.match(/[\p{L}’]+/gu) ?? []
    assert.ok(words.length <= 24, `too long: ${sentence}`)
    for (const word of words) assert.ok(word.length <= 11, `too hard: ${word}`)
  }
})

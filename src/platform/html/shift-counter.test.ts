import assert from 'node:assert/strict'
import { it } from 'node:test'
import { shiftCounter } from './client/shift-counter.ts'

const key = (name: string, more: { isComposing?: boolean; repeat?: boolean } = {}) => ({
  key: name,
  isComposing: false,
  repeat: false,
  ...more,
})

const counting = () => {
  let now = 0
  const counter = shiftCounter(() => now)
  return {
    counter,
    wait: (ms: number) => (now += ms),
    press: (name = 'Shift') => {
      counter.down(key(name))
      return counter.up(key(name))
    },
  }
}

it('three presses of Shift alone leave, and the two before say how many are wanting', () => {
  const { press } = counting()
  assert.deepEqual([press(), press(), press()], [2, 1, 0])
})

it('after leaving the count starts afresh', () => {
  const { press } = counting()
  assert.deepEqual([press(), press(), press(), press()], [2, 1, 0, 2])
})

it('a capital letter is no press and starts the count afresh', () => {
  const { counter, press } = counting()
  press()
  press()
  counter.down(key('Shift'))
  counter.down(key('A'))
  counter.up(key('A'))
  assert.equal(counter.up(key('Shift')), undefined)
  assert.equal(press(), 2)
})

it('any other key between starts the count afresh', () => {
  const { press } = counting()
  press()
  press()
  assert.equal(press('a'), undefined)
  assert.equal(press(), 2)
})

it('presses more than five seconds apart do not add up', () => {
  const { press, wait } = counting()
  press()
  wait(3000)
  press()
  wait(3000)
  assert.equal(press(), 1)
})

it('holding the key down is one press, and a word being composed is none', () => {
  const { counter } = counting()
  counter.down(key('Shift'))
  counter.down(key('Shift', { repeat: true }))
  assert.equal(counter.up(key('Shift')), 2)
  counter.down(key('Shift', { isComposing: true }))
  assert.equal(counter.up(key('Shift')), undefined)
})

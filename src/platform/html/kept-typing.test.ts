import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forgetTyping, keptTyping } from './client/kept-typing.ts'

const storeOf = () => {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    key: (at: number) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size
    },
  }
}
const typed = { at: 1_000, fields: [['area', 'Corby']] } as const

test('what somebody typed is found by them in the same form, for a shift', () => {
  const store = storeOf()
  keptTyping(store, { member: 'a', path: '/x' }).keep(typed)
  assert.deepEqual(keptTyping(store, { member: 'a', path: '/x' }).find(2_000), typed)
  assert.equal(keptTyping(store, { member: 'a', path: '/y' }).find(2_000), undefined)
  assert.equal(keptTyping(store, { member: 'a', path: '/x' }).find(9 * 3_600_000), undefined)
})

test('whoever comes after in the same tab finds nothing, and it is gone', () => {
  const store = storeOf()
  keptTyping(store, { member: 'a', path: '/x' }).keep(typed)
  assert.equal(keptTyping(store, { member: 'b', path: '/x' }).find(2_000), undefined)
  assert.equal(keptTyping(store, { member: 'a', path: '/x' }).find(2_000), undefined)
})

test('what was sent is forgotten, and nothing of others in the store is touched', () => {
  const store = storeOf()
  store.setItem('left', '1')
  const kept = keptTyping(store, { member: 'a', path: '/x' })
  kept.keep(typed)
  forgetTyping(store)
  assert.deepEqual([...store.kept.keys()], ['left'])
  kept.keep(typed)
  kept.forget()
  assert.deepEqual([...store.kept.keys()], ['left'])
})

test('a mangled or full store is no error', () => {
  const store = storeOf()
  const kept = keptTyping(store, { member: 'a', path: '/x' })
  store.setItem('typed a /x', '{')
  assert.equal(kept.find(0), undefined)
  store.setItem('typed a /x', '{"at":"now"}')
  assert.equal(kept.find(0), undefined)
  const full = keptTyping(
    {
      ...store,
      setItem: () => {
        throw new Error('full')
      },
    },
    { member: 'a', path: '/x' },
  )
  full.keep(typed)
})

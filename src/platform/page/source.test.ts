import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSourceNamer } from './source.ts'

const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })
const name = createSourceNamer()
const named = (address: string, forwarded?: string) =>
  name(from(address), new Headers(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }))

test('one address has one name, which says nothing of it, and another process has another', () => {
  const [first, again, other] = [named('192.0.2.1'), named('192.0.2.1'), named('192.0.2.2')]
  assert.equal(first, again)
  assert.notEqual(first, other)
  assert.doesNotMatch(first ?? '', /192/u)
  assert.notEqual(first, createSourceNamer()(from('192.0.2.1'), new Headers()))
})

test('an IPv6 address counts by its /64, and a mapped IPv4 address as itself', () => {
  assert.equal(named('2001:db8:1:2::1'), named('2001:db8:1:2:ffff:0:1:9'))
  assert.notEqual(named('2001:db8:1:2::1'), named('2001:db8:1:3::1'))
  assert.equal(named('::ffff:192.0.2.1'), named('192.0.2.1'))
})

test('only a proxy on the same machine is believed, and of its list only the last', () => {
  assert.equal(named('127.0.0.1', '198.51.100.9, 192.0.2.1'), named('192.0.2.1'))
  assert.equal(named('192.0.2.1', '198.51.100.9'), named('192.0.2.1'))
})

test('behind a proxy that says nothing nobody has a name, and whoever runs it hears of that', () => {
  let heard = 0
  const namer = createSourceNamer(() => (heard += 1))
  for (const said of [{}, { 'x-forwarded-for': '' }, { 'x-forwarded-for': 'unknown' }])
    for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      assert.equal(namer(from(peer), new Headers(said)), undefined)
  assert.equal(heard, 9)
  assert.notEqual(namer(from('192.0.2.1'), new Headers()), undefined)
  assert.equal(heard, 9)
})

test('without a socket there is no source', () => {
  assert.equal(name(undefined, new Headers()), undefined)
  assert.equal(name({}, new Headers()), undefined)
})

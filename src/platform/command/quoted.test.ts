import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quoted, visible } from './quoted.ts'

test('what would reverse, colour or hide a line is written out as its number', () => {
  assert.equal(
    visible('a\u202eb\u001b[31m\u0000\u200d\u2028'),
    'a\\u{202e}b\\u{1b}[31m\\u{0}\\u{200d}\\u{2028}',
  )
  assert.equal(visible('Ŵyn, £5 “so”\n\tand on'), 'Ŵyn, £5 “so”\n\tand on')
})

test('what somebody gave is quoted on one line, and cut where it is long', () => {
  assert.equal(quoted('atlantis'), '"atlantis"')
  assert.equal(quoted('two\nlines'), '"two\\u{a}lines"')
  const long = quoted('x'.repeat(100_000))
  assert.ok(long.length < 120, long)
  assert.match(long, /^"x+…" \(100,000 characters\)$/u)
  assert.equal(quoted('\u{1f600}'.repeat(80)), `"${'\u{1f600}'.repeat(80)}"`)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { qrCode } from './qr-code.ts'

/** The dark squares of a path, as `column,row`. */
const darkOf = (path: string): Set<string> => {
  const dark = new Set<string>()
  for (const [, column, row, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/gu))
    for (let step = 0; step < Number(width); step += 1)
      dark.add(`${(Number(column) + step).toString()},${row ?? ''}`)
  return dark
}

test('a code has its three finders and a quiet zone of four', () => {
  const { size, path } = qrCode('https://guide.example.org/signs')
  const dark = darkOf(path)
  const last = size - 5
  for (const [left, top] of [
    [4, 4],
    [last - 6, 4],
    [4, last - 6],
  ] as const) {
    for (let step = 0; step < 7; step += 1) {
      assert(dark.has(`${(left + step).toString()},${top.toString()}`))
      assert(dark.has(`${left.toString()},${(top + step).toString()}`))
    }
    assert(!dark.has(`${(left + 1).toString()},${(top + 1).toString()}`))
  }
  for (const place of dark) {
    const [column = 0, row = 0] = place.split(',').map(Number)
    assert(column >= 4 && row >= 4 && column <= last && row <= last)
  }
})

test('different addresses give different codes', () => {
  assert.notEqual(qrCode('https://a.example.org').path, qrCode('https://b.example.org').path)
})

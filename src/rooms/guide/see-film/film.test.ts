import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { findFilm, spanOf } from './film-folder.ts'

test('one range is served as asked, anything else whole, and one beyond the end is refused', () => {
  const cases: [string, ReturnType<typeof spanOf>][] = [
    ['', 'whole'],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-1000', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-1000', { start: 0, end: 99 }],
    ['bytes=-0', 'beyond'],
    ['bytes=100-', 'beyond'],
    ['bytes=20-10', 'whole'],
    ['bytes=-', 'whole'],
    ['bytes=0-9,20-29', 'whole'],
    ['lines=0-9', 'whole'],
    ['bytes=99999999999999999999-', 'whole'],
  ]
  for (const [range, span] of cases) assert.deepEqual(spanOf(range, 100), span, range)
})

test('a film is read from its first byte to its last, and no name leads out of the folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cs-film-'))
  try {
    writeFileSync(join(folder, 'film.mp4'), Buffer.from(Array.from({ length: 100 }, (_, n) => n)))
    const film = await findFilm(folder, 'film.mp4')
    assert(film !== undefined)
    const bytes = async (span?: { start: number; end: number }) => [
      ...new Uint8Array(await new Response(film.open(span)).arrayBuffer()),
    ]
    assert.equal((await bytes()).length, 100)
    assert.deepEqual(await bytes({ start: 98, end: 99 }), [98, 99])
    for (const name of ['../film.mp4', 'other.mp4', '.film.mp4', 'film.mp4/', 'film.exe'])
      assert.equal(await findFilm(folder, name), undefined, name)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

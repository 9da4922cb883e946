import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type AssetPath, loadAssets } from './assets.ts'

const folder = join(import.meta.dirname, '../../../dist/assets')
const SHEETS = ['public.css', 'public.rtl.css', 'desk.css', 'desk.rtl.css']

describe('what browsers load', () => {
  let asset: AssetPath
  before(async () => (asset = await loadAssets(folder)))
  const fileOf = (name: string) => join(folder, asset(name).replace('/assets/', ''))
  const sizeOf = (name: string) => statSync(`${fileOf(name)}.br`).size
  const textOf = (name: string) => readFileSync(fileOf(name), 'utf8')

  it('is named by what is in it', () => {
    for (const name of [...SHEETS, 'public.js', 'text-400.woff2', 'favicon.svg'])
      assert.match(asset(name), /^\/assets\/[\w.-]+\.[0-9a-f]{12}\.\w+$/u)
  })

  it('is small: the public sheet under 14 kB, its scripts under 3 kB, compressed', () => {
    assert(sizeOf('public.css') < 14_000, `${sizeOf('public.css').toString()} bytes`)
    assert(sizeOf('public.js') + sizeOf('public-early.js') < 3_000)
  })

  it('names nothing that is not ours to use, and nothing of another origin', () => {
    for (const name of SHEETS) {
      const css = textOf(name)
      assert.equal(/GDS Transport|crown/iu.exec(css)?.[0], undefined, name)
      const urls = [...css.matchAll(/url\(["']?([^"')]+)/gu)].map((found) => found[1] ?? '')
      assert(urls.length > 0)
      for (const url of urls) assert(readdirSync(folder).includes(url), `${name} asks for ${url}`)
    }
  })

  it('is mirrored for pages that read from right to left', () => {
    assert.match(textOf('public.css'), /\.govuk-inset-text\{[^}]*border-left/u)
    assert.match(textOf('public.rtl.css'), /\.govuk-inset-text\{[^}]*border-right/u)
  })

  it('points the marker of a closed fold to where its words are, in both directions', () => {
    const last = (css: string) =>
      [...css.matchAll(/summary:+before\{(?:[^}]*;)?clip-path:polygon\(([^)]*)\)/gu)].map(
        (it) => it[1],
      )
    assert(last(textOf('public.css')).includes('0% 0%,100% 50%,0% 100%'))
    assert(last(textOf('public.rtl.css')).includes('100% 0%,0% 50%,100% 100%'))
  })

  it('answers for a forced palette, paper, and people whom movement makes ill', () => {
    for (const name of SHEETS) {
      const css = textOf(name)
      for (const query of ['forced-colors:active', 'print', 'prefers-reduced-motion'])
        assert(css.includes(query), `${name} has no rule for ${query}`)
    }
  })

  it('refuses a name that was not built', () => {
    assert.throws(() => asset('other.css'), /no asset named other\.css/u)
  })
})

describe('a folder without built assets', () => {
  const empty = mkdtempSync(join(tmpdir(), 'cs-assets-'))
  after(() => rmSync(empty, { recursive: true }))

  it('stops the start, saying what to run', async () => {
    await assert.rejects(loadAssets(empty), /build-assets/u)
  })
  it('stops it too where the manifest is spoilt', async () => {
    writeFileSync(join(empty, 'manifest.json'), '{"public.css": 3}')
    await assert.rejects(loadAssets(empty))
  })
})

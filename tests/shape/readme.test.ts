import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { SETTINGS } from '../../src/platform/settings/table.ts'

const ROOT = join(import.meta.dirname, '../..')
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...globSync('docs/**/*.md', { cwd: ROOT }),
  ...globSync('src/**/README.md', { cwd: ROOT }),
]

test('the README lists every setting as the program knows it', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  for (const { name, about } of SETTINGS)
    assert(readme.includes(`| \`${name}\` | ${about} |`), name)
})

test('every link and picture in the documents leads to a file', () => {
  for (const page of pages) {
    const text = readFileSync(join(ROOT, page), 'utf8')
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/gu)) {
      if (/^[a-z]+:/u.test(target)) continue
      assert(existsSync(join(ROOT, dirname(page), target)), `${page} links to ${target}`)
    }
  }
})

test('the documents name no path of the machine they were written on', () => {
  for (const page of pages)
    assert.doesNotMatch(
      readFileSync(join(ROOT, page), 'utf8'),
      /\/work\/|\/root\/|\.\.\/shared/u,
      page,
    )
})

import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { CONTENT, copiedContent } from '../testing.ts'
import { ContentError, loadContent } from './load-content.ts'

/** Breaks a copy of the guide and gives what the loader says about it. */
const problemsAfter = (breakIt: (folder: string) => void, fixture?: string): string[] => {
  const { folder, remove } = copiedContent(fixture)
  try {
    breakIt(folder)
    loadContent(folder)
    return []
  } catch (cause) {
    assert(cause instanceof ContentError)
    return [...cause.problems]
  } finally {
    remove()
  }
}

const edit = (file: string, change: (text: string) => string) => (folder: string) => {
  const path = join(folder, file)
  const before = readFileSync(path, 'utf8')
  const after = change(before)
  assert.notEqual(after, before, `nothing to change in ${file}`)
  writeFileSync(path, after)
}

const added = (text: string) => edit('en/pages/where.md', (page) => `${page}\n${text}\n`)

describe('the guide that is shipped', () => {
  const content = loadContent(CONTENT)

  test('loads, and every page and poster names sources and a day', () => {
    const all = [...content.english.pages.values(), ...content.english.posters.values()]
    assert(all.length > 30)
    for (const one of all) {
      assert(one.sources.length > 0)
      assert.match(one.checkedOn, /^20\d\d-\d\d-\d\d$/u)
      assert(one.checkedOn <= new Date().toISOString().slice(0, 10), one.checkedOn)
    }
  })

  test('has a page for every kind of work and a poster for every audience', () => {
    for (const place of ['bank', 'taxi', 'delivery', 'retail', 'hotel', 'homes', 'salon', 'rail-bus', 'school', 'letting', 'health', 'social-care', 'justice'])
      assert(content.english.pages.has(`/work/${place}`), place)
    for (const audience of ['public', 'young-people', 'parents', 'taxi', 'hotel', 'letting', 'retail', 'bank', 'rail-bus', 'health'])
      assert(content.english.posters.has(audience), audience)
  })

  test('sets no age under which a child would not count', () => {
    for (const page of content.english.pages.values())
      for (const section of page.sections)
        assert.doesNotMatch(section.text, /\b(as young as|aged? (under|over|from) [0-9]|minimum age)/iu, page.path)
  })
})

describe('the loader refuses, and says where', () => {
  const cases: readonly [string, (folder: string) => void, RegExp][] = [
    ['a page without front matter', edit('en/pages/where.md', (page) => page.slice(4)), /^en\/pages\/where\.md: has no front matter$/u],
    ['a page without sources', edit('en/pages/where.md', (page) => page.replace(/sources:\n(  .*\n)+/u, 'sources: []\n')), /where\.md: sources: at least one source/u],
    ['a page without a checked date', edit('en/pages/where.md', (page) => page.replace(/checkedOn: .*\n/u, '')), /where\.md: checkedOn/u],
    ['a day that does not exist', edit('en/pages/where.md', (page) => page.replace(/checkedOn: .*/u, 'checkedOn: 2026-02-30')), /where\.md: checkedOn: must be a real date/u],
    ['a field nobody knows', edit('en/pages/where.md', (page) => page.replace('audience:', 'odience:')), /where\.md: /u],
    ['a dead link', added('[x](/nowhere)'), /where\.md: the link \/nowhere leads nowhere/u],
    ['a dead anchor', added('[x](/signs#nothing)'), /names an anchor that \/signs does not have/u],
    ['a dead anchor on the same page', added('[x](#nothing)'), /names an anchor that \/where does not have/u],
    ['a link by http', added('[x](http://example.org)'), /must start with "\/" or https/u],
    ['raw HTML', added('<b onclick="x">x</b>'), /raw HTML is not allowed/u],
    ['a picture', added('![x](/x.png)'), /pictures are not set/u],
    ['two headings with one anchor', added('## Twice\n\n## Twice'), /two headings give the anchor #twice/u],
    ['a heading of the wrong level', added('# Big'), /must be a ## or ### heading/u],
    ['a slot that is not there', added('::surprise'), /there is no slot "surprise"/u],
    ['words that blame a child', added('He was a drug runner.'), /"drug runner" does harm/u],
    ['a dead task on the landing page', edit('en/pages/index.md', (page) => page.replace('href: /signs', 'href: /sings')), /index\.md: the link \/sings leads nowhere/u],
    ['a poster that leads nowhere', edit('en/posters/taxi.yaml', (text) => text.replace('/work/taxi', '/work/cab')), /taxi\.yaml: the path \/work\/cab leads nowhere/u],
    ['a string that English lacks', edit('en/language.yaml', (text) => text.replace(/  searchButton: .*\n/u, '')), /language\.yaml: searchButton/u],
    ['a string that nobody asks for', edit('en/language.yaml', (text) => `${text}  suprise: x\n`), /language\.yaml: strings/u],
    ['YAML that is none', edit('en/posters/taxi.yaml', (text) => `${text}\n: : :`), /taxi\.yaml: is not YAML/u],
    ['a folder without English', (folder) => rmSync(join(folder, 'en'), { recursive: true }), /has no "en" folder/u],
    ['a language without language.yaml', (folder) => mkdirSync(join(folder, 'cy')), /^cy\/language\.yaml: is missing$/u],
  ]
  for (const [name, breakIt, expected] of cases)
    test(name, () => {
      const problems = problemsAfter(breakIt)
      assert(problems.some((problem) => expected.test(problem)), problems.join('\n') || 'it loaded')
    })

  test('a pack with a page that English lacks', () => {
    const problems = problemsAfter((folder) => {
      writeFileSync(join(folder, 'qaa/pages/extra.md'), readFileSync(join(folder, 'qaa/pages/signs.md')))
    }, 'qaa')
    assert.match(problems.join('\n'), /has a page \/extra that English lacks/u)
  })

  test('a translation that loses an anchor is refused, and one that keeps it loads', () => {
    const translated = (heading: string) => (folder: string) => {
      const page = readFileSync(join(folder, 'qaa/pages/signs.md'), 'utf8')
      writeFileSync(join(folder, 'qaa/pages/what-to-do.md'), `${page}\n${heading}\n`)
    }
    const lost = problemsAfter(translated('## אבג דהו'), 'qaa')
    assert.match(lost.join('\n'), /#without-your-name names an anchor/u)
    assert.deepEqual(problemsAfter(translated('## אבג דהו {#without-your-name}'), 'qaa'), [])
  })

  test('everything at once, not one thing at a time', () => {
    const problems = problemsAfter((folder) => {
      edit('en/pages/where.md', (page) => `${page}\n[a](/one)\n[b](/two)\n`)(folder)
      edit('en/pages/signs.md', (page) => `${page}\n[c](/three)\n`)(folder)
    })
    assert.equal(problems.length, 3)
  })
})

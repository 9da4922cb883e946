import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { z } from 'zod'
import { raw } from '../../../platform/html/html.ts'
import type { Content, GuidePage, LanguagePack, Poster } from '../model.ts'
import { checkContent, type ReadPage } from './check-content.ts'
import { PageMatter, PosterFile, readYaml, splitFrontMatter, SynonymsFile } from './front-matter.ts'
import { InterfaceStrings, LanguageFile } from './interface-strings.ts'
import { ownPaths } from './own-paths.ts'
import { renderMarkdown } from './render-markdown.ts'

/** The guide's text does not hold together. The message lists everything to mend, by file. */
export class ContentError extends Error {
  override readonly name = 'ContentError'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`The guide's content has problems:\n- ${problems.join('\n- ')}`)
    this.problems = problems
  }
}

type Say = (file: string, problem: string) => void

/** One language's files, read and checked one by one but not yet put together. */
type RawPack = {
  file: LanguageFile
  pages: Map<string, PageSource>
  posters: Map<string, PosterFile>
  synonyms: SynonymsFile
}
type PageSource = { file: string; matter: PageMatter; body: string }
type LanguageFile = z.infer<typeof LanguageFile>
type PosterFile = z.infer<typeof PosterFile>
type SynonymsFile = z.infer<typeof SynonymsFile>
type PageMatter = z.infer<typeof PageMatter>

/**
 * Reads a content folder (one sub-folder per language, `en` complete), renders every page once and
 * checks the whole: front matter, sources, dates, links, anchors. Throws `ContentError` with every
 * problem found; the server does not start with a broken guide.
 */
export const loadContent = (folder: string): Content => {
  const problems: string[] = []
  const say: Say = (file, problem) => problems.push(`${relative(folder, file) || file}: ${problem}`)
  const fail = () => {
    if (problems.length > 0) throw new ContentError(problems)
  }
  const tags = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .toSorted((a, b) => Number(b === 'en') - Number(a === 'en') || a.localeCompare(b))
    : []
  if (tags[0] !== 'en') say(folder, 'has no "en" folder')
  const raws = tags.flatMap((tag) => readPack(join(folder, tag), tag, say) ?? [])
  fail()
  const [english, ...others] = raws
  if (english === undefined) throw new ContentError(['there is no English'])
  const strings = InterfaceStrings.safeParse(english.file.strings)
  if (!strings.success)
    throw new ContentError(
      strings.error.issues.map((issue) => `en/language.yaml: ${issue.path.join('.')}: ${issue.message}`),
    )
  const known = { paths: [...english.pages.keys()], audiences: [...english.posters.keys()] }
  for (const other of others) {
    for (const path of other.pages.keys())
      if (!english.pages.has(path)) say(other.file.tag, `has a page ${path} that English lacks`)
    for (const audience of other.posters.keys())
      if (!english.posters.has(audience)) say(other.file.tag, `has a poster ${audience} that English lacks`)
  }
  const packs = [english, ...others].map((own) =>
    buildPack(own, english, { strings: strings.data, known, say }),
  )
  fail()
  const [first] = packs
  if (first === undefined) throw new ContentError(['there is no English'])
  return { english: first, packs }
}

const readPack = (folder: string, tag: string, say: Say): RawPack | undefined => {
  const languageFile = join(folder, 'language.yaml')
  if (!existsSync(languageFile)) {
    say(languageFile, 'is missing')
    return undefined
  }
  const take = <Value>(file: string, source: string, schema: z.ZodType<Value>) => {
    const read = readYaml(source, schema)
    if (read.ok) return read.value
    for (const problem of read.problems) say(file, problem)
    return undefined
  }
  const file = take(languageFile, readFileSync(languageFile, 'utf8'), LanguageFile)
  if (file !== undefined && file.tag !== tag) say(languageFile, `says "${file.tag}" but lies in ${tag}/`)
  const pages = new Map<string, PageSource>()
  for (const name of filesIn(join(folder, 'pages'), '.md')) {
    const path = join(folder, 'pages', name)
    const split = splitFrontMatter(readFileSync(path, 'utf8'))
    if (split === null) {
      say(path, 'has no front matter')
      continue
    }
    const matter = take(path, split.matter, PageMatter)
    const address = name === 'index.md' ? '/' : `/${name.slice(0, -3)}`
    if (matter !== undefined) pages.set(address, { file: path, matter, body: split.body })
  }
  const posters = new Map<string, PosterFile>()
  for (const name of filesIn(join(folder, 'posters'), '.yaml')) {
    const path = join(folder, 'posters', name)
    const poster = take(path, readFileSync(path, 'utf8'), PosterFile)
    if (poster !== undefined) posters.set(name.slice(0, -5), poster)
  }
  const synonymsFile = join(folder, 'synonyms.yaml')
  const synonyms = existsSync(synonymsFile)
    ? take(synonymsFile, readFileSync(synonymsFile, 'utf8'), SynonymsFile)
    : []
  return file === undefined ? undefined : { file, pages, posters, synonyms: synonyms ?? [] }
}

const filesIn = (folder: string, extension: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith(extension))
        .toSorted()
    : []

type Around = {
  strings: InterfaceStrings
  known: { paths: readonly string[]; audiences: readonly string[] }
  say: Say
}

/** One language, with English standing in for what it lacks. Links keep to the language. */
const buildPack = (own: RawPack, english: RawPack, around: Around): LanguagePack => {
  const prefix = own === english ? '' : `/${own.file.tag}`
  const strings = InterfaceStrings.parse({ ...around.strings, ...own.file.strings })
  const mine = ownPaths(around.known)
  const pages = new Map<string, GuidePage>()
  const read: ReadPage[] = []
  for (const path of english.pages.keys()) {
    const from = own.pages.has(path) ? own : english
    const source = from.pages.get(path)
    if (source === undefined) continue
    const rendered = renderMarkdown(source.body, {
      anotherSite: strings.anotherSite,
      linkFor: (href) => ({
        href: mine.has(href.replace(/[#?].*$/u, '')) ? `${prefix}${href}`.replace(/(.)\/$/u, '$1') : href,
        external: href.startsWith('https://'),
      }),
    })
    read.push({ path, ...source, rendered })
    pages.set(path, {
      ...source.matter,
      path,
      lang: from.file.tag,
      dir: from.file.dir,
      parts: rendered.parts.map((part) => (part.kind === 'slot' ? part : { ...part, html: raw(part.html) })),
      sections: rendered.sections,
      width: rendered.hasCards ? 'wide' : 'narrow',
    })
  }
  checkContent(read, { own: mine, posters: english.posters }, around.say)
  const posters = new Map<string, Poster>()
  for (const audience of english.posters.keys()) {
    const from = own.posters.has(audience) ? own : english
    const poster = from.posters.get(audience)
    if (poster !== undefined)
      posters.set(audience, { ...poster, audience, lang: from.file.tag, dir: from.file.dir })
  }
  return {
    tag: own.file.tag,
    name: own.file.name,
    dir: own.file.dir,
    prefix,
    strings,
    standIns: new Set(
      own === english ? [] : Object.keys(strings).filter((name) => !(name in own.file.strings)),
    ),
    pages,
    posters,
    synonyms: own.synonyms,
  }
}

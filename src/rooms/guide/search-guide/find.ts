import MiniSearch, { type Options } from 'minisearch'
import type { LanguagePack } from '../model.ts'
import type { LiveEntry } from '../store-directory.ts'

/** Longest search, in characters. */
export const LONGEST_QUERY = 100
const MOST_RESULTS = 12
/** Below this share of the best score a result is noise. */
const WORTH_SHOWING = 0.12
const MOST_PER_PAGE = 2

/** Something found: where it is, what it is called, and words around the match. */
export type Found = {
  readonly href: string
  readonly title: string
  /** The page, where the title is a heading in it. */
  readonly within: string | null
  readonly lang: string
  readonly snippet: readonly { readonly text: string; readonly hit: boolean }[]
}

export type Search = (
  query: string,
  entries: readonly LiveEntry[],
) => {
  readonly pages: readonly Found[]
  readonly places: readonly Found[]
  /** What to say about words that do harm. */
  readonly notes: readonly string[]
}

type Indexed = {
  id: string
  path: string
  title: string
  within: string | null
  lang: string
  text: string
  keywords: string
}

/** What was typed, without what a keyboard cannot mean: controls, invisible marks, extra space. */
export const cleanQuery = (typed: string): string =>
  typed
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()

const OPTIONS: Options<Indexed> = {
  fields: ['title', 'within', 'keywords', 'text'],
  storeFields: ['path', 'title', 'within', 'lang', 'text'],
  searchOptions: {
    boost: { title: 3, keywords: 2, within: 1.5 },
    prefix: (term: string) => term.length > 3,
    fuzzy: (term: string) => (term.length > 4 ? 0.2 : false),
  },
  processTerm: (term: string) => {
    const plain = term.toLowerCase().replaceAll(/['’]s?$/gu, '')
    return STOP.has(plain) || plain === '' ? null : plain
  },
}

/** Words that say nothing about what is looked for. */
const STOP = new Set(
  'a an and are as at be but by do does for from has have he her him his how i if in is it its me more my of on one or our she so than that the their them they this to up was we what when where who with you your'.split(
    ' ',
  ),
)

/** Whether it is longer than a search may be. */
export const isTooLong = (query: string): boolean => Array.from(query).length > LONGEST_QUERY

/** As much of it as a search may be. */
export const cutToLength = (query: string): string =>
  Array.from(query).slice(0, LONGEST_QUERY).join('')

const newIndex = () => new MiniSearch<Indexed>(OPTIONS)

/** Builds the search of one language. It lives in memory and is made when the program starts. */
export const createSearch = (pack: LanguagePack, hrefOf: (path: string) => string): Search => {
  const index = newIndex()
  for (const page of pack.pages.values()) {
    const [first, ...rest] = page.sections
    const opening = first?.id === null ? first : undefined
    index.add({
      id: page.path,
      path: hrefOf(page.path),
      title: page.title,
      within: null,
      lang: page.lang,
      text: `${page.summary} ${opening?.text ?? ''}`,
      keywords: page.keywords.join(' '),
    })
    for (const section of opening === undefined ? page.sections : rest) {
      if (section.id === null) continue
      index.add({
        id: `${page.path}#${section.id}`,
        path: `${hrefOf(page.path)}#${section.id}`,
        title: section.heading,
        within: page.title,
        lang: page.lang,
        text: section.text,
        keywords: '',
      })
    }
  }
  return (query, entries) => {
    const meant = pack.synonyms.filter((synonym) =>
      synonym.typed.some((typed) => holdsPhrase(query, typed)),
    )
    const alternatives = meant.map((synonym) => synonym.means)
    const places = newIndex()
    places.addAll(entries.map((entry) => indexedEntry(entry, hrefOf('/help'))))
    return {
      pages: spread(ranked(index, query, alternatives)).map(foundOf),
      places: ranked(places, query, []).slice(0, MOST_RESULTS).map(foundOf),
      notes: [...new Set(meant.flatMap((synonym) => synonym.note ?? []))],
    }
  }
}

const holdsPhrase = (query: string, phrase: string): boolean => {
  const words = (text: string) =>
    ` ${text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}&]+/gu, ' ')
      .trim()} `
  return words(query).includes(words(phrase))
}

type Hit = Indexed & { score: number; terms: readonly string[] }

/** All the words first; any of them if no page has all. What the words also mean counts less. */
const ranked = (
  index: MiniSearch<Indexed>,
  query: string,
  alternatives: readonly string[],
): Hit[] => {
  const all = index.search(query, { combineWith: 'AND' })
  const direct = all.length > 0 ? all : index.search(query, { combineWith: 'OR' })
  const best = new Map<string, Hit>()
  const take = (
    results: readonly { id: unknown; score: number; terms: string[] }[],
    weight: number,
  ) => {
    for (const result of results) {
      const id = String(result.id)
      const known = best.get(id)
      const stored = index.getStoredFields(id) as Omit<Indexed, 'id' | 'keywords'> | undefined
      if (stored === undefined) continue
      best.set(id, {
        ...stored,
        id,
        keywords: '',
        score: (known?.score ?? 0) + result.score * weight,
        terms: [...(known?.terms ?? []), ...result.terms],
      })
    }
  }
  take(direct, all.length > 0 ? 1 : 0.6)
  for (const means of alternatives) take(index.search(means, { combineWith: 'OR' }), 0.8)
  const hits = [...best.values()].toSorted((a, b) => b.score - a.score || a.id.localeCompare(b.id))
  const least = (hits[0]?.score ?? 0) * WORTH_SHOWING
  return hits.filter((hit) => hit.score >= least)
}

/** At most two hits of one page, so that one long page does not push the others out. */
const spread = (hits: readonly Hit[]): Hit[] => {
  const seen = new Map<string, number>()
  return hits
    .filter((hit) => {
      const page = hit.id.split('#')[0] ?? hit.id
      const count = (seen.get(page) ?? 0) + 1
      seen.set(page, count)
      return count <= MOST_PER_PAGE
    })
    .slice(0, MOST_RESULTS)
}

const indexedEntry = (entry: LiveEntry, help: string): Indexed => ({
  id: entry.id,
  path: `${help}#entry-${entry.id}`,
  title: entry.name,
  within: null,
  lang: 'en',
  text: `${entry.whatTheyDo} ${entry.forWhom} ${entry.area}`,
  keywords: `${entry.languages} ${entry.hours}`,
})

const foundOf = (hit: Hit): Found => ({
  href: hit.path,
  title: hit.title,
  within: hit.within,
  lang: hit.lang,
  snippet: snippetOf(hit.text, hit.terms),
})

const SNIPPET = 180

/** Some words around the first match, with the matches marked. Never markup: text in pieces. */
export const snippetOf = (text: string, terms: readonly string[]): Found['snippet'] => {
  const matcher = new RegExp(
    `(?<![\\p{L}\\p{N}])(${terms.map((term) => term.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`)).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  )
  const first = terms.length === 0 ? -1 : text.search(matcher)
  const from = first < 60 ? 0 : text.lastIndexOf(' ', first - 40) + 1
  const cut = text.slice(from, from + SNIPPET)
  const to = from + cut.length < text.length ? cut.lastIndexOf(' ') : cut.length
  const window = cut.slice(0, to <= 0 ? cut.length : to)
  const pieces: { text: string; hit: boolean }[] = []
  if (from > 0) pieces.push({ text: '… ', hit: false })
  if (terms.length === 0) pieces.push({ text: window, hit: false })
  else
    for (const [place, piece] of window.split(matcher).entries())
      if (piece !== '') pieces.push({ text: piece, hit: place % 2 === 1 })
  if (from + window.length < text.length) pieces.push({ text: ' …', hit: false })
  return pieces
}

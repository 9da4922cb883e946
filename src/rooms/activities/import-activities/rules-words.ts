import { nameKey, nearest } from '../../../platform/imports/index.ts'
import type { Problem } from '../../../platform/imports/index.ts'
import type { Catalogue } from '../catalogue.ts'
import type { Agencies } from '../agency-names.ts'

/** Codes by everything that a file may call them. */
export type Words = ReadonlyMap<string, string>

export type KnownWords = {
  readonly kinds: Words
  readonly strands: Words
  readonly measures: Words
  readonly subjects: Words
  readonly units: Words
  readonly agencies: Words
}

const wordsOf = <Entry>(
  entries: Iterable<Entry>,
  codeOf: (entry: Entry) => string,
  namesOf: (entry: Entry) => readonly string[],
): Words => {
  const words = new Map<string, string>()
  const all = [...entries]
  // A code always means itself, whatever else is called so.
  for (const entry of all)
    for (const name of namesOf(entry)) words.set(nameKey(name), codeOf(entry))
  for (const entry of all) words.set(nameKey(codeOf(entry)), codeOf(entry))
  return words
}

/** Everything that a file may call what the catalogues and the partnership know. */
export const knownWords = (catalogue: Catalogue, agencies: Agencies): KnownWords => ({
  kinds: wordsOf(
    catalogue.kinds.values(),
    ({ code }) => code,
    ({ label }) => [label],
  ),
  strands: wordsOf(
    catalogue.strands.values(),
    ({ code }) => code,
    ({ label }) => [label],
  ),
  measures: wordsOf(
    catalogue.measures.values(),
    ({ code }) => code,
    ({ label }) => [label],
  ),
  subjects: wordsOf(
    catalogue.subjects.values(),
    ({ code }) => code,
    ({ name, plural }) => [name, plural],
  ),
  units: wordsOf(
    catalogue.units.values(),
    ({ code }) => code,
    ({ singular, plural }) => [singular, plural],
  ),
  agencies: wordsOf(
    agencies.all,
    ({ slug }) => slug,
    ({ name }) => [name],
  ),
})

/** The code behind a word of a file; what nobody knows is a problem, with the nearest known code. */
export const codeOf = (
  words: Words,
  about: { column: string; written: string; what: string },
  problems: Problem[],
): string | undefined => {
  const found = words.get(nameKey(about.written))
  if (found !== undefined) return found
  const near = nearest(about.written, words.keys())
  const code = near === undefined ? undefined : words.get(nameKey(near))
  problems.push({
    column: about.column,
    code: 'unknown',
    written: about.written,
    nearest: code ?? '',
    words: `There is no ${about.what} of this name${code === undefined ? '' : `: is it ${code}?`}`,
  })
  return undefined
}

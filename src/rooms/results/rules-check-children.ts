import type { Finding, Part, Weight } from './rules-findings.ts'
import { findByReference } from './rules-keys.ts'
import { placeOf } from './rules-numbers.ts'
import { placementsIn } from './rules-placements.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'

const TRIUMPH =
  /\b(?:success(?:es|ful|fully)?|pleased|proud(?:ly)?|delighted|thrilled|triumph\p{L}*|victor(?:y|ies)|great (?:results?|work|week|effort)|excellent (?:results?|work|week)|fantastic|brilliant|amazing|terrific|celebrat\p{L}*|hail(?:s|ed|ing)?|smash(?:es|ed|ing)?|win for)\b/giu
const YOUNG =
  '(?:child(?:ren)?|boys?|girls?|teen(?:ager)?s?|youths?|youngsters?|minors?|juveniles?|under[- ]?18s?|schoolboys?|schoolgirls?)'
/** What may stand between an arrest and a child: nothing that begins another thing that was done. */
const BETWEEN = "(?:(?!(?:and|or|who|while|with|for|to|but)\\b)[\\p{L}\\p{N}’'-]+\\s+){0,4}?"
/** A child who was arrested, in words. */
const CHILD_ARRESTED = new RegExp(
  `\\barrest(?:s|ed|ing)?\\s+(?:of\\s+)?${BETWEEN}${YOUNG}\\b|\\b${YOUNG}\\s+(?:who\\s+)?(?:was|were|has been|have been|is|are|being)\\s+(?:\\p{L}+ly\\s+)?(?:arrested|charged|detained)\\b`,
  'iu',
)

type Text = { readonly part: Part; readonly text: string }
type Paragraph = { readonly at: number; readonly text: string; readonly arrests: boolean }

/** Parts that stand out from the rest, so that what they praise is all of the release. */
const STANDS_OUT = /^(?:title|words\d+)$/u

const FAR =
  'The release tells of arrests of children elsewhere. Make sure that this does not praise them; say in a reason what it is about.'
const NEAR =
  'Arrests of children are never told as a success. Say what was done for them, or take this word away.'

/**
 * Arrests of children are not told as a success (Appropriate Language Guide, CSE Taskforce and the
 * Children's Society, 2024: a child who is exploited is a victim). Beside them, in the title and in
 * what somebody is quoted to say, such a word must go; elsewhere in a release that tells of them it is
 * a judgement, so that another paragraph is no way round.
 */
export const checkChildren = (
  texts: readonly Text[],
  figures: readonly FigureSnapshot[],
): { readonly part: Part; readonly finding: Finding }[] => {
  const young = figures.filter(({ under18 }) => under18).map(({ key }) => ({ key }))
  const read = texts.map(({ part, text }) => ({
    part,
    text,
    paragraphs: paragraphsOf(text, young),
  }))
  const told = read.some(({ paragraphs }) => paragraphs.some(({ arrests }) => arrests))
  if (!told) return []
  return read.flatMap(({ part, text, paragraphs }) =>
    paragraphs.flatMap((paragraph, place) => {
      const near = [place - 1, place, place + 1].some((n) => paragraphs[n]?.arrests === true)
      const weight: Weight = near || STANDS_OUT.test(part) ? 'must' : 'judgement'
      return [...paragraph.text.matchAll(TRIUMPH)].map((match) => ({
        part,
        finding: {
          ...placeOf(text, paragraph.at + match.index),
          code: 'success-of-a-child’s-arrest' as const,
          excerpt: match[0],
          advice: weight === 'must' ? NEAR : FAR,
          weight,
          keys: young.map(({ key }) => key),
        },
      }))
    }),
  )
}

const paragraphsOf = (text: string, young: readonly { key: string }[]): Paragraph[] => {
  let at = 0
  return text.split(/(\n[ \t]*\n)/u).flatMap((piece, place) => {
    const begins = at
    at += piece.length
    if (place % 2 === 1) return []
    const places = placementsIn(piece).placements.some(
      ({ reference }) => findByReference(young, reference).ok,
    )
    return [{ at: begins, text: piece, arrests: places || CHILD_ARRESTED.test(piece) }]
  })
}

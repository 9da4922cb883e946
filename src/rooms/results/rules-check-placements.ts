import type { Finding, FindingCode } from './rules-findings.ts'
import { findByReference } from './rules-keys.ts'
import type { Placed } from './rules-markdown.ts'
import { inlinesOf, inlineText } from './rules-markdown-text.ts'
import type { Nouns } from './rules-nouns.ts'
import { placeOf } from './rules-numbers.ts'
import { placementsIn } from './rules-placements.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'
import type { Against } from './rules-check-figures.ts'

/** A figure that may be placed; `heldBack` where its count of people is too small for the area. */
export type Placeable = {
  readonly snapshot: FigureSnapshot
  readonly heldBack: boolean
  readonly nouns: Nouns
  /** For a headline: how its words stand towards its parts, where they do not fit. */
  readonly against?: Against | undefined
}

/** The figures that a release places, by their keys, each with the references by which it does. */
export type PlacedFigures = Map<string, { snapshot: FigureSnapshot; references: string[] }>

/**
 * Every placement in a text that cannot stand; those that can are added to `placed`. A count of people
 * that is too small for its area is not published (see `rules-suppression.ts`).
 */
export const checkPlacements = (
  text: string,
  figures: readonly Placeable[],
  placed: PlacedFigures,
): Finding[] => {
  const { placements, broken } = placementsIn(text)
  const byKey = figures.map((figure) => ({ ...figure, key: figure.snapshot.key }))
  const unread = broken.map(({ at, excerpt }) => ({
    ...placeOf(text, at),
    code: 'unknown-figure' as const,
    excerpt,
    advice:
      'This is not how a figure is placed. Write {figure arrests}, with a reference from the list.',
  }))
  const unknown = placements.flatMap(({ at, length, reference, form }): Finding[] => {
    const finding = (advice: string, code: FindingCode = 'unknown-figure') => [
      { ...placeOf(text, at), code, excerpt: text.slice(at, at + length), advice },
    ]
    const found = findByReference(byKey, reference)
    if (!found.ok)
      return finding(
        found.why === 'unknown'
          ? 'No figure of this week has this reference. Take one from the list.'
          : `Several figures fit. Use one of: ${found.keys.join(', ')}.`,
      )
    const { snapshot, heldBack } = found.figure
    if (heldBack)
      return finding(
        'This count of people is too small, or would give away one that is, for an area smaller than the force’s.',
        'could-identify',
      )
    if (snapshot.forms[form] === null)
      return finding(
        form === 'value' ? 'This figure has no value.' : 'No number was given for this figure.',
      )
    const known = placed.get(snapshot.key)
    if (known === undefined) placed.set(snapshot.key, { snapshot, references: [reference] })
    else if (!known.references.includes(reference)) known.references.push(reference)
    return []
  })
  return [...unread, ...unknown]
}

/** What a release cannot show: HTML, pictures, links that lead nowhere, figures within links. */
export const checkMarks = (blocks: readonly Placed[]): Finding[] =>
  blocks.flatMap(({ line, block }) =>
    inlinesOf(block).flatMap((inline): Finding[] => {
      const finding = (raw: string, advice: string) => [
        { code: 'not-shown' as const, line, column: 1, excerpt: raw.trim().slice(0, 60), advice },
      ]
      switch (inline.kind) {
        case 'html':
          return finding(inline.raw, 'HTML is shown as it was typed. Use Markdown instead.')
        case 'image':
          return finding(inline.raw, 'A release holds no pictures. Take this away.')
        case 'link':
          if (inlineText(inline.children).includes('{figure'))
            return finding(
              inline.raw,
              'A figure leads to its own page, so it cannot be part of a link. Put it beside the link.',
            )
          return inline.href === null
            ? finding(
                inline.raw,
                'A link begins with https:// or, on this site, with /. This one leads nowhere.',
              )
            : []
        default:
          return []
      }
    }),
  )

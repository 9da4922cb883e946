import type { PublishedDocument } from '../model-published.ts'
import type { FindWords } from '../view-markdown.ts'

/** The address of a figure of a published release. */
export const figurePath = (slug: string, key: string): string =>
  `/news/${slug}/figures/${key.split('/').map(encodeURIComponent).join('/')}`

/** What the placements in a published text stand for. */
export const wordsIn = (document: PublishedDocument, slug: string): FindWords => {
  const byReference = new Map(
    document.figures.flatMap((figure) =>
      figure.references.map((reference) => [reference, figure] as const),
    ),
  )
  return (reference, form) => {
    const figure = byReference.get(reference)
    const words = figure?.forms[form]
    return figure === undefined || words === undefined || words === null
      ? undefined
      : { words, href: figurePath(slug, figure.key) }
  }
}

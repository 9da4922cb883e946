import { siteLetters, type Setting, wrapped } from '../../../platform/picture/letters.ts'
import { pictureOfSvg } from '../../../platform/picture/picture-of-svg.ts'
import type { PublishedDocument, PublishedFigure } from '../model-published.ts'
import { dayInWords } from '../rules-weeks.ts'
import type { Published } from '../store-published.ts'

/** The size that social networks ask for. */
export const CARD = { width: 1200, height: 630 } as const
const EDGE = 72
const INNER = CARD.width - 2 * EDGE

const PINE = '#0c3a37'
const WHITE = '#ffffff'
const PALE = '#cfe3de'
const AMBER = '#f0b03f'

/** A figure as the card tells it: its number, and what it counts, with all of its own words. */
export type CardFigure = { readonly number: string; readonly what: string }

/**
 * The figures that stand for a release: the first three that were counted, or else that were stated.
 * Arrests of children are never among them, nor what stood beside the week (decision 0008).
 */
export const cardFigures = ({ figures }: Pick<PublishedDocument, 'figures'>): CardFigure[] => {
  const told = (standing: PublishedFigure['standing']) =>
    figures.filter((figure) => figure.standing === standing && !figure.under18)
  const counted = told('counted')
  return (counted.length > 0 ? counted : told('headline')).flatMap(cardFigure).slice(0, 3)
}

/** The words of a figure, cut after its number; one without a number has no place on a card. */
const cardFigure = ({ forms, early }: PublishedFigure): CardFigure[] => {
  const { number, short } = forms
  if (number === null || !short.startsWith(number)) return []
  const what = short.slice(number.length).trim()
  return [{ number, what: early === true ? `${what} (early)` : what }]
}

/** What the card says, for whoever does not see it. */
export const cardInWords = ({ document, withdrawnAt }: Published): string => {
  const head = `${document.reporter.name}, ${dayInWords(document.dated)}: ${document.title}.`
  if (withdrawnAt !== null) return `${document.reporter.name}: this release was withdrawn.`
  const figures = cardFigures(document).map(({ number, what }) => `${number} ${what}`)
  return figures.length === 0 ? head : `${head} ${figures.join('; ')}.`
}

/** The drawing: shapes only, every letter an outline. */
export const cardAsSvg = async ({ document, withdrawnAt }: Published): Promise<string> => {
  const letters = await siteLetters()
  const line = (text: string, setting: Setting, fill: string) =>
    `<path fill="${fill}" d="${letters.path(text, setting)}"/>`
  const block = (
    text: string,
    {
      x,
      y,
      size,
      weight,
      leading,
      width,
      most,
    }: Setting & { leading: number; width: number; most: number },
    fill: string,
  ) =>
    wrapped(letters, text, { size, weight, width, most })
      .map((words, place) => line(words, { x, y: y + place * leading, size, weight }, fill))
      .join('')
  const head = `${document.reporter.name}, ${dayInWords(document.dated)}`
  const title = withdrawnAt === null ? document.title : 'This release was withdrawn'
  const figures = withdrawnAt === null ? cardFigures(document) : []
  const column = INNER / Math.max(figures.length, 1)
  const numbers = figures
    .map(({ number, what }, place) => {
      const x = EDGE + place * column
      const room = column - 32
      // "more than" stands small above its number, so that the number is as large as others.
      const [, hedge = '', bare = number] = /^(\P{N}*\s)?(\S.*)$/u.exec(number) ?? []
      const size = Math.min(84, (84 * room) / letters.width(bare, { size: 84, weight: 700 }))
      return `${line(hedge.trim(), { x, y: 372, size: 30, weight: 400 }, AMBER)}${line(bare, { x, y: 452, size, weight: 700 }, AMBER)}${block(what, { x, y: 500, size: 32, weight: 400, leading: 40, width: room, most: 3 }, WHITE)}`
    })
    .join('')
  const tick = `<g transform="translate(1068 40) scale(1.6)" fill="none" stroke-width="4.5" stroke-linecap="round" stroke-linejoin="round"><path stroke="${PALE}" d="M4 18l9 11L25 9"/><path stroke="${AMBER}" d="M14 21l8 9L37 7"/></g>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width.toString()}" height="${CARD.height.toString()}" viewBox="0 0 ${CARD.width.toString()} ${CARD.height.toString()}"><rect width="100%" height="100%" fill="${PINE}"/><rect width="100%" height="14" fill="${AMBER}"/>${tick}${block(head, { x: EDGE, y: 98, size: 30, weight: 400, leading: 36, width: INNER - 120, most: 1 }, PALE)}${block(title, { x: EDGE, y: 176, size: 54, weight: 700, leading: 62, width: INNER, most: 3 }, WHITE)}${numbers}</svg>`
}

/** Drawn once for each edition and kept: whoever asks again, however they ask, costs nothing. */
const MOST_KEPT = 60
const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()

/** The card of a release as a PNG. */
export const cardAsPng = (published: Published): Promise<Uint8Array<ArrayBuffer>> => {
  const { slug, edition, withdrawnAt, publishedAt } = published
  const key = `${slug} ${edition.toString()} ${publishedAt.toISOString()} ${withdrawnAt === null ? '' : 'withdrawn'}`
  const ready = kept.get(key)
  if (ready !== undefined) return ready
  const drawn = cardAsSvg(published).then(pictureOfSvg)
  kept.set(key, drawn)
  drawn.catch(() => kept.delete(key))
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break
    kept.delete(oldest)
  }
  return drawn
}

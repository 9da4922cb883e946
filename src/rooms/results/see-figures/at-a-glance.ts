import { type Html, nothing, statTiles } from '../../../platform/html/index.ts'
import type { Figure } from '../model.ts'
import { deskFigurePath } from '../open-week.ts'
import { phraseIn, type WeekFigures } from '../read-figures.ts'

/** What is asked first of a week, in this order; the table below has the rest. */
const ASKED_FIRST = [
  'warrants_executed',
  'arrests',
  'children_safeguarded',
  'adults_safeguarded',
  'safeguarding_visits',
  'cash_seized',
]

const MOST_TILES = 4

/** A phrase as a tile sets it: the number with its qualifier, then what it counts. */
const NUMBER_FIRST =
  /^(?<figure>(?:more than |almost |around |at least )?£?\d[\d,.]*) (?<label>.+)$/u

/** The first figures of a week, large, each leading to the list that it counts. */
export const atAGlance = (from: WeekFigures): Html => {
  const tiles = from.figures.filter(isAskedFirst).toSorted(inOrder).slice(0, MOST_TILES)
  const shown = tiles.flatMap((figure) => {
    const words = NUMBER_FIRST.exec(phraseIn(from, figure))?.groups
    const { figure: number, label } = words ?? {}
    return number === undefined || label === undefined
      ? []
      : [
          {
            figure: number,
            label,
            href: deskFigurePath(from.week.id, from.reporter.slug, figure.key),
          },
        ]
  })
  return shown.length === 0 ? nothing : statTiles(shown)
}

const isAskedFirst = ({ standing, measure, basis, under18 }: Figure): boolean =>
  standing === 'counted' && basis === 'quantity' && !under18 && ASKED_FIRST.includes(measure)

const inOrder = (a: Figure, b: Figure): number =>
  ASKED_FIRST.indexOf(a.measure) - ASKED_FIRST.indexOf(b.measure)

import { scaleLinear, scalePoint } from 'd3-scale'
import { line } from 'd3-shape'

/** How much of the longest bar each amount is, from 0 to 100. Nothing known has no length at all. */
export const barLengths = (
  amounts: readonly (number | null)[],
): { readonly longest: number; readonly lengths: readonly (number | null)[] } => {
  const longest = Math.max(0, ...amounts.filter((amount) => amount !== null))
  const scale = scaleLinear([0, longest === 0 ? 1 : longest], [0, FULL]).clamp(true)
  return { longest, lengths: amounts.map((amount) => (amount === null ? null : scale(amount))) }
}

/** The length of the longest bar, in the units of its drawing. */
export const FULL = 100

/** Where a series is drawn: its own width and height, without the words around it. */
export type Frame = {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export type Placed = { readonly x: number; readonly y: number | null }

/**
 * Places a series, evenly from left to right, on a scale that begins at nothing, so that twice as much
 * is twice as high. What is not known has no height.
 */
export const placesOf = (amounts: readonly (number | null)[], frame: Frame): readonly Placed[] => {
  const highest = Math.max(0, ...amounts.filter((amount) => amount !== null))
  const up = scaleLinear([0, highest === 0 ? 1 : highest], [frame.bottom, frame.top])
  const along = scalePoint(
    amounts.map((_, place) => place),
    [frame.left, frame.right],
  ).padding(0.5)
  return amounts.map((amount, place) => ({
    x: along(place) ?? frame.left,
    y: amount === null ? null : up(amount),
  }))
}

/**
 * Runs of places that a line may join: it stops wherever nothing is known, and before every place
 * that `breaks` names. A run of one is a point without a line.
 */
export const runsOf = (
  places: readonly Placed[],
  breaks: ReadonlySet<number>,
): readonly (readonly [number, number])[][] => {
  const runs: [number, number][][] = []
  let run: [number, number][] = []
  const end = () => {
    if (run.length > 0) runs.push(run)
    run = []
  }
  for (const [place, { x, y }] of places.entries()) {
    if (y === null || breaks.has(place)) end()
    if (y !== null) run.push([x, y])
  }
  end()
  return runs
}

const joined = line().digits(1)

/** The path through a run, or undefined where there is nothing to join. */
export const pathOf = (run: readonly (readonly [number, number])[]): string | undefined =>
  run.length < 2 ? undefined : (joined(run.map(([x, y]) => [x, y])) ?? undefined)

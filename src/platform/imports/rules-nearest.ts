const LONGEST = 40

/** How many slips make one word of another: a letter too many, missing, wrong, or two swapped. */
const slips = (from: string, to: string): number => {
  let [beforeLast, last]: [number[], number[]] = [
    [],
    Array.from({ length: to.length + 1 }, (_, at) => at),
  ]
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row]
    for (let at = 1; at <= to.length; at += 1) {
      const same = from[row - 1] === to[at - 1]
      const swapped = from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1]
      current[at] = Math.min(
        (last[at] ?? Infinity) + 1,
        (current[at - 1] ?? Infinity) + 1,
        (last[at - 1] ?? Infinity) + (same ? 0 : 1),
        swapped ? (beforeLast[at - 2] ?? Infinity) + 1 : Infinity,
      )
    }
    ;[beforeLast, last] = [last, current]
  }
  return last[to.length] ?? Infinity
}

/** Words without what is written in several ways: capitals, spaces, hyphens. */
export const nameKey = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/gu, '_')

/**
 * The one of `known` that somebody most likely meant, or undefined where none is near. One that holds
 * the other as a whole part ("cocaine" in "crack_cocaine") is near, however long.
 */
export const nearest = (written: string, known: Iterable<string>): string | undefined => {
  const key = nameKey(written)
  if (key === '' || key.length > LONGEST) return undefined
  let best: { word: string; distance: number } | undefined
  for (const word of known) {
    const other = nameKey(word)
    const isPart =
      key.length >= 4 && (`_${other}_`.includes(`_${key}_`) || `_${key}_`.includes(`_${other}_`))
    const distance = isPart ? 1 : slips(key, other)
    if (best === undefined || distance < best.distance) best = { word, distance }
  }
  const mostSlips = Math.max(1, Math.floor(key.length / 3))
  return best !== undefined && best.distance <= mostSlips ? best.word : undefined
}

/** Names that look as if they were meant for Countersign. */
const OURS = /^(?:COUNTERSIGN|PUBLIC|DESK|DATABASE|MAIL)_/u

/** How many letters must be changed, added, left out or swapped with their neighbour. */
const distance = (a: string, b: string): number => {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? Infinity) + 1 : Infinity,
      )
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/** One line for each name in the environment that is like a setting but is none. */
export const warningsAbout = (
  environment: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): string[] =>
  Object.keys(environment)
    .filter((name) => OURS.test(name) && !known.includes(name))
    .sort()
    .map((name) => {
      const near = known.find((setting) => distance(name, setting) <= 2)
      const hint = near === undefined ? '' : ` Did you mean ${near}?`
      return `${name} is not a setting of Countersign and does nothing.${hint}`
    })

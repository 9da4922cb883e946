/** How long a check of an entry is good for, in months. */
export const CHECK_LASTS_MONTHS = 6

/**
 * Whether an entry was last checked more than six months ago. A wrong number is worse than none, so
 * the desk is warned; the public page shows the date and lets the reader judge.
 */
export const isCheckOld = (checkedOn: string, today: string): boolean => {
  const due = new Date(`${checkedOn}T00:00:00Z`)
  const day = due.getUTCDate()
  due.setUTCDate(1)
  due.setUTCMonth(due.getUTCMonth() + CHECK_LASTS_MONTHS + 1, 0)
  due.setUTCDate(Math.min(day, due.getUTCDate()))
  return today > due.toISOString().slice(0, 10)
}

/** The order after one entry moved up or down one place; the same if it cannot, or is not there. */
export const movedOrder = (
  ids: readonly string[],
  move: { id: string; way: 'up' | 'down' },
): readonly string[] => {
  const from = ids.indexOf(move.id)
  const to = move.way === 'up' ? from - 1 : from + 1
  const other = ids[to]
  if (from === -1 || other === undefined) return ids
  return ids.map((id, place) => (place === from ? other : place === to ? move.id : id))
}

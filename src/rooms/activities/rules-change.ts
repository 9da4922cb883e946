/** A value as text, with lists in one order, so that two of them can be held together. */
const plain = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? [...(value as unknown[])].map(String).toSorted() : value)

/** The names of the fields that differ. The order of a list does not matter. */
export const changedFields = <Fields extends object>(
  before: Fields,
  after: Fields,
): (keyof Fields & string)[] => {
  const names = Object.keys(after) as (keyof Fields & string)[]
  return names.filter((name) => plain(before[name]) !== plain(after[name]))
}

export const sameFields = <Fields extends object>(before: Fields, after: Fields): boolean =>
  changedFields(before, after).length === 0

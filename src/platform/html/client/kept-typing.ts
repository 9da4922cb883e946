/** What was typed into a form and not sent yet, as the tab keeps it. */
export type KeptTyping = {
  readonly at: number
  /** Names and values, in the order of the form. */
  readonly fields: readonly (readonly [name: string, value: string])[]
}

type Store = {
  readonly length: number
  key: (at: number) => string | null
  getItem: (key: string) => string | null
  setItem: (key: string, value: string) => void
  removeItem: (key: string) => void
}

const PREFIX = 'typed '
/** Longer than a shift is too long for something that was forgotten. */
const LONGEST_MS = 8 * 60 * 60 * 1000

const isKept = (value: unknown): value is KeptTyping =>
  typeof value === 'object' &&
  value !== null &&
  'at' in value &&
  typeof value.at === 'number' &&
  'fields' in value &&
  Array.isArray(value.fields)

/**
 * Keeps what one member types into one form. The store is the tab's own, so that it goes with the tab;
 * what somebody else typed in the same tab is thrown away, because telephones are shared.
 */
export const keptTyping = (store: Store, { member, path }: { member: string; path: string }) => {
  const own = `${PREFIX}${member} `
  const key = `${own}${path}`
  for (const other of keysOf(store)) if (!other.startsWith(own)) store.removeItem(other)
  return {
    keep: (kept: KeptTyping): void => {
      try {
        store.setItem(key, JSON.stringify(kept))
      } catch {
        // A full store keeps nothing more; the form itself is still there.
      }
    },
    find: (now: number): KeptTyping | undefined => {
      try {
        const kept: unknown = JSON.parse(store.getItem(key) ?? 'null')
        return isKept(kept) && now - kept.at < LONGEST_MS ? kept : undefined
      } catch {
        return undefined
      }
    },
    forget: (): void => store.removeItem(key),
  }
}

/** Throws away everything that is kept in the tab: it was sent, or whoever typed it signs out. */
export const forgetTyping = (store: Store): void => {
  for (const key of keysOf(store)) store.removeItem(key)
}

const keysOf = (store: Store): string[] =>
  Array.from({ length: store.length }, (_, at) => store.key(at) ?? '').filter((key) =>
    key.startsWith(PREFIX),
  )

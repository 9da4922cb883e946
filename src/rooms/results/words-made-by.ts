import type { MadeBy } from './model-definitions.ts'

/** A moment as people in the United Kingdom say it. */
export const momentInWords = (at: Date): string =>
  at.toLocaleString('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/London',
  })

/** Who made something, by name where it was a member. */
export const whoMade = (by: MadeBy, names: ReadonlyMap<string, string>): string => {
  switch (by.kind) {
    case 'member':
      return names.get(by.memberId) ?? 'A member'
    case 'operator':
      return 'somebody at the command line'
    case 'system':
      return 'Countersign itself'
  }
}

/** Ids of the members among them, for a look-up of names. */
export const membersAmong = (makers: readonly MadeBy[]): string[] =>
  makers.flatMap((by) => (by.kind === 'member' ? [by.memberId] : []))

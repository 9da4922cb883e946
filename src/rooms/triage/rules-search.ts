import type { Level, State } from './model.ts'
import { ukDay } from './rules-clock.ts'

/** What of a report may be searched in clear. Words are sealed, and no list can hold them. */
export type Search = {
  readonly reference: string | undefined
  readonly level: string | undefined
  readonly channel: string | undefined
  readonly state: State | undefined
  readonly day: string | undefined
  readonly urgent: boolean
  readonly child: boolean
  /** What was typed and is none of these. */
  readonly unknown: readonly string[]
}

export const NO_SEARCH: Search = {
  reference: undefined,
  level: undefined,
  channel: undefined,
  state: undefined,
  day: undefined,
  urgent: false,
  child: false,
  unknown: [],
}

const DAY_MS = 86_400_000

/** A day as people write one: 2026-11-20, 20/11/2026, 20.11.26, today, yesterday. */
const asDay = (word: string, now: Date): string | undefined => {
  if (word === 'today') return ukDay(now)
  if (word === 'yesterday') return ukDay(new Date(now.getTime() - DAY_MS))
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(word)
  const british = /^(\d{1,2})[/.](\d{1,2})[/.](\d{2}|\d{4})$/u.exec(word)
  const [year, month, day] =
    iso !== null
      ? [iso[1], iso[2], iso[3]]
      : british !== null
        ? [british[3]?.padStart(4, '20'), british[2], british[1]]
        : []
  if (year === undefined || month === undefined || day === undefined || year < '1900')
    return undefined
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T12:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? undefined : text
}

/** Reads what was typed into the one search box, word by word. */
export const readSearch = (
  typed: string,
  known: {
    levels: readonly Level[]
    channels: Readonly<Record<string, string>>
    states: Readonly<Record<State, string>>
    asReference: (word: string) => string | undefined
    now: Date
  },
): Search => {
  let found = NO_SEARCH
  const coded = (names: Readonly<Record<string, string>>, word: string) =>
    Object.entries(names).find(([code, name]) => code === word || name.toLowerCase() === word)?.[0]
  for (const one of typed
    .trim()
    .split(/[\s,;]+/u)
    .slice(0, 12)) {
    const word = one.toLowerCase()
    if (word === '') continue
    const level = known.levels.find(
      ({ code, label }) => code === word || label.toLowerCase() === word,
    )
    const state = coded(known.states, word) as State | undefined
    const channel = coded(known.channels, word)
    const day = asDay(word, known.now)
    const reference = known.asReference(one)
    if (level !== undefined) found = { ...found, level: level.code }
    else if (state !== undefined) found = { ...found, state }
    else if (channel !== undefined) found = { ...found, channel }
    else if (day !== undefined) found = { ...found, day }
    else if (word === 'urgent') found = { ...found, urgent: true }
    else if (word === 'child' || word === 'children') found = { ...found, child: true }
    else if (reference !== undefined) found = { ...found, reference }
    else found = { ...found, unknown: [...found.unknown, one] }
  }
  return found
}

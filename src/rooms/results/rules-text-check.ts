import { mentionsIn } from './rules-text-amounts.ts'
import type { Cue } from './rules-text-cues.ts'
import { sentenceAround, speaksOf } from './rules-text-evidence.ts'
import type { Known } from './rules-text-known.ts'
import { type Against, ageOr, type Mark, vague, weigh } from './rules-text-weigh.ts'

export type { Against, Mark, Verdict } from './rules-text-weigh.ts'

/**
 * Every number of somebody's text, with what the figures say of it. What a number counts is read from
 * the words around it and from nothing else: that some figure has the same number bears nothing out.
 * Where the words leave open what is meant, that is said.
 */
export const checkNumbers = (text: string, against: Against): Mark[] => {
  const mentions = mentionsIn(text)
  const bounds = mentions.filter(({ kind }) => kind !== 'not-a-count')
  return mentions.map((mention): Mark => {
    const place = bounds.indexOf(mention)
    const before = bounds[place - 1]
    const after = bounds[place + 1]
    const limits = {
      previous: place < 0 || before === undefined ? 0 : before.at + before.length,
      next: after === undefined ? text.length : after.kind === 'amount' ? after.begins : after.at,
    }
    const { at, length } = mention
    const mark = (rest: Omit<Mark, 'at' | 'length' | 'text'>) => ({
      at,
      length,
      text: mention.text,
      ...rest,
    })
    switch (mention.kind) {
      case 'not-a-count':
        return mark(ageOr(mention, against.known))
      case 'no-number':
        return mark(vague(text, mention, { ...limits, ...against }))
      case 'amount':
        return mark(weigh(text, mention, { ...limits, ...against }))
    }
  })
}

/** One thing told without a number: "a crossbow", "an ANPR operation". */
const toldAsOne = (text: string, cue: Cue): boolean => {
  const found = new RegExp(
    `(?<![\\p{L}])(?:an?|another|one)\\s+(?:[\\p{L}’'-]+\\s+){0,3}?(?:${cue.words.source})`,
    'iu',
  )
  const match = found.exec(text)
  if (match === null) return false
  const { begins, ends } = sentenceAround(text, match.index)
  return cue.beside === null || cue.beside.test(text.slice(begins, ends))
}

/** What is known of the week that a text speaks of nowhere; sums, and what only stood beside it, aside. */
export const unmentioned = (text: string, marks: readonly Mark[], against: Against): Known[] => {
  const said = new Set(marks.flatMap(({ known }) => known.map(({ id }) => id)))
  return against.known.filter((one) => {
    if (one.origin === 'sum' || one.standing === 'beside' || said.has(one.id)) return false
    const cues = against.cues.filter(
      ({ kind }) => kind.measure === one.measure && kind.subject === one.subject,
    )
    if (one.quantity === null && one.valueGbp === null)
      return !cues.some((cue) => speaksOf(text, cue))
    return one.quantity !== '1' || !cues.some((cue) => toldAsOne(text, cue))
  })
}

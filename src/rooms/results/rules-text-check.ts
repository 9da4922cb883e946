import { type Amount, type Mention, mentionsIn } from './rules-text-amounts.ts'
import type { Cue, Kind } from './rules-text-cues.ts'
import { type Evidence, evidenceAt, sentenceAround, speaksOf } from './rules-text-evidence.ts'
import type { Known } from './rules-text-known.ts'
import {
  couldCount,
  type Counting,
  type Held,
  heldAgainst,
  knownOf,
  surest,
} from './rules-text-match.ts'
import { notSaid, sayContradicted, sayHeld } from './rules-text-words.ts'

/** What became of a number, or of words that stand in its place. */
export type Verdict =
  'borne-out' | 'contradicted' | 'unsure' | 'not-found' | 'not-a-count' | 'no-number'

export type Mark = {
  readonly at: number
  readonly length: number
  readonly text: string
  readonly verdict: Verdict
  /** Why, as a sentence. */
  readonly words: string
  /** The figures and claims that it was held against. */
  readonly known: readonly Known[]
  readonly stretch: 'understates' | 'overstates' | null
}

/** What a text is held against, and the words by which it may speak of it. */
export type Against = {
  readonly known: readonly Known[]
  readonly cues: readonly Cue[]
  readonly countingOf: (measure: string) => Counting | undefined
  readonly nameOf: (kind: Kind) => string
}

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

type Limits = Against & { readonly previous: number; readonly next: number }
type Weighed = Pick<Mark, 'verdict' | 'words' | 'known' | 'stretch'>

const plain = (verdict: Verdict, words: string, known: readonly Known[] = []): Weighed => ({
  verdict,
  words,
  known,
  stretch: null,
})

/** An age counts nothing, unless the youngest age was stated. */
const ageOr = (
  mention: Extract<Mention, { kind: 'not-a-count' }>,
  known: readonly Known[],
): Weighed => {
  const ages = known.filter(({ measure }) => measure === 'youngest_age')
  const same = ages.filter(({ quantity }) => quantity === mention.amount)
  return mention.why === 'an age' && same.length > 0
    ? plain('borne-out', 'An age. The youngest age that was stated is the same.', same)
    : plain('not-a-count', `Not a count: ${mention.why}.`)
}

const evidenceFor = (text: string, mention: Mention, limits: Limits): Evidence[] => {
  const begins = mention.kind === 'amount' ? mention.begins : mention.at
  const here = { begins, ends: mention.at + mention.length }
  const unit = mention.kind === 'amount' ? mention.unit : undefined
  return evidenceAt(text, here, limits).filter(
    ({ kind }) => unit === undefined || couldCount({ unit }, limits.countingOf(kind.measure)),
  )
}

/** "Several large knives": a word without a number is about what follows it at once. */
const NEXT_TO = 2

const vague = (text: string, mention: Mention, limits: Limits): Weighed => {
  const kinds = surest(
    evidenceFor(text, mention, limits).filter(
      ({ level, follows, distance }) => level > 1 && follows && distance <= NEXT_TO,
    ),
  )
  const known = knownOf(
    kinds.map(({ kind }) => kind),
    limits.known,
    '',
  )
  const unnumbered = known.filter(
    ({ quantity, valueGbp }) => quantity === null && valueGbp === null,
  )
  if (unnumbered.length > 0)
    return plain(
      'borne-out',
      `No number was counted either: ${unnumbered[0]?.phrase ?? ''}.`,
      unnumbered,
    )
  return known.length === 0
    ? plain('no-number', 'Words without a number; no figure says how many.')
    : plain('no-number', `Words without a number. ${notSaid(known)}`, known)
}

const weigh = (text: string, amount: Amount, limits: Limits): Weighed => {
  const evidence = evidenceFor(text, amount, limits)
  const best = surest(evidence)
  const kinds = best.map(({ kind }) => kind)
  if (best.length === 0)
    return plain('not-found', 'No figure: the words beside it name nothing that is counted.')
  const { ends } = sentenceAround(text, amount.at)
  const end = amount.at + amount.length
  const after = text.slice(end, Math.max(end, Math.min(limits.next, ends)))
  const nearby = `${text.slice(limits.previous, amount.at)} ${after}`
  const known = knownOf(kinds, limits.known, nearby)
  const names = [...new Set(kinds.map(limits.nameOf))].join(' or ')
  if (known.length === 0) return plain('not-found', `No figure of this week counts ${names}.`)
  const held = heldAgainst(amount, known, after)
  if (held.length === 0)
    return plain('not-found', `No number to hold it against. ${notSaid(known)}`, known)
  const isClear = best.every(({ level }) => level > 1)
  return decide({
    text,
    amount,
    held,
    isClear,
    measures: new Set(kinds.map(({ measure }) => measure)),
    names,
  })
}

const decide = ({
  text,
  amount,
  held,
  isClear,
  measures,
  names,
}: {
  text: string
  amount: Amount
  held: readonly Held[]
  isClear: boolean
  measures: ReadonlySet<string>
  names: string
}): Weighed => {
  const [first] = held
  const how = first?.judgement.how ?? 'false'
  const alike = held.filter(({ judgement }) => judgement.how === how)
  const known = (how === 'true' ? alike.slice(0, 1) : alike).map((one) => one.known)
  const unsure = (why: string) => plain('unsure', `${why} ${notSaid(known)}`, known)
  if (!isClear)
    return how === 'false'
      ? plain('not-found', `The text does not say clearly what this counts (${names}?).`)
      : unsure('The number fits, but the text does not say clearly that it counts this.')
  if (how === 'false')
    return {
      ...plain(
        'contradicted',
        sayContradicted(held),
        held.slice(0, 2).map((one) => one.known),
      ),
      stretch: first?.judgement.stretch ?? null,
    }
  if (how === 'bolder')
    return unsure('The number is the same, but it is told as more certain than it is known.')
  const met = new Set(known.map(({ measure }) => measure))
  if (measures.size > 1 && met.size < measures.size)
    return unsure(`The words could mean ${names}; only one of these fits.`)
  const beside = known.every(({ operation }) => operation !== null)
  if (beside && !known.some(({ operation }) => isNamed(operation ?? '', text, amount.at)))
    return unsure(
      'The number is of an operation beside the week, which the text does not name here.',
    )
  const total = known.every(({ standing }) => standing === 'headline')
  const stretch =
    (total ? held : alike).find(({ judgement }) => judgement.stretch !== null)?.judgement.stretch ??
    null
  return { ...plain('borne-out', sayHeld(how, known, stretch), known), stretch }
}

/** How far back the name of an operation carries. */
const CARRIES = 600

const isNamed = (operation: string, text: string, at: number): boolean => {
  const name = operation.replace(/^op(?:eration)?\s+/iu, '').replace(/\s*\(.*\)$/u, '')
  const near = text.slice(Math.max(0, at - CARRIES), sentenceAround(text, at).ends)
  return near.toLowerCase().includes(name.toLowerCase())
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

import type { Amount, Mention } from './rules-text-amounts.ts'
import type { Cue, Kind } from './rules-text-cues.ts'
import { type Evidence, evidenceAt, sentenceAround } from './rules-text-evidence.ts'
import type { Known } from './rules-text-known.ts'
import {
  couldCount,
  type Counting,
  type Held,
  heldAgainst,
  isOfPeople,
  knownOf,
  packageBeside,
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

/** What there is, and where the numbers before and after end and begin. */
export type Limits = Against & { readonly previous: number; readonly next: number }
type Weighed = Pick<Mark, 'verdict' | 'words' | 'known' | 'stretch'>

const plain = (verdict: Verdict, words: string, known: readonly Known[] = []): Weighed => ({
  verdict,
  words,
  known,
  stretch: null,
})

/** An age counts nothing, unless the youngest age was stated. */
export const ageOr = (
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

export const vague = (text: string, mention: Mention, limits: Limits): Weighed => {
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

/** The words between a number and its neighbours, and the unit that is named beside it. */
const surroundings = (text: string, amount: Amount, limits: Limits) => {
  const { begins, ends } = sentenceAround(text, amount.at)
  const end = amount.at + amount.length
  const before = text.slice(Math.max(limits.previous, begins), amount.begins)
  const after = text.slice(end, Math.max(end, Math.min(limits.next, ends)))
  const earlier = text.slice(begins, Math.max(begins, limits.previous))
  const carried = packageBeside('', ` ${before}`, packageBeside('', ` ${earlier}`, null))
  return { nearby: `${before} ${after}`, after, packaged: packageBeside(before, after, carried) }
}

export const weigh = (text: string, amount: Amount, limits: Limits): Weighed => {
  const { nearby, after, packaged } = surroundings(text, amount, limits)
  const evidence = evidenceFor(text, amount, limits).filter(
    ({ kind, follows }) =>
      follows ||
      !isOfPeople(after) ||
      limits.countingOf(kind.measure)?.units.includes('people') === true,
  )
  const best = surest(evidence)
  const isClear = best.every(({ level }) => level > 1)
  const kinds = best.map(({ kind }) => kind)
  const known = knownOf(kinds, limits.known, nearby)
  const names = [...new Set(kinds.map(limits.nameOf))].join(' or ')
  if (known.length === 0) {
    const others = knownOf(
      evidence.filter(({ level }) => level === 3).map(({ kind }) => kind),
      limits.known,
      nearby,
    )
    const same = heldAgainst(amount, others, packaged).filter(
      ({ judgement }) => judgement.how === 'equal',
    )
    if (same.length > 0)
      return plain(
        'unsure',
        `The words beside it name ${names}, of which there is no figure. The same number: ${notSaid(same.map((one) => one.known))}`,
        same.map((one) => one.known),
      )
    return plain(
      'not-found',
      best.length > 0 && isClear
        ? `No figure of this week counts ${names}.`
        : 'No figure: the words beside it do not say clearly what is counted.',
    )
  }
  const held = heldAgainst(amount, known, packaged)
  if (held.length === 0)
    return plain('not-found', `No number to hold it against. ${notSaid(known)}`, known)
  const measures = new Set(
    kinds
      .filter((kind) => knownOf([kind], limits.known, nearby).length > 0)
      .map(({ measure }) => measure),
  )
  return decide({ text, amount, held, isClear, measures, names })
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

import type { RolledFigure, Stated, SumQualifier } from './model-rollup.ts'
import { goesWithNumber, mayJoinUnnumbered } from './rules-combine.ts'
import type { Families } from './rules-headlines.ts'
import { keyOf } from './rules-keys.ts'
import { phraseOf } from './rules-phrases.ts'
import { inOrder, type Rolled, type RollupWords, sharesOf } from './rules-rollup.ts'
import { type GapFound, gapBetween, type SumKnown } from './rules-rollup-gap.ts'
import type { SaidClaim } from './rules-rollup-sources.ts'
import { basisOf, numbered, saidOf, type Tally, valued } from './rules-rollup-tally.ts'

export type StatedWords = RollupWords & {
  readonly families: Families
  /** Whoever speaks for the scope: its totals are compared with the sum; others' only stand beside. */
  readonly speaker: string
  /** Who counted, in words: "by 2 of 5 forces". */
  readonly counters: (tallies: readonly Tally[]) => string
}

type About = Pick<RolledFigure, 'measure' | 'subject' | 'unit' | 'basis'>

/**
 * Puts the totals that were stated beside the figures that they are about (decisions 0008 and 0020):
 * both are shown with what lies between them, nothing is added to anything, nothing is mended. A
 * total over several measures or subjects, or one of which nothing was counted, has a row of its own.
 */
export const withStated = (
  rolled: readonly Rolled[],
  claims: readonly SaidClaim[],
  words: StatedWords,
): RolledFigure[] => {
  const rows = new Map(rolled.map(({ figure }) => [figure.key, figure]))
  const counted = rolled.filter(({ figure }) => figure.standing === 'counted')
  for (const about of Map.groupBy(claims, (claim) => JSON.stringify(aboutOf(claim))).values()) {
    const [first] = about
    if (first === undefined) continue
    const row = rowWith(aboutOf(first), about, { counted, words })
    rows.set(row.key, row)
  }
  return [...rows.values()].sort(inOrder(words.order))
}

const aboutOf = (claim: SaidClaim): About => {
  const basis = basisOf(claim)
  return {
    measure: claim.measure,
    subject: claim.subject,
    unit: basis === 'quantity' ? claim.unit : null,
    basis,
  }
}

type Beside = { readonly counted: readonly Rolled[]; readonly words: StatedWords }

const rowWith = (
  about: About,
  claims: readonly SaidClaim[],
  { counted, words }: Beside,
): RolledFigure => {
  const parts = counted.filter(({ figure }) => isPart(figure, about, words.families))
  const [only] = parts
  const same = parts.length === 1 && only !== undefined && isSame(only.figure, about)
  const tallies = parts.flatMap((part) => part.tallies)
  const total = totalOf(tallies, about)
  const row = same ? only.figure : ownRow(about, { parts, tallies, total, words })
  const stated = statedIn(about, claims, words)
  const gap = gapOf(stated, { about, tallies, total, words })
  const [first] = stated
  return {
    ...row,
    phrase: parts.length === 0 && first !== undefined ? `${first.phrase}: stated only` : row.phrase,
    stated,
    gap: gap?.sentence ?? null,
    apart: gap?.apart ?? null,
  }
}

const isSame = (figure: RolledFigure, about: About): boolean =>
  figure.measure === about.measure &&
  figure.subject === about.subject &&
  (about.basis === 'presence' || figure.basis === about.basis)

/** Whether a counted figure is compared with a total: of its family, in its unit or with a value. */
const isPart = (figure: RolledFigure, about: About, families: Families): boolean =>
  families.partsOf(about.measure).includes(figure.measure) &&
  families.isOf(figure.subject, about.subject) &&
  (about.basis === 'value'
    ? figure.basis === 'value' || figure.valueGbp !== null
    : about.basis === 'presence' || (figure.basis === 'quantity' && figure.unit === about.unit))

/**
 * What the parts come to. Where some gave no number, or no value, the sum is one that the whole is
 * not below; where even that cannot be shown, it is rough already.
 */
const totalOf = (tallies: readonly Tally[], { basis }: About): SumKnown | null => {
  if (basis === 'presence') return null
  const known = basis === 'value' ? valued(tallies) : numbered(tallies)
  if (known === null) return null
  const isGiven = (tally: Tally) =>
    basis === 'value' ? tally.valueGbp !== null : basisOf(tally) !== 'presence'
  return tallies.every(isGiven) || !mayJoinUnnumbered(known.qualifier)
    ? known
    : { ...known, qualifier: 'at_least' }
}

const ownRow = (
  about: About,
  {
    parts,
    tallies,
    total,
    words,
  }: {
    parts: readonly Rolled[]
    tallies: readonly Tally[]
    total: SumKnown | null
    words: StatedWords
  },
): RolledFigure => {
  const named = { ...about, standing: 'headline' as const, under18: false, beside: null }
  const isValue = about.basis === 'value'
  const said = {
    quantity: isValue ? null : (total?.amount ?? null),
    qualifier: isValue ? null : (total?.qualifier ?? null),
    valueGbp: isValue ? (total?.amount ?? null) : null,
    valueQualifier: isValue ? (total?.qualifier ?? null) : null,
  }
  const { beside, ...shown } = named
  return {
    ...shown,
    ...said,
    key: keyOf({ ...shown, beside }, words.order.naturalUnit(about.measure)),
    early: tallies.some(({ early }) => early),
    phrase: phraseOf({ ...named, ...said }, words.wording),
    shares: sharesOf(tallies, named, words),
    alsoReportedBy: [],
    parts: parts.map(({ figure }) => figure.key),
    stated: [],
    gap: null,
    apart: null,
  }
}

/** Each headline by itself; what somebody counted and did not head a release with, added. */
const statedIn = (about: About, claims: readonly SaidClaim[], words: StatedWords): Stated[] =>
  [
    ...Map.groupBy(claims, (claim) =>
      claim.standing === 'headline'
        ? `${claim.reporter} ${claims.indexOf(claim).toString()}`
        : claim.reporter,
    ).values(),
  ]
    .flatMap((theirs) => {
      const [one] = theirs
      if (one === undefined) return []
      const said = saidOf(theirs)
      return [
        {
          reporter: one.reporter,
          ...said,
          phrase: phraseOf({ ...about, ...said, under18: false }, words.wording),
          sources: [...new Set(theirs.map(({ source }) => source))],
        },
      ]
    })
    .toSorted(
      (a, b) =>
        Number(b.reporter === words.speaker) - Number(a.reporter === words.speaker) ||
        (a.reporter < b.reporter ? -1 : a.reporter > b.reporter ? 1 : 0),
    )

const gapOf = (
  stated: readonly Stated[],
  {
    about,
    tallies,
    total,
    words,
  }: { about: About; tallies: readonly Tally[]; total: SumKnown | null; words: StatedWords },
): GapFound | null => {
  const own = stated.find(({ reporter }) => reporter === words.speaker)
  const known = own === undefined ? null : numberOf(own, about)
  if (known === null) return null
  return gapBetween(
    known,
    { known: total, counters: words.counters(tallies) },
    about.basis === 'value' ? 'value' : { unit: about.unit },
  )
}

const numberOf = (stated: Stated, { basis }: About): SumKnown | null => {
  const [amount, qualifier] =
    basis === 'value'
      ? [stated.valueGbp, stated.valueQualifier]
      : [stated.quantity, stated.qualifier]
  return amount !== null && qualifier !== null && isNumber(qualifier) ? { amount, qualifier } : null
}

const isNumber = (qualifier: SumQualifier): boolean =>
  qualifier === 'at_least' || goesWithNumber(qualifier)

import type { RolledFigure, Stated, SumQualifier } from './model-rollup.ts'
import { goesWithNumber, mayJoinUnnumbered } from './rules-combine.ts'
import type { Families } from './rules-headlines.ts'
import { keyOf } from './rules-keys.ts'
import { phraseOf } from './rules-phrases.ts'
import { inOrder, type Rolled, rolledFigures, type RollupWords, sharesOf } from './rules-rollup.ts'
import { type GapFound, gapBetween, gapToItems, type SumKnown } from './rules-rollup-gap.ts'
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
  const itemised = rolledFigures(
    claims.filter(({ reporter, standing }) => reporter === words.speaker && standing === 'counted'),
    words,
    { severalReporters: false },
  )
  for (const about of Map.groupBy(claims, (claim) => JSON.stringify(aboutOf(claim))).values()) {
    const [first] = about
    if (first === undefined) continue
    const row = rowWith(aboutOf(first), about, { counted, itemised, words })
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

type Beside = {
  readonly counted: readonly Rolled[]
  /** What the scope's own speaker published as parts of its totals. */
  readonly itemised: readonly Rolled[]
  readonly words: StatedWords
}

/** What a total is compared with, and what that comes to. */
type Parts = {
  readonly rolled: readonly Rolled[]
  /** What gave an amount of the kind that was stated. */
  readonly given: readonly Tally[]
  readonly total: SumKnown | null
  /** Some of it gave no amount, and not even "at least" can be said. */
  readonly andMore: boolean
}

const rowWith = (
  about: About,
  claims: readonly SaidClaim[],
  { counted, itemised, words }: Beside,
): RolledFigure => {
  const parts = partsOf(about, counted, words.families)
  const stated = statedIn(about, claims, words)
  const items = isHeadline(claims, words.speaker)
    ? partsOf(about, itemised, words.families).total
    : null
  const gap = gapOf(stated, { about, parts, items, words })
  const [first] = stated
  const row = rowAbout(about, parts) ?? ownRow(about, parts, words)
  return {
    ...row,
    phrase:
      parts.rolled.length === 0 && first !== undefined
        ? `${first.phrase}: stated only`
        : row.phrase,
    stated,
    gap: gap?.sentence ?? null,
    apart: gap?.apart ?? null,
    itemised: items,
  }
}

/** Whether the speaker stated this as a total, and not as one of its parts. */
const isHeadline = (claims: readonly SaidClaim[], speaker: string): boolean =>
  claims.find(({ reporter }) => reporter === speaker)?.standing === 'headline'

/** The counted figure that a total is about, where it is compared with that one alone. */
const rowAbout = (about: About, { rolled }: Parts): RolledFigure | undefined => {
  const others = rolled.filter(
    ({ figure }) => figure.measure !== about.measure || figure.subject !== about.subject,
  )
  const numbered = rolled.filter(({ figure }) => figure.basis !== 'presence')
  return others.length > 0 || numbered.length > 1 ? undefined : (numbered[0] ?? rolled[0])?.figure
}

/**
 * The counted figures of a total's family: those in its unit, or those with a value, and what gave no
 * number. Where some gave none, the sum is one that the whole is not below; where even that cannot be
 * shown, it is rough, and there is more.
 */
const partsOf = (about: About, counted: readonly Rolled[], families: Families): Parts => {
  const rolled = counted.filter(
    ({ figure }) =>
      families.partsOf(about.measure).includes(figure.measure) &&
      families.isOf(figure.subject, about.subject) &&
      (about.basis !== 'quantity' ||
        figure.unit === about.unit ||
        (figure.basis === 'presence' && figure.unit === null)),
  )
  const tallies = rolled.flatMap((one) => one.tallies)
  const isGiven = (tally: Tally) =>
    about.basis === 'value' ? tally.valueGbp !== null : basisOf(tally) === about.basis
  const given = tallies.filter(isGiven)
  const isWhole = given.length === tallies.length
  const known =
    about.basis === 'value' ? valued(given) : about.basis === 'quantity' ? numbered(given) : null
  const isFloor = known !== null && mayJoinUnnumbered(known.qualifier)
  return {
    rolled,
    given,
    total: known === null || isWhole || !isFloor ? known : { ...known, qualifier: 'at_least' },
    andMore: !isWhole && !isFloor,
  }
}

const ownRow = (
  about: About,
  { rolled, given, total }: Parts,
  words: StatedWords,
): RolledFigure => {
  const named = { ...about, standing: 'headline' as const, under18: false }
  const isValue = about.basis === 'value'
  const said = {
    quantity: isValue ? null : (total?.amount ?? null),
    qualifier: isValue ? null : (total?.qualifier ?? null),
    valueGbp: isValue ? (total?.amount ?? null) : null,
    valueQualifier: isValue ? (total?.qualifier ?? null) : null,
  }
  return {
    ...named,
    ...said,
    key: keyOf({ ...named, beside: null }, words.order.naturalUnit(about.measure)),
    early: given.some(({ early }) => early),
    phrase: phraseOf({ ...named, ...said }, words.wording),
    shares: sharesOf(isValue ? given.map(valueOnly) : given, named, words),
    alsoReportedBy: [],
    parts: rolled.map(({ figure }) => figure.key),
    stated: [],
    gap: null,
    apart: null,
    itemised: null,
  }
}

/** The value of claims without what they counted: amounts in several units are never added. */
const valueOnly = (tally: Tally): Tally => ({
  ...tally,
  quantity: null,
  lowest: null,
  unit: null,
  qualifier: null,
})

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
          name: words.nameOf(one.reporter),
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
    parts,
    items,
    words,
  }: { about: About; parts: Parts; items: SumKnown | null; words: StatedWords },
): GapFound | null => {
  const own = stated.find(({ reporter }) => reporter === words.speaker)
  const known = own === undefined ? null : numberOf(own, about)
  if (known === null) return null
  const kind = about.basis === 'value' ? 'value' : { unit: about.unit }
  const ofItems = items === null ? null : gapToItems(known, items, kind)
  if (ofItems !== null && parts.total === null) return ofItems
  const { sentence, apart } = gapBetween(
    known,
    {
      known: parts.total,
      counters: words.counters(parts.given),
      andMore: parts.andMore && parts.rolled.length > 0,
    },
    kind,
  )
  return {
    sentence: ofItems === null ? sentence : `${sentence}. As published: ${ofItems.sentence}`,
    apart,
  }
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

import {
  type Catalogue,
  type CountedOutcome,
  loadCatalogue,
  outcomesBetween,
  outcomesCountedBy,
  outcomesOfOperation,
} from '../activities/index.ts'
import { type Agency, listAgencies } from '../access/index.ts'
import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import type { Figure, Period, Week } from './model.ts'
import type { PublishedClaim } from './model-claim.ts'
import type { Statement } from './model-statement.ts'
import { claimsOf } from './rules-claims.ts'
import { figuresOf } from './rules-figures.ts'
import { type Gap, gapsOf } from './rules-headlines.ts'
import { periodOf } from './rules-period.ts'
import { phraseOf, type Wording, wordsOf } from './rules-phrases.ts'
import { type FigureSnapshot, readingOf } from './rules-snapshot.ts'
import { claimsOfOthers, spokenForBy } from './rules-spoken-for.ts'
import { isEarly, statusOf } from './rules-status.ts'
import { familiesOf, orderOf, wordingOf } from './rules-wording.ts'
import { checksOf, type FigureCheck } from './store-checks.ts'
import { claimsOfReporter, claimsOfWeek } from './store-claims.ts'
import { type Quoted, quotedOperations } from './store-quoted.ts'
import { publishedSnapshots } from './store-releases.ts'
import { statementsOf } from './store-statements.ts'

/** Everything one reporter has about one week. */
export type WeekFigures = {
  readonly week: Week
  readonly reporter: Agency
  readonly figures: readonly Figure[]
  readonly gaps: readonly Gap[]
  readonly statements: readonly Statement[]
  readonly quoted: readonly Quoted[]
  readonly checks: readonly FigureCheck[]
  /** Every outcome that stands behind a figure, by its id. */
  readonly outcomes: ReadonlyMap<string, CountedOutcome>
  /** What was published elsewhere and stands behind a figure, by its id. */
  readonly published: ReadonlyMap<string, PublishedClaim>
  readonly catalogue: Catalogue
  readonly wording: Wording
}

/** Makes the figures of a reporter and week, from what stands at this moment. */
export const readFigures = async (
  db: ReadDb | Tx,
  { week, reporter }: { week: Week; reporter: Agency },
): Promise<WeekFigures> => {
  const of = { weekId: week.id, agencyId: reporter.id }
  const catalogue = await loadCatalogue(db)
  const {
    outcomes: inWeek,
    published: others,
    spokenFor,
  } = await readOthers(db, { week, reporter })
  const quoted = await quotedOperations(db, of)
  const besides = []
  for (const { operationId, ref, name } of quoted) {
    const outcomes = await outcomesOfOperation(db, operationId)
    besides.push({ operation: { id: operationId, ref, name }, outcomes })
  }
  const statements = await statementsOf(db, of)
  const checks = await checksOf(db, of)
  const published = await publishedSnapshots(db, of)
  const made = figuresOf(
    [
      ...claimsOf(reporter.slug, week, { inWeek, quoted: besides, statements }),
      ...claimsOfOthers({ reporter, spokenFor, outcomes: inWeek, published: others }),
    ],
    orderOf(catalogue),
  )
  const said = published.flatMap(({ editions }) => readingsOf(editions))
  const figures = made.map((figure) => ({
    ...figure,
    status: statusOf(figure, { checked: checks, said }),
    early: isEarly(figure, checks),
  }))
  const outcomes = new Map(
    [...inWeek, ...besides.flatMap((beside) => beside.outcomes)].map((outcome) => [
      outcome.outcomeId,
      outcome,
    ]),
  )
  return {
    week,
    reporter,
    figures,
    gaps: gapsOf(figures, familiesOf(catalogue, week.endsOn), isItemAmong(others)),
    statements,
    quoted,
    checks,
    outcomes,
    published: new Map(others.map((claim) => [claim.id, claim])),
    catalogue,
    wording: wordingOf(catalogue),
  }
}

/**
 * What was counted and published of the week by the reporter and by those that it speaks for: what a
 * force says is its own, what a region says is made of its forces' figures.
 */
const readOthers = async (
  db: ReadDb | Tx,
  { week, reporter }: { week: Week; reporter: Agency },
) => {
  const span = { from: week.startsOn, to: week.endsOn }
  const spokenFor = spokenForBy(reporter, await listAgencies(db))
  if (spokenFor.length === 0)
    return {
      spokenFor,
      outcomes: await outcomesCountedBy(db, { reporter: reporter.slug, ...span }),
      published: await claimsOfReporter(db, { agencyId: reporter.id, weekId: week.id }),
    }
  const [slugs, ids] = [
    new Set([reporter.slug, ...spokenFor.map(({ slug }) => slug)]),
    new Set([reporter.id, ...spokenFor.map(({ id }) => id)]),
  ]
  return {
    spokenFor,
    outcomes: (await outcomesBetween(db, span)).filter(({ countedBy }) => slugs.has(countedBy)),
    published: (await claimsOfWeek(db, week.id)).filter(({ agencyId }) => ids.has(agencyId)),
  }
}

/** Whether a figure was stated as a part of a total, by whoever speaks for others. */
const isItemAmong = (published: readonly PublishedClaim[]) => {
  const items = new Set(
    published.flatMap(({ id, standing }) => (standing === 'counted' ? [id] : [])),
  )
  return ({ standing, claims }: Figure): boolean =>
    standing === 'headline' && claims.every(({ source, id }) => source === 'claim' && items.has(id))
}

/** For each figure that the newest edition still gives: its reading in every edition that gave it. */
const readingsOf = (editions: readonly (readonly FigureSnapshot[])[]) =>
  (editions.at(-1) ?? []).map(({ key }) => ({
    figureKey: key,
    readings: editions.flatMap((figures) =>
      figures.filter((figure) => figure.key === key).map(readingOf),
    ),
  }))

/** The public phrase of a figure. */
export const phraseIn = ({ wording }: WeekFigures, figure: Figure): string =>
  phraseOf(figure, wording)

/** The days that a figure is about, or what is known of them. */
export const periodIn = (from: WeekFigures, figure: Figure): Period => {
  const { week, outcomes, published, quoted, statements } = from
  return periodOf(figure, {
    week,
    daysOf: (id) => outcomes.get(id) ?? published.get(id),
    noteOfOperation: (id) =>
      quoted.find(({ operationId }) => operationId === id)?.periodNote ?? null,
    noteOfStatement: (id) => statements.find((one) => one.id === id)?.fields.periodNote ?? null,
  })
}

/** Who stated a figure, and where: nobody, for one that was counted. */
export const statedByIn = (
  { statements, published, reporter }: WeekFigures,
  { claims, standing }: Figure,
): { who: string; source: string }[] =>
  claims.flatMap(({ source, id }) => {
    const claim = source === 'claim' && standing === 'headline' ? published.get(id) : undefined
    if (claim !== undefined) return [{ who: reporter.name, source: claim.source }]
    const fields =
      source === 'statement' ? statements.find((one) => one.id === id)?.fields : undefined
    return fields === undefined ? [] : [{ who: fields.statedBy, source: fields.source }]
  })

/** Figures as a release keeps them: with words, definition and everything they stand on. */
export const snapshotsOf = (from: WeekFigures): FigureSnapshot[] =>
  from.figures.map((figure) => snapshotOf(from, figure))

const snapshotOf = (from: WeekFigures, figure: Figure): FigureSnapshot => {
  const { wording, catalogue } = from
  const measure = catalogue.measures.get(figure.measure)
  const gap = from.gaps.find(({ headline }) => headline.key === figure.key)
  const phrase = phraseOf(figure, wording)
  return {
    key: figure.key,
    standing: figure.standing,
    measure: figure.measure,
    subject: figure.subject,
    quantity: figure.quantity,
    unit: figure.unit,
    qualifier: figure.qualifier,
    valueGbp: figure.valueGbp,
    valueQualifier: figure.valueQualifier,
    valueMethod: figure.valueMethod,
    under18: figure.under18,
    status: figure.status,
    early: figure.early,
    period: periodIn(from, figure),
    parts: gap?.parts.map(({ key }) => key) ?? [],
    forms: {
      phrase,
      short: wordsOf(figure, 'short', wording) ?? phrase,
      number: wordsOf(figure, 'number', wording) ?? null,
      value: wordsOf(figure, 'value', wording) ?? null,
    },
    label: measure?.label ?? figure.measure,
    definition: measure?.definition ?? '',
    definitionSource: measure?.definitionSource ?? '',
    operation: figure.beside?.name ?? null,
    countedBy: figure.countedBy,
    alsoReportedBy: figure.alsoReportedBy,
    claims: figure.claims.map(({ source, id }) => `${source} ${id}`).sort(),
    statedBy: statedByIn(from, figure),
    gap: gap?.sentence ?? null,
  }
}

import {
  type Catalogue,
  type CountedOutcome,
  loadCatalogue,
  outcomesCountedBy,
  outcomesOfOperation,
} from '../activities/index.ts'
import type { Agency } from '../access/index.ts'
import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import type { Figure, Period, Week } from './model.ts'
import type { Statement } from './model-statement.ts'
import { claimsOf } from './rules-claims.ts'
import { figuresOf } from './rules-figures.ts'
import { type Gap, gapsOf } from './rules-headlines.ts'
import { periodOf } from './rules-period.ts'
import { phraseOf, type Wording, wordsOf } from './rules-phrases.ts'
import { type FigureSnapshot, readingOf } from './rules-snapshot.ts'
import { isEarly, statusOf } from './rules-status.ts'
import { familiesOf, orderOf, wordingOf } from './rules-wording.ts'
import { checksOf, type FigureCheck } from './store-checks.ts'
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
  const inWeek = await outcomesCountedBy(db, {
    reporter: reporter.slug,
    from: week.startsOn,
    to: week.endsOn,
  })
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
    claimsOf(reporter.slug, week, { inWeek, quoted: besides, statements }),
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
    gaps: gapsOf(figures, familiesOf(catalogue)),
    statements,
    quoted,
    checks,
    outcomes,
    catalogue,
    wording: wordingOf(catalogue),
  }
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
  const { week, outcomes, quoted, statements } = from
  return periodOf(figure, {
    week,
    daysOf: (id) => outcomes.get(id),
    noteOfOperation: (id) =>
      quoted.find(({ operationId }) => operationId === id)?.periodNote ?? null,
    noteOfStatement: (id) => statements.find((one) => one.id === id)?.fields.periodNote ?? null,
  })
}

/** Who stated a figure, and where: nobody, for one that was counted. */
export const statedByIn = (
  { statements }: WeekFigures,
  { claims }: Figure,
): { who: string; source: string }[] =>
  claims.flatMap(({ source, id }) => {
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

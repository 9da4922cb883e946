import { type Catalogue, loadCatalogue } from '../../activities/index.ts'
import type { ReadDb, Tx } from '../../../platform/database/handles.ts'
import { type Agency, agencyName, listAgencies } from '../agencies.ts'
import type { Figure, Week } from '../model.ts'
import { phraseIn, readFigures } from '../read-figures.ts'
import { phraseOf } from '../rules-phrases.ts'
import { type Against, checkNumbers, type Mark, unmentioned } from '../rules-text-check.ts'
import { cuesOf } from '../rules-text-cues.ts'
import { type Known, sumsOf } from '../rules-text-known.ts'
import { type Remark, remarksOn } from '../rules-text-tone.ts'
import { familiesOf, wordingOf } from '../rules-wording.ts'
import { claimsOfReporter } from '../store-claims.ts'

/** The most that can be pasted, in characters. */
export const LONGEST_TEXT = 40_000

/** A text, held against everything that is known of a week. */
export type CheckedText = {
  readonly week: Week
  readonly reporters: readonly Agency[]
  readonly text: string
  readonly marks: readonly Mark[]
  /** How many numbers there were to hold it against. */
  readonly known: number
  readonly unmentioned: readonly Known[]
  readonly remarks: readonly Remark[]
}

type Asked = {
  readonly text: string
  readonly week: Week
  readonly reporters: readonly Agency[]
}

/**
 * Holds somebody's text against the figures of the week and against what others published of it. The
 * text is read and forgotten: nothing of it is kept or logged.
 */
export const checkText = async (db: ReadDb | Tx, asked: Asked): Promise<CheckedText> => {
  const { text, week, reporters } = asked
  const catalogue = await loadCatalogue(db)
  const bare: Known[] = []
  for (const reporter of reporters)
    bare.push(
      ...(await figuresKnown(db, { week, reporter })),
      ...(await claimsKnown(db, { week, reporter, catalogue })),
    )
  const [wording, families] = [wordingOf(catalogue), familiesOf(catalogue, week.endsOn)]
  const known = [...bare, ...sumsOf(bare, { wording, families })]
  const against = againstOf(catalogue, known)
  const marks = checkNumbers(text, against)
  return {
    week,
    reporters,
    text,
    marks,
    known: bare.length,
    unmentioned: once(unmentioned(text, marks, against)),
    remarks: remarksOn(text),
  }
}

type Of = { readonly week: Week; readonly reporter: Agency }

const figuresKnown = async (db: ReadDb | Tx, { week, reporter }: Of): Promise<Known[]> => {
  const read = await readFigures(db, { week, reporter })
  const agencies = await listAgencies(db)
  // A figure that is one published claim and no more is held against as that claim, with its source.
  const isClaim = ({ claims: [first, ...more], standing }: Figure) =>
    more.length === 0 &&
    standing !== 'headline' &&
    first?.source === 'claim' &&
    read.published.get(first.id)?.agencyId === reporter.id
  return read.figures
    .filter((figure) => !isClaim(figure))
    .map((figure): Known => ({
      id: `figure ${reporter.slug} ${figure.key}`,
      origin: 'figure',
      reporter: reporter.name,
      standing: figure.standing,
      measure: figure.measure,
      subject: figure.subject,
      quantity: figure.quantity,
      unit: figure.unit,
      qualifier: figure.qualifier,
      valueGbp: figure.valueGbp,
      valueQualifier: figure.valueQualifier,
      under18: figure.under18,
      operation: figure.beside?.name ?? null,
      phrase: phraseIn(read, figure),
      from: figure.key,
      gap: read.gaps.find(({ headline }) => headline.key === figure.key)?.sentence ?? null,
      alsoReportedBy: figure.alsoReportedBy.map((slug) => agencyName(agencies, slug)),
    }))
}

const claimsKnown = async (
  db: ReadDb | Tx,
  { week, reporter, catalogue }: Of & { readonly catalogue: Catalogue },
): Promise<Known[]> => {
  const wording = wordingOf(catalogue)
  const claims = await claimsOfReporter(db, { agencyId: reporter.id, weekId: week.id })
  return claims.map((claim): Known => ({
    id: `claim ${claim.id}`,
    origin: 'claim',
    reporter: reporter.name,
    standing: claim.standing,
    measure: claim.measure,
    subject: claim.subject,
    quantity: claim.quantity,
    unit: claim.unit,
    qualifier: claim.qualifier,
    valueGbp: claim.valueGbp,
    valueQualifier: claim.valueQualifier,
    under18: false,
    operation: null,
    phrase: phraseOf({ ...claim, under18: false }, wording),
    from: claim.source,
    gap: null,
    alsoReportedBy: [],
  }))
}

const againstOf = (catalogue: Catalogue, known: readonly Known[]): Against => ({
  known,
  cues: cuesOf(catalogue),
  countingOf: (measure) => catalogue.measures.get(measure),
  nameOf: ({ measure, subject }) => {
    const of = subject === null ? undefined : catalogue.subjects.get(subject)?.plural
    const label = catalogue.measures.get(measure)?.plural ?? measure
    return of === undefined ? label : `${of} (${label})`
  },
})

/** What a figure and a claim of the same reporter both say is told once. */
const once = (known: readonly Known[]): Known[] =>
  known.filter(
    ({ reporter, phrase, standing }, at) =>
      known.findIndex(
        (other) =>
          other.reporter === reporter && other.phrase === phrase && other.standing === standing,
      ) === at,
  )

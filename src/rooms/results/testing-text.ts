import { phraseOf } from './rules-phrases.ts'
import { type Against, checkNumbers, type Mark } from './rules-text-check.ts'
import { cuesOf } from './rules-text-cues.ts'
import { type Known, sumsOf } from './rules-text-known.ts'
import { testCatalogue, testFamilies, testWording } from './testing.ts'

/** For tests: something known of a week; counted exactly, unless said otherwise. */
export const known = (measure: string, more: Partial<Known> = {}): Known => {
  const bare: Known = {
    id: [measure, more.subject, more.standing, more.quantity, more.reporter].join(' '),
    origin: 'figure',
    reporter: 'Fenshire Police',
    standing: 'counted',
    measure,
    subject: null,
    quantity: null,
    unit: null,
    qualifier: more.quantity === undefined ? null : 'exact',
    valueGbp: null,
    valueQualifier: more.valueGbp === undefined ? null : 'exact',
    under18: false,
    operation: null,
    phrase: '',
    from: measure,
    gap: null,
    alsoReportedBy: [],
    ...more,
  }
  return { ...bare, phrase: phraseOf(bare, testWording) }
}

/** For tests: these, with their sums, and the words of the test catalogue. */
export const against = (all: readonly Known[]): Against => ({
  known: [...all, ...sumsOf(all, { wording: testWording, families: testFamilies })],
  cues: cuesOf(testCatalogue),
  countingOf: (measure) => {
    const counting = testCatalogue.measures.get(measure)
    return counting === undefined
      ? undefined
      : { ...counting, takesValue: measure === 'drugs_seized' }
  },
  nameOf: ({ measure }) => testCatalogue.measures.get(measure)?.plural ?? measure,
})

/** For tests: `28 borne-out`, for each number of a text. */
export const found = (text: string, all: readonly Known[]): string[] =>
  marksIn(text, all).map((mark) => `${mark.text} ${mark.verdict}`)

export const marksIn = (text: string, all: readonly Known[]): Mark[] =>
  checkNumbers(text, against(all))

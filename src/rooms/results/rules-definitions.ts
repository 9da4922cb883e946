import type { DefinitionChange, DefinitionFields } from './model-definitions.ts'

type Span = { readonly startsOn: string; readonly endsOn: string }

const isAbout = ({ measures }: DefinitionFields, measure: string): boolean =>
  measures.length === 0 || measures.includes(measure)

/**
 * The changes of a measure's definition that lie between two weeks, the earliest first. A change on
 * a day within a week lies on both sides of it: part of that week was counted one way and part the
 * other, so that neither its forerunner nor its successor may be held against it. Authority:
 * published national figures changed what they count ("safeguarded", "engaged", "referred",
 * "actively safeguarded"), so that numbers before and after are not comparable.
 */
export const changesBetween = (
  changes: readonly DefinitionChange[],
  measure: string,
  { earlier, later }: { earlier: Span; later: Span },
): DefinitionFields[] =>
  standing(changes, measure)
    .filter(({ fromOn }) => fromOn !== null && earlier.startsOn < fromOn && fromOn <= later.endsOn)
    .toSorted((a, b) => ((a.fromOn ?? '') < (b.fromOn ?? '') ? -1 : 1))

/** What always holds of a measure, whichever weeks are compared. */
export const cautionsOf = (
  changes: readonly DefinitionChange[],
  measure: string,
): DefinitionFields[] => standing(changes, measure).filter(({ fromOn }) => fromOn === null)

const standing = (changes: readonly DefinitionChange[], measure: string): DefinitionFields[] =>
  changes.flatMap(({ withdrawn, fields }) =>
    withdrawn || !isAbout(fields, measure) ? [] : [fields],
  )

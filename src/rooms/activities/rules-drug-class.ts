import type { Catalogue, DrugClass, Subject } from './catalogue.ts'
import type { FieldError, Outcome } from './model.ts'
import { subjectCodes } from './rules-outcome.ts'

type Letter = DrugClass['class']

/** The classes that a group of drugs takes in, by its code. */
const GROUPS: Readonly<Record<string, readonly Letter[]>> = {
  class_a: ['A'],
  class_b: ['B'],
  class_c: ['C'],
  class_a_and_b: ['A', 'B'],
  prescription_class_b_c: ['B', 'C'],
}

/**
 * The class of a drug on a day (Misuse of Drugs Act 1971, Schedule 2, as amended): the one in force
 * from that day or the last day before it. A class without a date is the one that stood when the list
 * was made. Undefined where nothing is known for the day.
 */
export const classOn = <Known extends Pick<DrugClass, 'class' | 'since'>>(
  { classes }: { readonly classes: readonly Known[] },
  day: string,
): Known | undefined =>
  classes
    .filter(({ since }) => since === null || since <= day)
    .toSorted((a, b) => (a.since ?? '').localeCompare(b.since ?? ''))
    .at(-1)

/**
 * What is wrong with a class that is put into a drug's list: one class from one day, each other than
 * the one before it, and each with where it is written.
 */
export const classProblems = (
  { classes }: Pick<Subject, 'classes'>,
  added: DrugClass,
  replaced: DrugClass | undefined,
): FieldError[] => {
  const errors: FieldError[] = []
  const others = classes.filter((one) => one !== replaced)
  if (others.some(({ since }) => since === added.since))
    errors.push({
      field: 'sinceDay',
      message: 'There is a class from that day already: change that one',
    })
  else if (added.since !== null) {
    const dayBefore = others.filter(({ since }) => since === null || since < (added.since ?? ''))
    if (classOn({ classes: dayBefore }, added.since)?.class === added.class)
      errors.push({ field: 'class', message: `It is Class ${added.class} already on that day` })
  }
  return errors
}

/** A list of classes with one added or put in the place of another, in the order of their days. */
export const withClass = (
  { classes }: Pick<Subject, 'classes'>,
  added: DrugClass,
  replaced: DrugClass | undefined,
): DrugClass[] =>
  [...classes.filter((one) => one !== replaced), added].toSorted((a, b) =>
    (a.since ?? '').localeCompare(b.since ?? ''),
  )

/** The classes of the drugs of a subject on a day, in words: "Class B"; '' where it is no one drug. */
export const classesOnDay = (catalogue: Catalogue, subject: string | null, day: string): string => {
  const drugs = subjectCodes(subject ?? '').flatMap((code) => catalogue.subjects.get(code) ?? [])
  const letters = drugs.flatMap((drug) =>
    drug.group === 'drug' ? (classOn(drug, day)?.class ?? []) : [],
  )
  return [...new Set(letters)].map((letter) => `Class ${letter}`).join(' and ')
}

/**
 * Drugs that are recorded as part of a group by class (Class A drugs, and so on) and were of another
 * class on the day of the activity. Nothing is refused for it: it is said, so that whoever counts looks
 * again (facts of counting: legality can change, so a class is one of a date).
 */
export const outsideTheirGroup = (
  outcomes: readonly Outcome[],
  { catalogue, day }: { catalogue: Catalogue; day: string },
): { part: Outcome; whole: Outcome; stood: Letter }[] =>
  outcomes.flatMap((part) => {
    const whole = outcomes.find(({ id }) => id === part.fields.withinOutcomeId)
    const group = GROUPS[whole?.fields.subject ?? '']
    if (whole === undefined || group === undefined) return []
    const drugs = subjectCodes(part.fields.subject ?? '').flatMap(
      (code) => catalogue.subjects.get(code) ?? [],
    )
    const stood = drugs.flatMap((drug) => classOn(drug, day)?.class ?? [])
    const other = stood.find((letter) => !group.includes(letter))
    return other === undefined ? [] : [{ part, whole, stood: other }]
  })

import type { Catalogue } from '../activities/index.ts'
import type { ReturnColumn, ReturnFields } from './model-return.ts'
import { isTaken } from './rules-return-metadata.ts'

/** What may be done to the columns of a draft. Places begin at 0. */
export type ColumnStep =
  | {
      readonly do: 'put'
      readonly at: number
      /** Where it stands afterwards; the last place where there are fewer. */
      readonly to: number
      readonly column: ReturnColumn
    }
  | { readonly do: 'add'; readonly to: number; readonly column: ReturnColumn }
  | { readonly do: 'up' | 'down' | 'remove'; readonly at: number }

/** The columns after a step, or undefined where there is no such place. */
export const afterStep = (
  columns: readonly ReturnColumn[],
  step: ColumnStep,
): readonly ReturnColumn[] | undefined => {
  if (step.do === 'add') return columns.toSpliced(step.to, 0, step.column)
  const here = columns[step.at]
  if (here === undefined) return undefined
  switch (step.do) {
    case 'put':
      return columns.toSpliced(step.at, 1).toSpliced(step.to, 0, step.column)
    case 'remove':
      return columns.toSpliced(step.at, 1)
    case 'up':
    case 'down': {
      const to = step.do === 'up' ? step.at - 1 : step.at + 1
      const there = columns[to]
      return there === undefined ? columns : columns.with(to, here).with(step.at, there)
    }
  }
}

export type ColumnError = { readonly field: string; readonly message: string }

/**
 * What must be mended in a column before it goes among the others. A heading stands for one column of
 * a file that others read: it is said once, and no spreadsheet may take it for a formula.
 */
export const wrongWithColumn = (
  column: ReturnColumn,
  { others, catalogue }: { others: readonly ReturnColumn[]; catalogue: Catalogue },
): ColumnError[] => {
  const measure = catalogue.measures.get(column.measure)
  if (measure === undefined) return [{ field: 'measure', message: 'Choose what was counted' }]
  const errors: ColumnError[] = []
  const say = (field: string, message: string) => errors.push({ field, message })
  const heading = column.heading.toLowerCase()
  if (/^[=+\-@]/u.test(heading))
    say('heading', 'Heading must not begin with =, +, - or @: a spreadsheet takes it for a formula')
  else if (isTaken(heading)) say('heading', 'Every return has a column with this heading already')
  else if (others.some((other) => other.heading.toLowerCase() === heading))
    say('heading', 'Another column has this heading')
  if (column.unit !== null && !measure.units.includes(column.unit))
    say('unit', `${measure.label} is not counted in this unit: choose another`)
  if (column.unit === null && !measure.takesValue)
    say('unit', `${measure.label} has no value in pounds: choose a unit`)
  if (column.age !== 'all' && !measure.under18Sensitive)
    say('age', `${measure.label} is not told apart by age: choose all ages`)
  const unknown = wrongBreakdown(column, catalogue)
  if (unknown !== undefined) say('of', unknown)
  return errors
}

const wrongBreakdown = (
  { of, measure: code }: ReturnColumn,
  { measures, subjects }: Catalogue,
): string | undefined => {
  const groups: readonly string[] = measures.get(code)?.subjectGroups ?? []
  const fits = (group: string | undefined) => group !== undefined && groups.includes(group)
  switch (of.kind) {
    case 'any':
      return undefined
    case 'untold':
      return groups.length > 0 ? undefined : 'Choose all of it: this measure has no kinds'
    case 'class':
      return fits('drug') ? undefined : 'Only drugs have classes'
    case 'group':
      return fits(of.group) ? undefined : 'Choose kinds that this measure has'
    case 'subjects':
      return of.codes.every((one) => fits(subjects.get(one)?.group))
        ? undefined
        : 'Choose kinds that this measure has'
  }
}

/** Whether two mappings say the same. */
export const isSameReturn = (a: ReturnFields, b: ReturnFields): boolean =>
  JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))

const ordered = ({ title, note, source, licence, rows, columns }: ReturnFields) => [
  title,
  note,
  source,
  licence,
  rows,
  columns.map(({ heading, measure, of, unit, age, inexact }) => [
    heading,
    measure,
    Object.entries(of).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    unit,
    age,
    inexact,
  ]),
]

/** How one mapping differs from another, in words, by column. */
export const differences = (from: ReturnFields, to: ReturnFields): string[] => {
  const [before, after] = [byHeading(from), byHeading(to)]
  const said = [
    ...[...after.keys()].filter((heading) => !before.has(heading)).map((it) => `Added: ${it}`),
    ...[...before.keys()].filter((heading) => !after.has(heading)).map((it) => `Removed: ${it}`),
    ...[...after].flatMap(([heading, column]) => {
      const old = before.get(heading)
      const one = { ...to, columns: [column] }
      return old === undefined || isSameReturn({ ...to, columns: [old] }, one)
        ? []
        : [`Changed: ${heading}`]
    }),
  ]
  const kept = (fields: ReturnFields, other: ReadonlyMap<string, ReturnColumn>) =>
    fields.columns.map(({ heading }) => heading).filter((heading) => other.has(heading))
  if (kept(from, after).join('\n') !== kept(to, before).join('\n'))
    said.push('Columns in another order')
  if (!isSameReturn({ ...from, columns: [] }, { ...to, columns: [] }))
    said.push('Title, words, licence or lines changed')
  return said
}

const byHeading = ({ columns }: ReturnFields) =>
  new Map(columns.map((column) => [column.heading, column]))

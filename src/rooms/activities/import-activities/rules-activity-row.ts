import { plainCell } from '../../../platform/csv/safe-cell.ts'
import { line, prose } from '../../../platform/forms/fields.ts'
import type { Problem, ReadRow } from '../../../platform/imports/index.ts'
import type { Agencies } from '../agency-names.ts'
import type { Catalogue } from '../catalogue.ts'
import { type ActivityFields, type Operation, type Reach, STRANDS } from '../model.ts'
import { activityProblems } from '../rules-activity.ts'
import { codeOf, type KnownWords } from './rules-words.ts'

/** What a row is read against. */
export type ImportWorld = {
  readonly catalogue: Catalogue
  readonly agencies: Agencies
  readonly words: KnownWords
  readonly reach: Reach
  readonly today: string
  /** Operations within reach that stand, by reference and by name; several may have one name. */
  readonly operations: ReadonlyMap<string, readonly Operation[]>
}

/** Columns that say something about the activity, not about an outcome. */
export const ACTIVITY_COLUMNS = [
  'kind',
  'strand',
  'starts_on',
  'ends_on',
  'area',
  'done_by',
  'counted_by',
  'joint_with',
  'operation',
  'note',
] as const

const COLUMN_OF: Readonly<Record<string, string>> = {
  startsDay: 'starts_on',
  endsDay: 'ends_on',
  doneBy: 'done_by',
  countedBy: 'counted_by',
  jointWith: 'joint_with',
}

const AREA = line({ label: 'Area', max: 120 })
const NOTE = prose({ label: 'Note', max: 2000 })

/**
 * Reads text by the rules of the forms; what is wrong is a problem and reads as ''. What an export made
 * harmless for a spreadsheet is read as it was written.
 */
export const textOf = (
  schema: ReturnType<typeof line>,
  row: ReadRow,
  column: string,
  problems: Problem[],
): string => {
  const written = plainCell(row.cell(column))
  if (written === '') return ''
  const read = schema.safeParse(written)
  if (read.success) return read.data
  problems.push({ column, words: read.error.issues[0]?.message ?? 'Write this again' })
  return ''
}

const REQUIRED: readonly (readonly [column: string, words: string])[] = [
  ['kind', 'Say what was done'],
  ['starts_on', 'Give the first day, for example 2023-10-09'],
  ['area', 'Give the area, for example Hinckley'],
  ['done_by', 'Give the agency that did it'],
]

const operationOf = (
  world: ImportWorld,
  row: ReadRow,
  problems: Problem[],
): Operation | undefined => {
  const written = row.cell('operation')
  if (written === '') return undefined
  const found = world.operations.get(operationKey(written)) ?? []
  if (found.length === 1) return found[0]
  const column = 'operation'
  problems.push(
    found.length > 1
      ? { column, words: 'Several operations have this name: give the reference of one, OP-…' }
      : {
          column,
          code: 'unknown',
          written,
          words: 'There is no operation of this reference or name that you may record in',
        },
  )
  return undefined
}

export const operationKey = (written: string): string =>
  written.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase()

/** The first problem of each column: one cell, one thing to mend. */
export const firstOfEach = (problems: readonly Problem[]): Problem[] => {
  const seen = new Map<string, Problem>()
  for (const problem of problems) if (!seen.has(problem.column)) seen.set(problem.column, problem)
  return [...seen.values()]
}

/** Reads what a row says about its activity, by the rules for one that is recorded by hand. */
export const readActivityRow = (
  row: ReadRow,
  world: ImportWorld,
): { fields: ActivityFields; problems: Problem[] } => {
  const problems: Problem[] = REQUIRED.flatMap(([column, words]) =>
    row.cell(column) === '' ? [{ column, words }] : [],
  )
  const { words } = world
  const code = (column: string, known: ReadonlyMap<string, string>, what: string) => {
    const written = row.cell(column)
    return written === '' ? '' : (codeOf(known, { column, written, what }, problems) ?? '')
  }
  const kind = code('kind', words.kinds, 'kind of activity')
  const stated = code('strand', words.strands, 'strand')
  const strand =
    STRANDS.find((one) => one === stated) ?? world.catalogue.kinds.get(kind)?.defaultStrand
  const starts = row.date('starts_on', problems)
  const ends = row.date('ends_on', problems)
  const doneBy = code('done_by', words.agencies, 'agency')
  const operation = operationOf(world, row, problems)
  const startsOn = starts ?? ends ?? world.today
  const fields: ActivityFields = {
    kind,
    strand: strand ?? 'pursue',
    startsOn,
    endsOn: ends ?? startsOn,
    area: textOf(AREA, row, 'area', problems),
    doneBy,
    countedBy: code('counted_by', words.agencies, 'agency') || doneBy,
    jointWith: row
      .cell('joint_with')
      .split(';')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .flatMap(
        (written) =>
          codeOf(words.agencies, { column: 'joint_with', written, what: 'agency' }, problems) ?? [],
      ),
    operationId: operation?.id ?? null,
    note: textOf(NOTE, row, 'note', problems),
  }
  const ruled = activityProblems(fields, {
    agencies: world.agencies.bySlug,
    catalogue: world.catalogue,
    reach: world.reach,
    today: world.today,
    operationReachable: true,
    operation: operation?.fields,
  })
    .map(({ field, message }) => ({ column: COLUMN_OF[field] ?? field, words: message }))
    // An empty last day is the first one, which has said what is wrong.
    .filter(({ column }) => column !== 'ends_on' || ends !== null)
  return { fields, problems: firstOfEach([...problems, ...ruled]) }
}

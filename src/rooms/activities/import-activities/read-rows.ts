import { randomBytes } from 'node:crypto'
import type { CheckedRow, Problem, ReadRow } from '../../../platform/imports/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { Outcome } from '../model.ts'
import { referenceFrom } from '../store-versions.ts'
import { type OutcomePayload, type RowPayload } from './payload.ts'
import { ACTIVITY_COLUMNS, type ImportWorld, readActivityRow } from './rules-activity-row.ts'
import { OUTCOME_COLUMNS, readOutcomeRow } from './rules-outcome-row.ts'

/** An activity of the file as far as its rows were read. */
type Group = {
  readonly activityId: string
  readonly cells: readonly string[]
  readonly year: number
  readonly outcomes: Outcome[]
  readonly named: Map<string, string | null>
  /** How many outcomes were named so far, wrong ones included. */
  count: number
}

const LONGEST_FILE_REFERENCE = 100
/** More outcomes than this are no activity, but a file without references of its own. */
export const MOST_OUTCOMES = 500

const cellsOf = (row: ReadRow): string[] => ACTIVITY_COLUMNS.map((column) => row.cell(column))

const asOutcome = (activityId: string, { id, number, ...fields }: OutcomePayload): Outcome => ({
  id,
  activityId,
  number,
  version: 1,
  change: 'recorded',
  why: null,
  by: { kind: 'system' },
  at: new Date(0),
  fields,
})

/** A group as its earlier rows left it. */
const groupOf = (payloads: readonly RowPayload[]): Group | undefined => {
  const [first] = payloads
  if (first === undefined) return undefined
  const group: Group = {
    activityId: first.activityId,
    cells: first.cells ?? [],
    year: Number(first.activity?.startsOn.slice(0, 4)),
    outcomes: [],
    named: new Map(),
    count: 0,
  }
  for (const payload of payloads) addTo(group, payload)
  return group
}

const addTo = (group: Group, { outcome, named }: RowPayload): void => {
  if (named === undefined) return
  group.count += 1
  group.named.set(named, outcome?.id ?? null)
  if (outcome !== undefined) group.outcomes.push(asOutcome(group.activityId, outcome))
}

const differences = (group: Group, row: ReadRow): Problem[] =>
  ACTIVITY_COLUMNS.flatMap((column, at) => {
    const written = row.cell(column)
    const first = group.cells[at] ?? ''
    return written === '' || written === first
      ? []
      : [
          {
            column,
            words: `This differs from the first row of the same activity${first === '' ? ', where it is empty' : ''}: write the same, or leave it empty`,
          },
        ]
  })

const fileReferenceProblem = (written: string): string | undefined => {
  if (written === '') return 'Give the reference that the activity has in your system'
  return Array.from(written).length > LONGEST_FILE_REFERENCE
    ? `The reference must be ${LONGEST_FILE_REFERENCE} characters or fewer`
    : undefined
}

const idOrNull = (world: ImportWorld, slug: string): string | null =>
  world.agencies.bySlug.get(slug)?.id ?? null

type Reading = { readonly world: ImportWorld; readonly now: number }

const beginGroup = (
  row: ReadRow,
  { world, now }: Reading,
): { group: Group; payload: RowPayload; problems: readonly Problem[] } => {
  const { fields, problems } = readActivityRow(row, world)
  const group: Group = {
    activityId: newId(now),
    cells: cellsOf(row),
    year: Number(fields.startsOn.slice(0, 4)),
    outcomes: [],
    named: new Map(),
    count: 0,
  }
  const payload: RowPayload = {
    activityId: group.activityId,
    file: row.cell('activity'),
    cells: group.cells,
    activity: {
      ...fields,
      reference: referenceFrom('A', randomBytes(8)),
      doneBy: idOrNull(world, fields.doneBy),
      countedBy: idOrNull(world, fields.countedBy),
      jointWith: fields.jointWith.flatMap((slug) => idOrNull(world, slug) ?? []),
    },
  }
  return { group, payload, problems }
}

const readOutcomeOf = (
  row: ReadRow,
  group: Group,
  { world, now }: Reading,
): { payload: Partial<RowPayload>; problems: readonly Problem[] } => {
  if (row.cell('measure') === '') {
    const filled = OUTCOME_COLUMNS.find(
      (column) => !['status', 'under_18', 'standing'].includes(column) && row.cell(column) !== '',
    )
    return {
      payload: {},
      problems:
        filled === undefined
          ? []
          : [{ column: 'measure', words: `Say what was counted, because ${filled} is filled` }],
    }
  }
  const named = row.cell('outcome') || String(group.count + 1)
  const { fields, problems } = readOutcomeRow(row, world, group)
  const own: Problem[] = group.named.has(named)
    ? [{ column: 'outcome', words: 'Another row of this activity is called so already' }]
    : group.count >= MOST_OUTCOMES
      ? [
          {
            column: 'activity',
            words: `More than ${MOST_OUTCOMES} rows name this activity: give each activity a reference of its own`,
          },
        ]
      : []
  const outcome: OutcomePayload = { ...fields, id: newId(now), number: group.count + 1 }
  const all = [...own, ...problems]
  return { payload: { named, ...(all.length === 0 ? { outcome } : {}) }, problems: all }
}

/**
 * Reads rows in the order of the file. The first row that names an activity says everything about it;
 * later ones say the same, or nothing, and each may add an outcome.
 */
export const readRows = (
  rows: readonly ReadRow[],
  earlier: ReadonlyMap<string, readonly RowPayload[]>,
  reading: Reading,
): CheckedRow[] => {
  const groups = new Map<string, Group>()
  return rows.map((row): CheckedRow => {
    const file = row.cell('activity')
    const wrong = fileReferenceProblem(file)
    if (wrong !== undefined) {
      const lone = beginGroup(row, reading)
      return {
        row: row.row,
        payload: {},
        problems: [{ column: 'activity', words: wrong }, ...lone.problems],
      }
    }
    const known = groups.get(file) ?? groupOf(earlier.get(file) ?? [])
    const begun = known === undefined ? beginGroup(row, reading) : undefined
    const group = known ?? begun?.group
    if (group === undefined) throw new Error('activities: a row without its activity')
    groups.set(file, group)
    const outcome = readOutcomeOf(row, group, reading)
    const payload: RowPayload = {
      ...(begun?.payload ?? { activityId: group.activityId, file }),
      ...outcome.payload,
    }
    addTo(group, payload)
    const problems = begun?.problems ?? differences(group, row)
    return { row: row.row, group: file, payload, problems: [...problems, ...outcome.problems] }
  })
}

import { randomBytes } from 'node:crypto'
import type { Tx } from '../../../platform/database/handles.ts'
import type {
  About,
  Committed,
  EarlierRows,
  ImportKind,
  ReadRow,
  Undone,
  WholeProblem,
} from '../../../platform/imports/index.ts'
import { loadAgencies } from '../agency-names.ts'
import type { Reach } from '../model.ts'
import { reasonProblems } from '../rules-activity.ts'
import { loadCatalogue } from '../store-catalogue.ts'
import { referenceFrom, referenceTaken } from '../store-versions.ts'
import { ukToday } from '../today.ts'
import { momentWords } from '../words.ts'
import { COLUMNS } from './columns.ts'
import { rowPayload } from './payload.ts'
import { readRows } from './read-rows.ts'
import { type ImportWorld, operationKey } from './rules-activity-row.ts'
import { knownWords } from './rules-words.ts'
import {
  type Before,
  broughtInBefore,
  changedSince,
  countImported,
  lockImported,
  type OtherReferences,
  takenReferences,
  withdrawImported,
  writeImported,
} from './store-import.ts'
import { operationsNamed } from './store-operations-named.ts'

/** The command line reaches everything; a member, what their own agency takes part in. */
const reachOf = ({ agencyId }: About): Reach =>
  agencyId === null ? { kind: 'all' } : { kind: 'agency', agencyId }

const worldOf = async (tx: Tx, rows: readonly ReadRow[], about: About): Promise<ImportWorld> => {
  const catalogue = await loadCatalogue(tx)
  const agencies = await loadAgencies(tx)
  const reach = reachOf(about)
  const names = new Set(rows.map((row) => operationKey(row.cell('operation'))))
  names.delete('')
  return {
    catalogue,
    agencies,
    words: knownWords(catalogue, agencies),
    reach,
    today: ukToday(about.now),
    operations: await operationsNamed(tx, { names: [...names], reach, agencies }),
  }
}

const checkRows = async (
  tx: Tx,
  rows: readonly ReadRow[],
  about: About & { readonly earlier: EarlierRows },
) => {
  const files = [...new Set(rows.map((row) => row.cell('activity')))]
  const kept = await about.earlier(files)
  const earlier = new Map(
    [...kept].map(([file, group]) => [file, group.map(({ payload }) => rowPayload(payload))]),
  )
  const world = await worldOf(tx, rows, about)
  return readRows(rows, earlier, { world, now: about.now.getTime() })
}

const beforeProblem = ({ row, file, reference, fileName, broughtInAt }: Before): WholeProblem => ({
  row,
  column: 'activity',
  written: file,
  words: `Already brought in on ${momentWords(broughtInAt)} with “${fileName}”, as ${reference}: correct it there, undo that import, or take its rows out of this file`,
})

const otherReferences = async (tx: Tx, importId: string): Promise<OtherReferences> => {
  const others: { row: number; reference: string }[] = []
  for (const row of await takenReferences(tx, importId)) {
    let reference = referenceFrom('A', randomBytes(8))
    while (await referenceTaken(tx, 'activities.activities', reference))
      reference = referenceFrom('A', randomBytes(8))
    others.push({ row, reference })
  }
  return others
}

const commit = async (tx: Tx, { importId, now }: About): Promise<Committed> => {
  const before = await broughtInBefore(tx, importId)
  if (before.length > 0) return { ok: false, problems: before.map(beforeProblem) }
  const others = await otherReferences(tx, importId)
  const counts = await countImported(tx, importId)
  await writeImported(tx, { importId, at: now, others })
  return { ok: true, counts }
}

const MOST_REASONS = 20

const CHANGED: Readonly<Record<'activity' | 'outcome' | 'added', string>> = {
  activity: 'was corrected since',
  outcome: 'has an outcome that was corrected since',
  added: 'has an outcome that was added since',
}

const undo = async (tx: Tx, { importId, now, why }: About & { why: string }): Promise<Undone> => {
  await lockImported(tx, importId)
  const changed = await changedSince(tx, importId, MOST_REASONS + 1)
  if (changed.length > 0)
    return {
      ok: false,
      reasons: [
        ...changed
          .slice(0, MOST_REASONS)
          .map(({ reference, what }) => `${reference} ${CHANGED[what]}`),
        ...(changed.length > MOST_REASONS ? ['and others'] : []),
      ],
    }
  const activities = await withdrawImported(tx, { importId, at: now, why })
  return { ok: true, counts: { activities } }
}

/** Activities and their outcomes from a system of an agency's own. */
export const activitiesImport: ImportKind = {
  kind: 'activities',
  columns: COLUMNS,
  checkRows,
  checkWhole: async (tx, { importId }) => (await broughtInBefore(tx, importId)).map(beforeProblem),
  count: countImported,
  commit,
  whyProblem: (why, now) => reasonProblems(why, now.getUTCFullYear())[0]?.message,
  undo,
}

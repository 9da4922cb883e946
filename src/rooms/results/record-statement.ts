import { loadCatalogue } from '../activities/index.ts'
import type { Tx } from '../../platform/database/handles.ts'
import { newId } from '../../platform/ids/ids.ts'
import type { StatementFields } from './model-statement.ts'
import type { Doer } from './record-week.ts'
import { readStatement, type StatementErrors } from './rules-statement.ts'
import { lockNames } from './store-locks.ts'
import {
  addStatementVersion,
  insertStatement,
  lockStatement,
  statementById,
  statementsOf,
} from './store-statements.ts'

type Invalid = { ok: false; why: 'invalid'; errors: StatementErrors }

/**
 * A total that was stated twice is still one total: two statements of the same thing would be
 * added, so the second is refused and the first can be corrected.
 */
const statedTwice = async (
  tx: Tx,
  own: { id: string | null; weekId: string; agencyId: string },
  fields: StatementFields,
): Promise<Invalid | undefined> => {
  await lockNames(tx, 'statements')
  const same = (other: StatementFields) =>
    other.standing === fields.standing &&
    other.measure === fields.measure &&
    other.subject === fields.subject &&
    other.unit === fields.unit
  const statements = await statementsOf(tx, own)
  return statements.some(
    ({ id, withdrawn, fields: other }) => id !== own.id && !withdrawn && same(other),
  )
    ? {
        ok: false,
        why: 'invalid',
        errors: [{ field: 'measure', message: 'This is stated already: correct that statement' }],
      }
    : undefined
}

/** Records what a reporter stated about a week. */
export const recordStatement = async (
  tx: Tx,
  {
    weekId,
    agencyId,
    fields,
    by,
  }: {
    weekId: string
    agencyId: string
    fields: StatementFields
    by: Doer
  },
): Promise<{ ok: true; statementId: string } | Invalid> => {
  const read = readStatement(fields, await loadCatalogue(tx))
  if (!read.ok) return { ok: false, why: 'invalid', errors: read.errors }
  const twice = await statedTwice(tx, { id: null, weekId, agencyId }, read.fields)
  if (twice !== undefined) return twice
  const id = newId(by.now.getTime())
  await insertStatement(tx, { id, weekId, agencyId })
  await addStatementVersion(tx, id, {
    version: 1,
    change: 'recorded',
    why: null,
    madeBy: by.memberId,
    madeAt: by.now,
    fields: read.fields,
  })
  tx.note({ statementId: id, weekId })
  return { ok: true, statementId: id }
}

export type ChangeRefused =
  Invalid | { ok: false; why: 'not-there' | 'changed-since-read' | 'already-withdrawn' }

type Change = { id: string; version: number; why: string; by: Doer }

/** Corrects a statement, or (without `fields`) withdraws it. What stood before is kept, and why. */
export const changeStatement = async (
  tx: Tx,
  { id, version, why, by, fields }: Change & { fields: StatementFields | null },
): Promise<{ ok: true } | ChangeRefused> => {
  tx.note({ statementId: id })
  const locked = await lockStatement(tx, id)
  const statement = locked === undefined ? undefined : await statementById(tx, id)
  if (statement === undefined) return { ok: false, why: 'not-there' }
  if (statement.version !== version) return { ok: false, why: 'changed-since-read' }
  if (statement.withdrawn) return { ok: false, why: 'already-withdrawn' }
  const read =
    fields === null
      ? { ok: true as const, fields: statement.fields }
      : readStatement(fields, await loadCatalogue(tx))
  if (!read.ok) return { ok: false, why: 'invalid', errors: read.errors }
  const twice = fields === null ? undefined : await statedTwice(tx, statement, read.fields)
  if (twice !== undefined) return twice
  await addStatementVersion(tx, id, {
    version: version + 1,
    change: fields === null ? 'withdrawn' : 'corrected',
    why,
    madeBy: by.memberId,
    madeAt: by.now,
    fields: read.fields,
  })
  return { ok: true }
}

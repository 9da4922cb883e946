import type { Tx } from '../../platform/database/handles.ts'
import { newId } from '../../platform/ids/ids.ts'
import { loadAgencies } from './agency-names.ts'
import type { Hand, OperationFields, Refused, Saved } from './model.ts'
import { newReference } from './new-reference.ts'
import { operationProblems, reasonProblems } from './rules-activity.ts'
import { sameFields } from './rules-change.ts'
import {
  findOperation,
  lockOperation,
  mayChangeOperation,
  operationOfForm,
  writeOperation,
} from './store-operations.ts'
import { lockFormToken } from './store-versions.ts'
import { ukToday } from './today.ts'

/** Records an operation. The same form sent twice makes one. */
export const recordOperation = async (
  tx: Tx,
  { by, fields }: { by: Hand; fields: OperationFields },
): Promise<Saved | Refused> => {
  if (by.formToken !== undefined) {
    await lockFormToken(tx, by.formToken)
    const earlier = await operationOfForm(tx, by.formToken)
    if (earlier !== undefined) return { ok: true, ...earlier, repeated: true }
  }
  const agencies = await loadAgencies(tx)
  const errors = operationProblems(fields, {
    agencies: agencies.bySlug,
    reach: by.reach,
    today: ukToday(by.now),
  })
  if (errors.length > 0) return { ok: false, why: 'invalid', errors }
  const id = newId(by.now.getTime())
  const reference = await newReference(tx, 'OP')
  await writeOperation(tx, {
    id,
    reference,
    version: 1,
    change: 'recorded',
    why: null,
    at: by.now,
    formToken: by.formToken,
    fields,
    agencies,
  })
  tx.note({ operationId: id })
  return { ok: true, id, reference, version: 1, repeated: false }
}

type OperationChange = { by: Hand; operationId: string; version: number; why: string }

/** Loads an operation for a change, locked, or says why there can be none. */
const forChange = async (tx: Tx, { by, operationId, version }: OperationChange) => {
  const agencies = await loadAgencies(tx)
  const standing = await lockOperation(tx, operationId)
  const before = await findOperation(tx, { operationId, reach: by.reach, agencies })
  const refused = (why: 'not-there' | 'already-withdrawn' | 'changed-since-read') => ({
    ok: false as const,
    why,
  })
  if (before === undefined || !(await mayChangeOperation(tx, { operationId, reach: by.reach })))
    return refused('not-there')
  const earlier = by.formToken === undefined ? undefined : await operationOfForm(tx, by.formToken)
  if (earlier?.id === before.id)
    return { ok: true as const, repeated: { ...earlier, ok: true, repeated: true } satisfies Saved }
  if (before.change === 'withdrawn') return refused('already-withdrawn')
  if (standing !== version) return refused('changed-since-read')
  return { ok: true as const, before, agencies }
}

/** Corrects an operation: what stood before is kept, with why. */
export const correctOperation = async (
  tx: Tx,
  change: OperationChange & { fields: OperationFields },
): Promise<Saved | Refused> => {
  const { by, fields, why } = change
  const found = await forChange(tx, change)
  if (!found.ok) return found
  if ('repeated' in found) return found.repeated
  const { before, agencies } = found
  const errors = [
    ...operationProblems(fields, {
      agencies: agencies.bySlug,
      reach: by.reach,
      today: ukToday(by.now),
      before: before.fields,
    }),
    ...reasonProblems(why, Number(fields.startsOn.slice(0, 4))),
  ]
  if (errors.length === 0 && sameFields(before.fields, fields))
    errors.push({ field: 'form', message: 'Nothing was changed' })
  if (errors.length > 0) return { ok: false, why: 'invalid', errors }
  const version = before.version + 1
  await writeOperation(tx, {
    id: before.id,
    version,
    change: 'corrected',
    why: why.trim(),
    at: by.now,
    formToken: by.formToken,
    fields,
    agencies,
  })
  tx.note({ operationId: before.id, version })
  return { ok: true, id: before.id, reference: before.reference, version, repeated: false }
}

/** Withdraws an operation: it stays readable, marked, and its activities stand as they are. */
export const withdrawOperation = async (
  tx: Tx,
  change: OperationChange,
): Promise<Saved | Refused> => {
  const { by, why } = change
  const found = await forChange(tx, change)
  if (!found.ok) return found
  if ('repeated' in found) return found.repeated
  const { before, agencies } = found
  const errors = reasonProblems(why, Number(before.fields.startsOn.slice(0, 4)))
  if (errors.length > 0) return { ok: false, why: 'invalid', errors }
  const version = before.version + 1
  await writeOperation(tx, {
    id: before.id,
    version,
    change: 'withdrawn',
    why: why.trim(),
    at: by.now,
    formToken: by.formToken,
    fields: before.fields,
    agencies,
  })
  tx.note({ operationId: before.id, version })
  return { ok: true, id: before.id, reference: before.reference, version, repeated: false }
}

import type { Tx } from '../../platform/database/handles.ts'
import { newId } from '../../platform/ids/ids.ts'
import { loadAgencies } from './agency-names.ts'
import type { ActivityFields, Hand, Refused, Saved } from './model.ts'
import { newReference } from './new-reference.ts'
import { activityProblems, reasonProblems } from './rules-activity.ts'
import { sameFields } from './rules-change.ts'
import {
  activityOfForm,
  findActivity,
  lockActivity,
  mayChangeActivity,
  writeActivity,
} from './store-activities.ts'
import { loadCatalogue } from './store-catalogue.ts'
import { findOperation } from './store-operations.ts'
import { lockFormToken } from './store-versions.ts'
import { ukToday } from './today.ts'
import type { Agencies } from './agency-names.ts'

const problemsOf = async (
  tx: Tx,
  {
    by,
    fields,
    agencies,
    before,
  }: { by: Hand; fields: ActivityFields; agencies: Agencies; before?: ActivityFields },
) => {
  const { operationId } = fields
  const operation =
    operationId === null
      ? undefined
      : await findOperation(tx, { operationId, reach: by.reach, agencies })
  const reachable =
    operationId === null ||
    operationId === before?.operationId ||
    (operation?.change ?? 'withdrawn') !== 'withdrawn'
  return activityProblems(fields, {
    agencies: agencies.bySlug,
    reach: by.reach,
    today: ukToday(by.now),
    catalogue: await loadCatalogue(tx),
    operationReachable: reachable,
    operation: operation?.fields,
    ...(before === undefined ? {} : { before }),
  })
}

/** Records an activity. The same form sent twice makes one. */
export const recordActivity = async (
  tx: Tx,
  { by, fields }: { by: Hand; fields: ActivityFields },
): Promise<Saved | Refused> => {
  if (by.formToken !== undefined) {
    await lockFormToken(tx, by.formToken)
    const earlier = await activityOfForm(tx, by.formToken)
    if (earlier !== undefined) return { ok: true, ...earlier, repeated: true }
  }
  const agencies = await loadAgencies(tx)
  const errors = await problemsOf(tx, { by, fields, agencies })
  if (errors.length > 0) return { ok: false, why: 'invalid', errors }
  const id = newId(by.now.getTime())
  const reference = await newReference(tx, 'A')
  await writeActivity(tx, {
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
  tx.note({ activityId: id })
  return { ok: true, id, reference, version: 1, repeated: false }
}

export type ActivityChange = { by: Hand; activityId: string; version: number; why: string }

/** Loads an activity for a change, locked, or says why there can be none. */
const forChange = async (tx: Tx, { by, activityId, version }: ActivityChange) => {
  const agencies = await loadAgencies(tx)
  const standing = await lockActivity(tx, activityId)
  const before = await findActivity(tx, { activityId, reach: by.reach, agencies })
  const refused = (why: 'not-there' | 'already-withdrawn' | 'changed-since-read') => ({
    ok: false as const,
    why,
  })
  if (before === undefined || !(await mayChangeActivity(tx, { activityId, reach: by.reach })))
    return refused('not-there')
  const earlier = by.formToken === undefined ? undefined : await activityOfForm(tx, by.formToken)
  if (earlier?.id === before.id)
    return { ok: true as const, repeated: { ...earlier, ok: true, repeated: true } satisfies Saved }
  if (before.change === 'withdrawn') return refused('already-withdrawn')
  if (standing !== version) return refused('changed-since-read')
  return { ok: true as const, before, agencies }
}

/** Corrects an activity: what stood before is kept, with why. */
export const correctActivity = async (
  tx: Tx,
  change: ActivityChange & { fields: ActivityFields },
): Promise<Saved | Refused> => {
  const { by, fields, why } = change
  const found = await forChange(tx, change)
  if (!found.ok) return found
  if ('repeated' in found) return found.repeated
  const { before, agencies } = found
  const errors = [
    ...(await problemsOf(tx, { by, fields, agencies, before: before.fields })),
    ...reasonProblems(why, Number(fields.startsOn.slice(0, 4))),
  ]
  if (errors.length === 0 && sameFields(before.fields, fields))
    errors.push({ field: 'form', message: 'Nothing was changed' })
  if (errors.length > 0) return { ok: false, why: 'invalid', errors }
  const version = before.version + 1
  await writeActivity(tx, {
    id: before.id,
    version,
    change: 'corrected',
    why: why.trim(),
    at: by.now,
    formToken: by.formToken,
    fields,
    agencies,
  })
  tx.note({ activityId: before.id, version })
  return { ok: true, id: before.id, reference: before.reference, version, repeated: false }
}

/** Withdraws an activity: it stays readable, marked, and nothing that came of it counts any more. */
export const withdrawActivity = async (
  tx: Tx,
  change: ActivityChange,
): Promise<Saved | Refused> => {
  const { by, why } = change
  const found = await forChange(tx, change)
  if (!found.ok) return found
  if ('repeated' in found) return found.repeated
  const { before, agencies } = found
  const errors = reasonProblems(why, Number(before.fields.startsOn.slice(0, 4)))
  if (errors.length > 0) return { ok: false, why: 'invalid', errors }
  const version = before.version + 1
  await writeActivity(tx, {
    id: before.id,
    version,
    change: 'withdrawn',
    why: why.trim(),
    at: by.now,
    formToken: by.formToken,
    fields: before.fields,
    agencies,
  })
  tx.note({ activityId: before.id, version })
  return { ok: true, id: before.id, reference: before.reference, version, repeated: false }
}

import type { Tx } from '../../platform/database/handles.ts'
import { newId } from '../../platform/ids/ids.ts'
import { loadAgencies } from './agency-names.ts'
import type { Activity, Hand, Outcome, OutcomeFields, Refused, Saved } from './model.ts'
import { reasonProblems } from './rules-activity.ts'
import { sameFields } from './rules-change.ts'
import { readOutcome } from './rules-outcome.ts'
import { findActivity, lockActivity, mayChangeActivity } from './store-activities.ts'
import { loadCatalogue } from './store-catalogue.ts'
import { outcomeOfForm, outcomesOf, writeOutcome } from './store-outcomes.ts'
import { lockFormToken } from './store-versions.ts'
import { ukToday } from './today.ts'

type Found = { ok: true; activity: Activity; outcomes: readonly Outcome[] }

/** Loads an activity for a change of its outcomes, locked, or says why there can be none. */
const activityForChange = async (
  tx: Tx,
  { by, activityId }: { by: Hand; activityId: string },
): Promise<Found | Refused> => {
  const agencies = await loadAgencies(tx)
  await lockActivity(tx, activityId)
  const activity = await findActivity(tx, { activityId, reach: by.reach, agencies })
  if (activity === undefined || !(await mayChangeActivity(tx, { activityId, reach: by.reach })))
    return { ok: false, why: 'not-there' }
  if (activity.change === 'withdrawn') return { ok: false, why: 'already-withdrawn' }
  return { ok: true, activity, outcomes: await outcomesOf(tx, activityId) }
}

const read = async (
  tx: Tx,
  { by, activity, outcomes }: { by: Hand; activity: Activity; outcomes: readonly Outcome[] },
  { fields, outcomeId }: { fields: OutcomeFields; outcomeId: string | undefined },
) =>
  readOutcome(fields, {
    catalogue: await loadCatalogue(tx),
    siblings: outcomes.filter(({ change }) => change !== 'withdrawn'),
    outcomeId,
    year: Number(activity.fields.startsOn.slice(0, 4)),
    today: ukToday(by.now),
  })

/** Adds an outcome to an activity. The same form sent twice makes one. */
export const recordOutcome = async (
  tx: Tx,
  { by, activityId, fields }: { by: Hand; activityId: string; fields: OutcomeFields },
): Promise<Saved | Refused> => {
  const found = await activityForChange(tx, { by, activityId })
  if (!found.ok) return found
  const { activity, outcomes } = found
  if (by.formToken !== undefined) {
    await lockFormToken(tx, by.formToken)
    const earlier = await outcomeOfForm(tx, by.formToken)
    if (earlier?.activityId === activityId)
      return {
        ok: true,
        id: earlier.id,
        reference: activity.reference,
        version: earlier.version,
        repeated: true,
      }
  }
  const claim = await read(tx, { by, activity, outcomes }, { fields, outcomeId: undefined })
  if (!claim.ok) return { ok: false, why: 'invalid', errors: claim.errors }
  const id = newId(by.now.getTime())
  await writeOutcome(tx, {
    id,
    added: { activityId, number: Math.max(0, ...outcomes.map(({ number }) => number)) + 1 },
    version: 1,
    change: 'recorded',
    why: null,
    at: by.now,
    formToken: by.formToken,
    fields: claim.fields,
  })
  tx.note({ activityId, outcomeId: id })
  return { ok: true, id, reference: activity.reference, version: 1, repeated: false }
}

export type OutcomeChange = {
  by: Hand
  activityId: string
  outcomeId: string
  version: number
  why: string
}

const outcomeForChange = async (tx: Tx, change: OutcomeChange) => {
  const found = await activityForChange(tx, change)
  if (!found.ok) return found
  const before = found.outcomes.find(({ id }) => id === change.outcomeId)
  const refused = (why: 'not-there' | 'already-withdrawn' | 'changed-since-read') => ({
    ok: false as const,
    why,
  })
  if (before === undefined) return refused('not-there')
  const { formToken } = change.by
  const earlier = formToken === undefined ? undefined : await outcomeOfForm(tx, formToken)
  if (earlier?.id === before.id) {
    const { reference } = found.activity
    const repeated: Saved = {
      ok: true,
      id: earlier.id,
      reference,
      version: earlier.version,
      repeated: true,
    }
    return { ok: true as const, repeated }
  }
  if (before.change === 'withdrawn') return refused('already-withdrawn')
  if (before.version !== change.version) return refused('changed-since-read')
  return { ...found, before }
}

/** Corrects an outcome: what stood before is kept, with why. */
export const correctOutcome = async (
  tx: Tx,
  change: OutcomeChange & { fields: OutcomeFields },
): Promise<Saved | Refused> => {
  const { by, activityId, outcomeId, why } = change
  const found = await outcomeForChange(tx, change)
  if (!found.ok) return found
  if ('repeated' in found) return found.repeated
  const { activity, outcomes, before } = found
  const claim = await read(tx, { by, activity, outcomes }, { fields: change.fields, outcomeId })
  const errors = [
    ...(claim.ok ? [] : claim.errors),
    ...reasonProblems(why, Number(activity.fields.startsOn.slice(0, 4))),
  ]
  if (claim.ok && errors.length === 0 && sameFields(before.fields, claim.fields))
    errors.push({ field: 'form', message: 'Nothing was changed' })
  if (!claim.ok || errors.length > 0) return { ok: false, why: 'invalid', errors }
  const version = before.version + 1
  await writeOutcome(tx, {
    id: outcomeId,
    version,
    change: 'corrected',
    why: why.trim(),
    at: by.now,
    formToken: by.formToken,
    fields: claim.fields,
  })
  tx.note({ activityId, outcomeId, version })
  return { ok: true, id: outcomeId, reference: activity.reference, version, repeated: false }
}

/** Withdraws an outcome: it stays in the history and counts no more. */
export const withdrawOutcome = async (tx: Tx, change: OutcomeChange): Promise<Saved | Refused> => {
  const { by, activityId, outcomeId, why } = change
  const found = await outcomeForChange(tx, change)
  if (!found.ok) return found
  if ('repeated' in found) return found.repeated
  const { activity, outcomes, before } = found
  const errors = reasonProblems(why, Number(activity.fields.startsOn.slice(0, 4)))
  const holds = outcomes.some(
    ({ change: state, fields }) => state !== 'withdrawn' && fields.withinOutcomeId === outcomeId,
  )
  if (holds)
    errors.push({
      field: 'form',
      message: 'Other outcomes are part of this one: correct or withdraw them first',
    })
  if (errors.length > 0) return { ok: false, why: 'invalid', errors }
  const version = before.version + 1
  await writeOutcome(tx, {
    id: outcomeId,
    version,
    change: 'withdrawn',
    why: why.trim(),
    at: by.now,
    formToken: by.formToken,
    fields: before.fields,
  })
  tx.note({ activityId, outcomeId, version })
  return { ok: true, id: outcomeId, reference: activity.reference, version, repeated: false }
}

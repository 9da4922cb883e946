import type { Tx } from '../../platform/database/handles.ts'
import { newId } from '../../platform/ids/ids.ts'
import type { Week } from './model.ts'
import { wrongWithSpan } from './rules-weeks.ts'
import { lockNames } from './store-locks.ts'
import { clashingWeek, insertWeek, lockWeek, updateWeek, weekById } from './store-weeks.ts'

/** Who does something, and when. */
export type Doer = { readonly memberId: string; readonly now: Date }

export type WeekFields = Pick<Week, 'name' | 'startsOn' | 'endsOn' | 'otherDates'>

type Refused = { ok: false; why: 'bad-span' | 'name-taken' | 'dates-taken' }

const refusal = async (tx: Tx, id: string, fields: WeekFields): Promise<Refused | undefined> => {
  if (wrongWithSpan(fields.startsOn, fields.endsOn) !== undefined)
    return { ok: false, why: 'bad-span' }
  await lockNames(tx, 'weeks')
  const clash = await clashingWeek(tx, { id, ...fields })
  if (clash === undefined) return undefined
  return { ok: false, why: clash === 'name' ? 'name-taken' : 'dates-taken' }
}

const isSame = (week: Week, fields: WeekFields): boolean =>
  week.name === fields.name && week.startsOn === fields.startsOn && week.endsOn === fields.endsOn

/**
 * Records a week. Two weeks share neither a name nor both dates. `formToken` is the id that its form
 * came with: the same form sent twice makes one week and leads to it.
 */
export const recordWeek = async (
  tx: Tx,
  { fields, by, formToken }: { fields: WeekFields; by: Doer; formToken?: string | undefined },
): Promise<{ ok: true; weekId: string } | Refused> => {
  await lockNames(tx, 'weeks')
  const sent = formToken === undefined ? undefined : await weekById(tx, formToken)
  if (sent !== undefined && isSame(sent, fields)) return { ok: true, weekId: sent.id }
  const id = sent === undefined && formToken !== undefined ? formToken : newId(by.now.getTime())
  const week: Week = { id, version: 1, ...fields }
  const refused = await refusal(tx, week.id, fields)
  if (refused !== undefined) return refused
  await insertWeek(tx, { week, memberId: by.memberId, at: by.now })
  tx.note({ weekId: week.id })
  return { ok: true, weekId: week.id }
}

/** Changes a week that nobody has changed since it was read. What it was before is kept. */
export const changeWeek = async (
  tx: Tx,
  { id, version, fields, by }: { id: string; version: number; fields: WeekFields; by: Doer },
): Promise<{ ok: true } | Refused | { ok: false; why: 'not-there' | 'changed-since-read' }> => {
  const locked = await lockWeek(tx, id)
  tx.note({ weekId: id })
  if (locked === undefined) return { ok: false, why: 'not-there' }
  if (locked.version !== version) return { ok: false, why: 'changed-since-read' }
  const refused = await refusal(tx, id, fields)
  if (refused !== undefined) return refused
  const week: Week = { id, version: version + 1, ...fields }
  await updateWeek(tx, { week, memberId: by.memberId, at: by.now })
  return { ok: true }
}

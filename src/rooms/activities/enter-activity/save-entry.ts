import type { Visit } from '../../../platform/page/page.ts'
import { memberOf } from '../../access/index.ts'
import type { ActivityFields, FieldError, OutcomeFields, Reach } from '../model.ts'
import { recordActivity } from '../save-activity.ts'
import { recordOutcome } from '../save-outcome.ts'
import { dropDraft } from '../store-drafts.ts'

type Entered = {
  readonly fields: ActivityFields
  readonly outcomes: readonly OutcomeFields[]
  readonly reach: Reach
  readonly formToken: string | undefined
}

export type EntrySaved =
  | { readonly ok: true; readonly id: string; readonly repeated: boolean }
  | { readonly ok: false; readonly why: 'invalid'; readonly errors: readonly FieldError[] }

/**
 * Records an activity and all that came of it, or nothing. The same form sent twice makes one of
 * everything; the draft that it came from goes with it.
 */
export const saveEntry = (
  visit: Pick<Visit, 'db' | 'act' | 'actor' | 'clock'>,
  { fields, outcomes, reach, formToken }: Entered,
): Promise<EntrySaved> =>
  visit.db.act(visit.act, async (tx): Promise<EntrySaved> => {
    const by = { reach, now: visit.clock.now() }
    const made = await recordActivity(tx, {
      by: formToken === undefined ? by : { ...by, formToken },
      fields,
    })
    if (!made.ok) {
      if (made.why !== 'invalid') throw new Error(`activities: recording refused as ${made.why}`)
      return { ok: false, why: 'invalid', errors: made.errors }
    }
    if (made.repeated) return { ok: true, id: made.id, repeated: true }
    for (const outcome of outcomes) {
      const added = await recordOutcome(tx, { by, activityId: made.id, fields: outcome })
      if (added.ok) continue
      if (added.why !== 'invalid') throw new Error(`activities: an outcome refused as ${added.why}`)
      return {
        ok: false,
        why: 'invalid',
        errors: added.errors.map(({ message }) => ({ field: 'form', message })),
      }
    }
    if (formToken !== undefined)
      await dropDraft(tx, { id: formToken, memberId: memberOf(visit).id })
    tx.note({ activityId: made.id, outcomes: outcomes.length })
    return { ok: true, id: made.id, repeated: false }
  })

import type { Tx } from '../../platform/database/handles.ts'
import type { Week } from './model.ts'
import type { PeriodRollup, Rollup } from './model-rollup.ts'
import { knownScopes, rollUp, rollUpPeriod, scopeOf } from './roll-up.ts'
import { weekAt } from './rules-weeks.ts'
import { listWeeks } from './store-weeks.ts'

/** What was asked for: the week that a date means, or all of some days. */
export type Asked = { readonly date: string } | { readonly from: string; readonly to: string }

export type RolledUp =
  | { readonly ok: true; readonly rollup: Rollup | PeriodRollup }
  | { readonly ok: false; readonly why: 'unknown-scope'; readonly known: readonly string[] }
  | { readonly ok: false; readonly why: 'unknown-week'; readonly known: readonly Week[] }
  | { readonly ok: false; readonly why: 'several-weeks'; readonly weeks: readonly Week[] }

/** Rolls up a scope by its text, for a week found by one of its days, or for a span of days. */
export const showRollup = async (
  tx: Tx,
  { scope: text, asked }: { scope: string; asked: Asked },
): Promise<RolledUp> => {
  const scope = await scopeOf(tx, text)
  if (scope === undefined) return { ok: false, why: 'unknown-scope', known: await knownScopes(tx) }
  if ('from' in asked) return { ok: true, rollup: await rollUpPeriod(tx, { ...asked, scope }) }
  const weeks = await listWeeks(tx)
  const meant = weekAt(weeks, asked.date)
  if (meant.ok) return { ok: true, rollup: await rollUp(tx, { week: meant.week, scope }) }
  return meant.why === 'several'
    ? { ok: false, why: 'several-weeks', weeks: meant.weeks }
    : { ok: false, why: 'unknown-week', known: weeks }
}

import type { Tx } from '../../../platform/database/handles.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import type { Visit } from '../../../platform/page/page.ts'
import type { Access } from '../../access/index.ts'
import type { ReportKeys } from '../../reports/index.ts'
import { actOnCase, type Acted } from '../act-on-case.ts'
import type { Actor, Case } from '../model.ts'
import { mayDo } from '../rules-case.ts'
import { familyOf, lockCases } from '../store-cases.ts'
import { type Family, keepNote, withKeysOfAll } from '../work-case/with-words.ts'

/** One of several reports that somebody ticked, as they saw it. */
export type Chosen = { readonly reportId: string; readonly version: number }

export type SeveralActed =
  | { readonly ok: true; readonly count: number }
  | {
      readonly ok: false
      readonly why: 'changed-since-read' | 'no-key'
      /** Those for which all of it was refused. */
      readonly references: readonly string[]
    }

type Several = {
  readonly actor: Actor
  readonly chosen: readonly Chosen[]
  readonly step: Parameters<typeof actOnCase>[2]
  readonly why: string
  readonly now: Date
  /** Of these, the ones that it is for, where the rules of the act alone do not say. */
  readonly among?: (tx: Tx, reportIds: readonly string[]) => Promise<ReadonlySet<string>>
  /** What is kept with each besides its step and the words. */
  readonly keep?: (tx: Tx, family: Family, done: { acted: Acted; before: Case }) => Promise<void>
}

/**
 * Does one thing to several reports, with the same words: all of it or nothing, in one transaction, and
 * each with a step of its own history and an entry of its own in the log. If anybody did anything with
 * one of them after it was shown, nothing is done, and it is named.
 */
export const actOnSeveral = async (
  visit: Pick<Visit, 'cookie' | 'actor' | 'read' | 'db' | 'act'>,
  access: Access,
  several: Several,
): Promise<SeveralActed> => {
  const chosen = new Map(several.chosen.map((one) => [one.reportId, one]))
  const families = new Map<string, readonly string[]>()
  for (const id of chosen.keys()) families.set(id, await familyOf(visit.read, id))
  return withKeysOfAll(
    visit,
    { access, reportIds: [...new Set([...families.values()].flat())] },
    (opened) => visit.db.act(visit.act, (tx) => actOnEach(tx, several, { families, opened })),
  )
}

const actOnEach = async (
  tx: Tx,
  { actor, chosen, step, why, now, among, keep }: Several,
  {
    families,
    opened,
  }: {
    families: ReadonlyMap<string, readonly string[]>
    opened: readonly ReportKeys[]
  },
): Promise<SeveralActed> => {
  const keysOf = new Map(opened.map((keys) => [keys.reportId, keys]))
  const held = new Map((await lockCases(tx, [...families.keys()])).map((of) => [of.reportId, of]))
  const cases = chosen.map(({ reportId, version }) => {
    const of = held.get(reportId)
    if (of === undefined || !actor.teams.includes(of.teamId)) throw new NotFound()
    return { reportId, version, of }
  })
  const refuse = (why: 'changed-since-read' | 'no-key', those: readonly Case[]) => {
    const references = those.map(({ reference }) => reference)
    tx.note({ reports: references.join(' ') })
    return { ok: false, why, references } as const
  }
  const those = await among?.(
    tx,
    cases.map(({ reportId }) => reportId),
  )
  const changed = cases.filter(
    ({ of, version, reportId }) =>
      of.version !== version ||
      !mayDo(step.act, { actor, of }).ok ||
      those?.has(reportId) === false,
  )
  if (changed.length > 0)
    return refuse(
      'changed-since-read',
      changed.map(({ of }) => of),
    )
  for (const { reportId, version, of } of cases) {
    const keys = keysOf.get(reportId)
    if (keys === undefined) return refuse('no-key', [of])
    const acted = await actOnCase(tx, { actor, reportId, version, now }, step)
    if (!acted.ok) return refuse('changed-since-read', [of])
    await keepNote(tx, keys, { acted, by: actor.id, text: why, now })
    const all = families.get(reportId) ?? [reportId]
    const open = all.flatMap((id) => keysOf.get(id) ?? [])
    await keep?.(tx, { root: reportId, all, opened: open }, { acted, before: of })
    tx.noteEach({ reportId, act: step.act })
  }
  tx.note({ reportId: null, act: step.act, count: cases.length })
  return { ok: true, count: cases.length }
}

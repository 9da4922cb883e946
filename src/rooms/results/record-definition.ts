import type { Tx } from '../../platform/database/handles.ts'
import { newId } from '../../platform/ids/ids.ts'
import type { DefinitionFields } from './model-definitions.ts'
import type { Doer } from './record-week.ts'
import {
  addDefinitionVersion,
  definitionById,
  insertDefinition,
  lockDefinition,
} from './store-definitions.ts'

const sameAs = (a: DefinitionFields, b: DefinitionFields): boolean =>
  JSON.stringify([a.measures.toSorted(), a.fromOn, a.words, a.source]) ===
  JSON.stringify([b.measures.toSorted(), b.fromOn, b.words, b.source])

/**
 * Records a change of a definition. `formToken` is the id that its form came with: the same form sent
 * twice makes one.
 */
export const recordDefinition = async (
  tx: Tx,
  { fields, by, formToken }: { fields: DefinitionFields; by: Doer; formToken: string | undefined },
): Promise<{ ok: true; id: string }> => {
  const sent = formToken === undefined ? undefined : await definitionById(tx, formToken)
  if (sent !== undefined && sameAs(sent.fields, fields)) return { ok: true, id: sent.id }
  const id = sent === undefined && formToken !== undefined ? formToken : newId(by.now.getTime())
  await insertDefinition(tx, id)
  await addDefinitionVersion(tx, id, {
    version: 1,
    change: 'recorded',
    why: null,
    by: { kind: 'member', memberId: by.memberId },
    at: by.now,
    fields,
  })
  tx.note({ definitionId: id })
  return { ok: true, id }
}

export type DefinitionRefused = {
  readonly ok: false
  readonly why: 'not-there' | 'changed-since-read' | 'already-withdrawn'
}

/** Corrects a change of a definition, or (without `fields`) withdraws it. What stood is kept. */
export const changeDefinition = async (
  tx: Tx,
  {
    id,
    version,
    why,
    fields,
    by,
  }: { id: string; version: number; why: string; fields: DefinitionFields | null; by: Doer },
): Promise<{ ok: true } | DefinitionRefused> => {
  tx.note({ definitionId: id })
  await lockDefinition(tx, id)
  const standing = await definitionById(tx, id)
  if (standing === undefined) return { ok: false, why: 'not-there' }
  if (standing.version !== version) return { ok: false, why: 'changed-since-read' }
  if (standing.withdrawn) return { ok: false, why: 'already-withdrawn' }
  await addDefinitionVersion(tx, id, {
    version: version + 1,
    change: fields === null ? 'withdrawn' : 'corrected',
    why,
    by: { kind: 'member', memberId: by.memberId },
    at: by.now,
    fields: fields ?? standing.fields,
  })
  return { ok: true }
}

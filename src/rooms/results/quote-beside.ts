import { outcomesOfOperation } from '../activities/index.ts'
import type { Tx } from '../../platform/database/handles.ts'
import { newId } from '../../platform/ids/ids.ts'
import type { Doer } from './record-week.ts'
import { lockNames } from './store-locks.ts'
import { insertQuoted, quotedOperations, removeQuoted } from './store-quoted.ts'

/** What a release calls an operation: `Op Impose` is `op-impose`. */
export const operationRef = (name: string): string => {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 50)
    .replace(/-+$/u, '')
  return words === '' ? 'operation' : words
}

/**
 * Quotes an operation beside a week: what came of it outside the week is shown beside the week's
 * figures and never added to them. Only an operation that something came of can be quoted.
 */
export const quoteBeside = async (
  tx: Tx,
  {
    weekId,
    agencyId,
    operationId,
    note,
    periodNote = null,
    by,
  }: {
    weekId: string
    agencyId: string
    operationId: string
    note: string
    /** What is known of its days, where its activities do not say them. */
    periodNote?: string | null
    by: Doer
  },
): Promise<
  { ok: true; quotedId: string; ref: string } | { ok: false; why: 'not-there' | 'quoted-already' }
> => {
  tx.note({ weekId, operationId })
  const [outcome] = await outcomesOfOperation(tx, operationId)
  const name = outcome?.operationName
  if (name === undefined || name === null) return { ok: false, why: 'not-there' }
  await lockNames(tx, 'quoted')
  const quoted = await quotedOperations(tx, { weekId, agencyId })
  if (quoted.some((other) => other.operationId === operationId))
    return { ok: false, why: 'quoted-already' }
  const taken = new Set(quoted.map(({ ref }) => ref))
  const base = operationRef(name)
  let ref = base
  for (let n = 2; taken.has(ref); n += 1) ref = `${base}-${n.toString()}`
  const id = newId(by.now.getTime())
  await insertQuoted(tx, {
    weekId,
    agencyId,
    memberId: by.memberId,
    at: by.now,
    quoted: { id, operationId, ref, name, note, periodNote },
  })
  return { ok: true, quotedId: id, ref }
}

/** Takes an operation away from beside a week. */
export const stopQuoting = async (
  tx: Tx,
  { id, weekId, agencyId, by }: { id: string; weekId: string; agencyId: string; by: Doer },
): Promise<{ ok: true } | { ok: false; why: 'not-there' }> => {
  tx.note({ weekId })
  const removed = await removeQuoted(tx, {
    id,
    weekId,
    agencyId,
    memberId: by.memberId,
    at: by.now,
  })
  return removed ? { ok: true } : { ok: false, why: 'not-there' }
}

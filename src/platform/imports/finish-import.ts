import type { Act } from '../audit/act.ts'
import type { Clock } from '../clock/clock.ts'
import type { Tx, WriteDb } from '../database/handles.ts'
import type { Import, ImportKind, WholeProblem } from './model.ts'
import {
  actingBy,
  broughtInBefore,
  findImport,
  holdKind,
  letStatementsTakeLong,
  lockImport,
  type Seeing,
  updateImport,
} from './store-imports.ts'
import { deleteContents, insertProblems } from './store-rows.ts'

type Hand = { readonly db: WriteDb; readonly act: Act; readonly clock: Clock }
type Which = { readonly importId: string; readonly seeing: Seeing }

const refused = <Why extends string>(why: Why) => ({ ok: false as const, why })

/** Locks an import that somebody may see. */
const held = async (
  tx: Tx,
  kind: ImportKind,
  { importId, seeing }: Which,
): Promise<Import | undefined> => {
  const seen = await findImport(tx, { id: importId, kind: kind.kind, seeing })
  return seen && lockImport(tx, seen.id)
}

export type BroughtIn =
  | { readonly ok: true; readonly repeated: boolean }
  /** `busy`: somebody else brings in or undoes a file of this kind at this moment. */
  | { readonly ok: false; readonly why: 'not-there' | 'busy' | 'not-ready' | 'changed' }

/** Somebody else was faster with the same bytes. */
const ALREADY: WholeProblem = {
  row: 0,
  column: '',
  words: 'Somebody else has brought in this same file meanwhile: discard this one',
}

type Tried = BroughtIn | { ok: false; why: 'changed'; problems: readonly WholeProblem[] }

/**
 * Brings in a file that was checked and found without a problem: all of it in one transaction, or
 * nothing. What changed since the check, and stands against it, is kept as problems of the file.
 */
export const bringIn = async (hand: Hand, kind: ImportKind, which: Which): Promise<BroughtIn> => {
  const { db, act, clock } = hand
  const { importId } = which
  const tried = await db.act(act, async (tx): Promise<Tried> => {
    tx.note({ importId, step: 'brought in' })
    if (!(await holdKind(tx, kind.kind))) return refused('busy')
    const found = await held(tx, kind, which)
    if (found === undefined) return refused('not-there')
    if (found.state === 'committed') return { ok: true, repeated: true }
    if (found.state !== 'ready') return refused('not-ready')
    if ((await broughtInBefore(tx, found)) !== undefined)
      return { ok: false, why: 'changed', problems: [ALREADY] }
    await letStatementsTakeLong(tx)
    const now = clock.now()
    const done = await kind.commit(tx, { importId, agencyId: found.agencyId, now })
    if (!done.ok) return { ok: false, why: 'changed', problems: done.problems }
    const by = actingBy(tx)
    await deleteContents(tx, importId)
    await updateImport(tx, importId, {
      state: 'committed',
      counts: done.counts,
      committed_at: now,
      committed_by_kind: by.kind,
      committed_by: by.id,
      touched_at: now,
    })
    tx.note({ ...done.counts, sha256: found.sha256 })
    return { ok: true, repeated: false }
  })
  if ('problems' in tried) {
    await db.act(act, (tx) => makeFaulty(tx, importId, tried.problems, clock.now()))
    return refused('changed')
  }
  return tried
}

const makeFaulty = async (
  tx: Tx,
  importId: string,
  problems: readonly WholeProblem[],
  now: Date,
): Promise<void> => {
  const found = await lockImport(tx, importId)
  if (found?.state !== 'ready') return
  const all = await insertProblems(tx, { importId, before: found.problems, problems })
  tx.note({ importId, problems: all, step: 'found changed' })
  await updateImport(tx, importId, { state: 'faulty', problems: all, touched_at: now })
}

export type UndoneImport =
  | { readonly ok: true; readonly repeated: boolean }
  | { readonly ok: false; readonly why: 'not-there' | 'busy' | 'not-brought-in' }
  | { readonly ok: false; readonly why: 'invalid'; readonly words: string }
  | { readonly ok: false; readonly why: 'corrected-since'; readonly reasons: readonly string[] }

/** Takes back all that an import brought in, with a reason, or nothing of it. */
export const undoImport = (
  { db, act, clock }: Hand,
  kind: ImportKind,
  { why, ...which }: Which & { readonly why: string },
): Promise<UndoneImport> =>
  db.act(act, async (tx): Promise<UndoneImport> => {
    const { importId } = which
    tx.note({ importId, step: 'undone' })
    if (!(await holdKind(tx, kind.kind))) return refused('busy')
    const found = await held(tx, kind, which)
    if (found === undefined) return refused('not-there')
    if (found.state === 'undone') return { ok: true, repeated: true }
    if (found.state !== 'committed') return refused('not-brought-in')
    const words = kind.whyProblem?.(why, clock.now())
    if (words !== undefined) return { ok: false, why: 'invalid', words }
    await letStatementsTakeLong(tx)
    const now = clock.now()
    const done = await kind.undo(tx, { importId, agencyId: found.agencyId, now, why })
    if (!done.ok) return { ok: false, why: 'corrected-since', reasons: done.reasons }
    const by = actingBy(tx)
    await updateImport(tx, importId, {
      state: 'undone',
      undone_at: now,
      undone_by_kind: by.kind,
      undone_by: by.id,
      undone_why: why,
      touched_at: now,
    })
    tx.note(done.counts)
    return { ok: true, repeated: false }
  })

/** Discards a file that was not brought in: its bytes and rows are taken away at once. */
export const discardImport = (
  { db, act, clock }: Hand,
  kind: ImportKind,
  which: Which,
): Promise<{ ok: true } | { ok: false; why: 'not-there' | 'brought-in' }> =>
  db.act(act, async (tx) => {
    const { importId } = which
    tx.note({ importId, step: 'discarded' })
    const found = await held(tx, kind, which)
    if (found === undefined) return refused('not-there')
    if (found.state === 'committed' || found.state === 'undone') return refused('brought-in')
    await deleteContents(tx, importId)
    await updateImport(tx, importId, { state: 'discarded', touched_at: clock.now() })
    return { ok: true as const }
  })

import type { Tx } from '../../platform/database/handles.ts'
import { loadCatalogue } from '../activities/index.ts'
import type { ReturnDraft, ReturnFields } from './model-return.ts'
import type { Doer } from './record-week.ts'
import {
  afterStep,
  type ColumnError,
  type ColumnStep,
  isSameReturn,
  wrongWithColumn,
} from './rules-return-draft.ts'
import { lockNames } from './store-locks.ts'
import {
  draftOf,
  dropDraft,
  insertReturnVersion,
  keepDraft,
  returnVersion,
  standingReturn,
} from './store-returns.ts'

type Changed = { readonly ok: false; readonly why: 'changed-since-read' }

/** The draft of a member as it was shown; one that they have not begun is the mapping that stands. */
const openDraft = async (
  tx: Tx,
  { by, revision }: { by: Doer; revision: number },
): Promise<ReturnDraft | undefined> => {
  await lockNames(tx, 'returns')
  const draft = await draftOf(tx, by.memberId)
  if ((draft?.revision ?? 0) !== revision) return undefined
  if (draft !== undefined) return draft
  const { version, fields } = await standingReturn(tx)
  return { baseVersion: version, revision: 0, changedAt: by.now, fields }
}

const keep = (
  tx: Tx,
  { draft, fields, by }: { draft: ReturnDraft; fields: ReturnFields; by: Doer },
) =>
  keepDraft(tx, by.memberId, {
    baseVersion: draft.baseVersion,
    revision: draft.revision + 1,
    changedAt: by.now,
    fields,
  })

/** Changes the columns of a member's draft. `revision` is the one that they saw; 0 begins a draft. */
export const stepDraft = async (
  tx: Tx,
  { by, revision, step }: { by: Doer; revision: number; step: ColumnStep },
): Promise<
  { ok: true } | Changed | { ok: false; why: 'invalid'; errors: readonly ColumnError[] }
> => {
  const draft = await openDraft(tx, { by, revision })
  const columns = draft === undefined ? undefined : afterStep(draft.fields.columns, step)
  if (draft === undefined || columns === undefined) return { ok: false, why: 'changed-since-read' }
  if ('column' in step) {
    const others =
      step.do === 'put' ? draft.fields.columns.toSpliced(step.at, 1) : draft.fields.columns
    const catalogue = await loadCatalogue(tx)
    const errors = wrongWithColumn(step.column, { others, catalogue })
    if (errors.length > 0) return { ok: false, why: 'invalid', errors }
  }
  tx.note({ step: step.do, columns: columns.length })
  await keep(tx, { draft, fields: { ...draft.fields, columns }, by })
  return { ok: true }
}

/** Changes the title, the words, the licence and the lines of a member's draft. */
export const describeDraft = async (
  tx: Tx,
  { by, revision, said }: { by: Doer; revision: number; said: Omit<ReturnFields, 'columns'> },
): Promise<{ ok: true } | Changed> => {
  const draft = await openDraft(tx, { by, revision })
  if (draft === undefined) return { ok: false, why: 'changed-since-read' }
  await keep(tx, { draft, fields: { ...said, columns: draft.fields.columns }, by })
  return { ok: true }
}

export const discardDraft = async (tx: Tx, by: Doer): Promise<{ ok: true }> => {
  await dropDraft(tx, by.memberId)
  return { ok: true }
}

/**
 * Saves a member's draft as the version that stands. `over` is the version that they saw as standing:
 * where somebody saved another one meanwhile, nothing is saved until they have seen that one too.
 */
export const saveDraft = async (
  tx: Tx,
  { by, revision, over, why }: { by: Doer; revision: number; over: number; why: string },
): Promise<
  | { ok: true; version: number }
  | Changed
  | { ok: false; why: 'saved-meanwhile' | 'no-columns' | 'nothing-changed' }
> => {
  const draft = await openDraft(tx, { by, revision })
  if (draft === undefined || draft.revision === 0) return { ok: false, why: 'changed-since-read' }
  const standing = await standingReturn(tx)
  if (standing.version !== over) return { ok: false, why: 'saved-meanwhile' }
  if (draft.fields.columns.length === 0) return { ok: false, why: 'no-columns' }
  if (isSameReturn(draft.fields, standing.fields)) return { ok: false, why: 'nothing-changed' }
  const version = standing.version + 1
  await insertReturnVersion(tx, {
    version,
    by: { kind: 'member', memberId: by.memberId },
    at: by.now,
    why,
    takenFrom: null,
    fields: draft.fields,
  })
  await dropDraft(tx, by.memberId)
  tx.note({ version })
  return { ok: true, version }
}

/** Takes an earlier version up again, as another one. Nothing that stood is changed. */
export const takeUpAgain = async (
  tx: Tx,
  { by, from, over, why }: { by: Doer; from: number; over: number; why: string },
): Promise<
  | { ok: true; version: number }
  | { ok: false; why: 'not-there' | 'saved-meanwhile' | 'nothing-changed' }
> => {
  await lockNames(tx, 'returns')
  const earlier = await returnVersion(tx, from)
  if (earlier === undefined) return { ok: false, why: 'not-there' }
  const standing = await standingReturn(tx)
  if (standing.version !== over) return { ok: false, why: 'saved-meanwhile' }
  if (isSameReturn(earlier.fields, standing.fields)) return { ok: false, why: 'nothing-changed' }
  const version = standing.version + 1
  await insertReturnVersion(tx, {
    version,
    by: { kind: 'member', memberId: by.memberId },
    at: by.now,
    why,
    takenFrom: from,
    fields: earlier.fields,
  })
  tx.note({ version, takenFrom: from })
  return { ok: true, version }
}

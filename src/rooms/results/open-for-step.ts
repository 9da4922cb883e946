import type { Tx } from '../../platform/database/handles.ts'
import type { Edition } from './model-release.ts'
import { openRelease } from './read-release.ts'
import type { OpenRelease } from './read-release.ts'
import type { Doer } from './record-week.ts'
import { after, type Step } from './rules-release.ts'
import { lockRelease } from './store-releases.ts'

export type Asked = { readonly releaseId: string; readonly version: number; readonly by: Doer }
export type CannotNow = { ok: false; why: 'not-there' | 'changed-since-read' | 'wrong-state' }
type Opened =
  | { ok: true; open: OpenRelease }
  | { ok: false; why: 'not-there' | 'changed-since-read' | 'wrong-state' }

/** Locks a release, and makes sure that the step is allowed from where its edition stands. */
export const openFor = async (
  tx: Tx,
  { releaseId, version }: Asked,
  step: Step,
): Promise<Opened> => {
  tx.note({ releaseId })
  const release = await lockRelease(tx, releaseId)
  if (release === undefined) return { ok: false, why: 'not-there' }
  const open = await openRelease(tx, releaseId)
  if (open.edition.version !== version) return { ok: false, why: 'changed-since-read' }
  if (release.withdrawn !== null || after(open.edition.state, step) === undefined)
    return { ok: false, why: 'wrong-state' }
  return { ok: true, open }
}

/** What somebody wrote, without anybody's signature. */
export const writtenOf = ({
  releaseId,
  edition,
  version,
  content,
  authorId,
  createdAt,
  edited,
}: Edition) => ({
  releaseId,
  edition,
  version,
  content,
  authorId,
  createdAt,
  edited,
})

import type { Tx } from '../../platform/database/handles.ts'
import { newId } from '../../platform/ids/ids.ts'
import { identifyingProblem } from '../activities/index.ts'
import { findingId } from './finding-id.ts'
import type { Content } from './model-release.ts'
import { checkOpen, openRelease } from './read-release.ts'
import type { Doer } from './record-week.ts'
import { type Comment, lineOf, mayResolve } from './rules-comments.ts'
import { commentsOf, insertComment, updateResolved } from './store-comments.ts'
import { editorsOf, lockRelease } from './store-releases.ts'

/** What a comment is about: all of the release, a part, a line of it, or a finding. */
export type About = {
  readonly part: string | null
  readonly line: number | null
  readonly finding: string | null
}

export type CommentRefused =
  | { ok: false; why: 'not-there' | 'no-such-line' | 'no-such-part' }
  | { ok: false; why: 'identifies'; message: string }

/** The words of one part of a release, by the name of its field. */
export const textOfPart = (content: Content, part: string): string | undefined => {
  const quote = /^(who|words)(\d)$/u.exec(part)
  const at = Number(quote?.[2] ?? '0') - 1
  if (quote !== null) return content.quotes[at]?.[quote[1] === 'who' ? 'who' : 'words']
  const parts: Readonly<Record<string, string>> = {
    title: content.title,
    area: content.area,
    dated: content.dated ?? '',
    body: content.body,
    notes: content.notes,
    correction: content.correction,
  }
  return Object.hasOwn(parts, part) ? parts[part] : undefined
}

/** Says something of a release to those who write and sign it. It is never published. */
export const commentOnRelease = async (
  tx: Tx,
  { releaseId, about, words, by }: { releaseId: string; about: About; words: string; by: Doer },
): Promise<{ ok: true; commentId: string } | CommentRefused> => {
  tx.note({ releaseId })
  const release = await lockRelease(tx, releaseId)
  if (release === undefined) return { ok: false, why: 'not-there' }
  const open = await openRelease(tx, releaseId)
  const { edition, version, content } = open.edition
  const message = identifyingProblem(words, { label: 'The comment', year: by.now.getUTCFullYear() })
  if (message !== undefined) return { ok: false, why: 'identifies', message }
  // A finding may be gone by now: then the comment is about the release.
  const found = checkOpen(open, by.now).findings.find((one) => findingId(one) === about.finding)
  const part = found?.part ?? about.part
  const line = found === undefined ? about.line : found.excerpt === '' ? null : found.line
  const text = part === null ? undefined : textOfPart(content, part)
  if (part !== null && text === undefined) return { ok: false, why: 'no-such-part' }
  const excerpt = line === null ? '' : lineOf(text ?? '', line)
  if (excerpt === undefined) return { ok: false, why: 'no-such-line' }
  const comment: Comment = {
    id: newId(by.now.getTime()),
    edition,
    version,
    part,
    line,
    excerpt,
    code: found?.code ?? null,
    words,
    memberId: by.memberId,
    at: by.now,
    resolved: null,
  }
  await insertComment(tx, releaseId, comment)
  tx.note({ commentId: comment.id })
  return { ok: true, commentId: comment.id }
}

/** Marks a comment as resolved, or as open again. What an author may not is in `mayResolve`. */
export const resolveComment = async (
  tx: Tx,
  {
    releaseId,
    commentId,
    isResolved,
    by,
  }: {
    releaseId: string
    commentId: string
    isResolved: boolean
    by: Doer
  },
): Promise<
  { ok: true } | { ok: false; why: 'not-there' | 'already-so' | 'needs-second-person' }
> => {
  tx.note({ releaseId, commentId })
  const release = await lockRelease(tx, releaseId)
  const comment = (await commentsOf(tx, releaseId)).find(({ id }) => id === commentId)
  if (release === undefined || comment === undefined) return { ok: false, why: 'not-there' }
  if ((comment.resolved !== null) === isResolved) return { ok: false, why: 'already-so' }
  const writers = await editorsOf(tx, { releaseId, edition: comment.edition })
  if (isResolved && !mayResolve(comment, by.memberId, writers))
    return { ok: false, why: 'needs-second-person' }
  await updateResolved(tx, commentId, isResolved ? { by: by.memberId, at: by.now } : null)
  return { ok: true }
}

import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { Comment } from './rules-comments.ts'
import type { ResultsTables } from './tables.ts'

/** What was said of a release, the oldest first. */
export const commentsOf = async (db: ReadDb | Tx, releaseId: string): Promise<Comment[]> => {
  const rows = await reader<ResultsTables>(db)
    .selectFrom('results.release_comments')
    .selectAll()
    .where('release_id', '=', releaseId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    edition: row.edition,
    version: row.version,
    part: row.part,
    line: row.line,
    excerpt: row.excerpt,
    code: row.code,
    words: row.words,
    memberId: row.member_id,
    at: row.at,
    resolved:
      row.resolved_by === null || row.resolved_at === null
        ? null
        : { by: row.resolved_by, at: row.resolved_at },
  }))
}

export const insertComment = (tx: Tx, releaseId: string, comment: Comment) =>
  writer<ResultsTables>(tx)
    .insertInto('results.release_comments')
    .values({
      id: comment.id,
      release_id: releaseId,
      edition: comment.edition,
      version: comment.version,
      part: comment.part,
      line: comment.line,
      excerpt: comment.excerpt,
      code: comment.code,
      words: comment.words,
      member_id: comment.memberId,
      at: comment.at,
      resolved_by: null,
      resolved_at: null,
    })
    .execute()

/** Marks a comment as resolved, or as open again. */
export const updateResolved = (tx: Tx, id: string, resolved: Comment['resolved']) =>
  writer<ResultsTables>(tx)
    .updateTable('results.release_comments')
    .set({ resolved_by: resolved?.by ?? null, resolved_at: resolved?.at ?? null })
    .where('id', '=', id)
    .execute()

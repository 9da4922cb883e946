import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { Answer } from './rules-answers.ts'
import type { ResultsTables } from './tables.ts'

/** Everything that was answered for a release, in the order in which it was. */
export const answersOf = async (db: ReadDb | Tx, releaseId: string): Promise<Answer[]> => {
  const rows = await reader<ResultsTables>(db)
    .selectFrom('results.finding_answers')
    .select([
      'id',
      'edition',
      'kind',
      'bound',
      'code',
      'part',
      'excerpt',
      'reason',
      'member_id as memberId',
      'at',
    ])
    .where('release_id', '=', releaseId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows
}

export const insertAnswer = (tx: Tx, releaseId: string, answer: Answer) =>
  writer<ResultsTables>(tx)
    .insertInto('results.finding_answers')
    .values({
      id: answer.id,
      release_id: releaseId,
      edition: answer.edition,
      kind: answer.kind,
      bound: answer.bound,
      code: answer.code,
      part: answer.part,
      excerpt: answer.excerpt,
      reason: answer.reason,
      member_id: answer.memberId,
      at: answer.at,
    })
    .execute()

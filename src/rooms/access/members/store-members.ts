import { reader, type ReadDb, type Tx, writer } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { MemberState } from '../model.ts'
import type { Role } from '../permissions.ts'
import type { AccessTables } from '../tables.ts'

/** The names of these members, those who have left included; an unknown id is absent. */
export const memberNames = async (
  db: ReadDb | Tx,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await reader<AccessTables>(db)
    .selectFrom('access.members')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

const members = (db: ReadDb | Tx) =>
  reader<AccessTables>(db)
    .selectFrom('access.members as m')
    .innerJoin('access.agencies as a', 'a.id', 'm.agency_id')
    .select([
      'm.id',
      'm.name',
      'm.email',
      'm.state',
      'm.roles',
      'm.agency_id as agencyId',
      'a.name as agencyName',
      'a.slug as agencySlug',
      'm.created_at as createdAt',
      'm.version',
    ])

/** A member with the version that an edit must name. */
export const memberById = (db: ReadDb | Tx, id: string) =>
  members(db).where('m.id', '=', id).executeTakeFirst()

export type KeptMember = NonNullable<Awaited<ReturnType<typeof memberById>>>

/** The member with this email address who has not left. */
export const memberByEmail = (db: ReadDb | Tx, email: string) =>
  members(db)
    .where('m.email', '=', email.toLowerCase())
    .where('m.state', '!=', 'left')
    .executeTakeFirst()

/** Reads a member and holds them until the transaction ends. */
export const lockMember = async (tx: Tx, id: string): Promise<KeptMember | undefined> => {
  await writer<AccessTables>(tx)
    .selectFrom('access.members')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .execute()
  return memberById(tx, id)
}

export type MemberFilter = {
  /** Names from this letter on. */
  readonly from?: string
  readonly agencyId?: string
  readonly state?: MemberState
  readonly role?: Role
  /** The last row of the page before. */
  readonly after?: { name: string; id: string }
}

/** Members by name, those who left at the end of nobody's list unless asked for. */
export const listMembers = (db: ReadDb, filter: MemberFilter, limit: number) => {
  let query = members(db)
  const { from, agencyId, state, role, after } = filter
  if (from !== undefined)
    query = query.where((is) => is(is.fn<string>('lower', ['m.name']), '>=', from.toLowerCase()))
  if (agencyId !== undefined) query = query.where('m.agency_id', '=', agencyId)
  query =
    state === undefined ? query.where('m.state', '!=', 'left') : query.where('m.state', '=', state)
  if (role !== undefined) query = query.where((is) => is(is.val(role), '=', is.fn.any('m.roles')))
  if (after !== undefined) {
    query = query.where((is) =>
      is(
        is.refTuple(is.fn<string>('lower', ['m.name']), 'm.id'),
        '>',
        is.tuple(is.fn<string>('lower', [is.val(after.name)]), is.val(after.id)),
      ),
    )
  }
  return query
    .orderBy((is) => is.fn<string>('lower', ['m.name']))
    .orderBy('m.id')
    .limit(limit)
    .execute()
}

export const insertMember = async (
  tx: Tx,
  member: {
    id: string
    agencyId: string
    name: string
    email: string
    state: 'invited' | 'active'
    roles: readonly Role[]
    now: Date
  },
): Promise<void> => {
  await writer<AccessTables>(tx)
    .insertInto('access.members')
    .values({
      id: member.id,
      agency_id: member.agencyId,
      name: member.name,
      email: member.email.toLowerCase(),
      state: member.state,
      roles: [...member.roles],
      created_at: member.now,
      left_at: null,
    })
    .execute()
}

/** Saves a member as they now are; their version goes up by one. */
export const saveMember = async (
  tx: Tx,
  id: string,
  member: {
    agencyId: string
    name: string
    email: string
    state: MemberState
    roles: readonly Role[]
    now: Date
  },
): Promise<void> => {
  await writer<AccessTables>(tx)
    .updateTable('access.members')
    .set((is) => ({
      agency_id: member.agencyId,
      name: member.name,
      email: member.email.toLowerCase(),
      state: member.state,
      roles: [...member.roles],
      left_at: member.state === 'left' ? member.now : null,
      version: is('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** How many active members other than this one may manage members. */
export const otherAdministrators = async (db: ReadDb | Tx, memberId: string): Promise<number> => {
  const row = await reader<AccessTables>(db)
    .selectFrom('access.members')
    .select((is) => is.fn.countAll<number>().as('others'))
    .where('state', '=', 'active')
    .where((is) => is(is.val('administrator'), '=', is.fn.any('roles')))
    .where('id', '!=', memberId)
    .executeTakeFirstOrThrow()
  return row.others
}

type Told = Readonly<Record<string, string | readonly string[] | null>>

/** Writes what happened to a member's standing beside the change itself. */
export const insertHistory = async (
  tx: Tx,
  entry: {
    memberId: string
    at: Date
    what: string
    reason?: string | undefined
    before?: Told
    after?: Told
  },
): Promise<void> => {
  const { actor } = tx.act
  await writer<AccessTables>(tx)
    .insertInto('access.member_history')
    .values({
      id: newId(entry.at.getTime()),
      member_id: entry.memberId,
      at: entry.at,
      by_kind: actor.kind === 'member' || actor.kind === 'operator' ? actor.kind : 'system',
      by_member_id: actor.kind === 'member' ? actor.id : null,
      what: entry.what,
      reason: entry.reason ?? null,
      before: entry.before === undefined ? null : JSON.stringify(entry.before),
      after: entry.after === undefined ? null : JSON.stringify(entry.after),
    })
    .execute()
}

/** What happened to a member's standing, newest first. */
export const historyOf = (db: ReadDb, memberId: string) =>
  reader<AccessTables>(db)
    .selectFrom('access.member_history as h')
    .leftJoin('access.members as by', 'by.id', 'h.by_member_id')
    .select([
      'h.id',
      'h.at',
      'h.what',
      'h.reason',
      'h.before',
      'h.after',
      'h.by_kind as byKind',
      'by.name as byName',
    ])
    .where('h.member_id', '=', memberId)
    .orderBy('h.id', 'desc')
    .limit(200)
    .execute()

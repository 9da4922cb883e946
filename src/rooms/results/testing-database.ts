import assert from 'node:assert/strict'
import type { Act } from '../../platform/audit/act.ts'
import type { Tx, WriteDb } from '../../platform/database/handles.ts'
import { testDatabase } from '../../platform/database/testing.ts'
import { newId } from '../../platform/ids/ids.ts'
import {
  type Agency,
  listAgencies,
  type Member,
  permissionsOf,
  type Role,
} from '../access/index.ts'
import {
  type OutcomeFields,
  recordActivity,
  recordOperation,
  recordOutcome,
  WHOLE_REACH,
} from '../activities/index.ts'
import type { Content } from './model-release.ts'
import { recordWeek } from './record-week.ts'
import { draftRelease } from './write-release.ts'

export const NOW = new Date('2026-11-20T10:00:00Z')

const actOf = (memberId: string): Act => ({
  actor: { kind: 'member', id: memberId },
  audit: 'test',
  requestId: 'test-request',
})

/** What an outcome is, where a test does not say otherwise. */
export const outcome = (measure: string, more: Partial<OutcomeFields> = {}): OutcomeFields => ({
  measure,
  subject: null,
  quantity: null,
  unit: null,
  qualifier: more.quantity === undefined || more.quantity === null ? null : 'exact',
  valueGbp: null,
  valueQualifier: null,
  valueMethod: more.valueGbp === undefined || more.valueGbp === null ? null : 'not_stated',
  valuedBy: null,
  valuedOn: null,
  standing: 'counted',
  withinOutcomeId: null,
  seizure: null,
  under18: false,
  status: 'checked',
  note: '',
  ...more,
})

/** For tests: what a release says, where a test does not say otherwise. */
export const written = (more: Partial<Content> = {}): Content => ({
  title: 'A week of action',
  area: 'Leicestershire',
  areaIsPart: false,
  dated: '2021-10-20',
  body: 'Officers made {figure arrests}.',
  quotes: [],
  notes: '',
  correction: '',
  ...more,
})

/** For tests: a database with a force, another agency, four members and a week. */
export const officeWithWeek = async () => {
  const database = await testDatabase()
  const agencies = new Map<string, Agency>()
  for (const agency of await listAgencies(database.desk.read)) agencies.set(agency.slug, agency)
  const force = agencies.get('leicestershire')
  const rail = agencies.get('btp')
  assert(force !== undefined && rail !== undefined)
  const member = async (
    name: string,
    roles: readonly Role[],
    agency: Agency = force,
  ): Promise<Member> => {
    const id = newId()
    await database.owner.query(
      `insert into access.members (id, agency_id, name, email, state, roles) values ($1, $2, $3, $4, 'active', $5)`,
      [id, agency.id, name, `${id}@example.org`, roles],
    )
    return {
      id,
      name,
      permissions: permissionsOf(roles),
      agencyId: agency.id,
      agencySlug: agency.slug,
      agencyName: agency.name,
      roles,
    }
  }
  const people = {
    analyst: await member('Ada Analyst', ['analyst']),
    writer: await member('Cal Communications', ['communications-officer']),
    second: await member('Sam Second', ['communications-officer']),
    lead: await member('Lee Lead', ['operation-lead']),
    auditor: await member('Ari Auditor', ['auditor']),
    elsewhere: await member('Els Where', ['communications-officer'], rail),
    stranger: await member('Pat Practitioner', ['practitioner'], rail),
  }
  const desk: WriteDb = database.desk
  const as = <T>(who: Member, work: (tx: Tx) => Promise<T>): Promise<T> =>
    desk.act(actOf(who.id), work)
  const by = (who: Member) => ({ memberId: who.id, now: NOW })
  const week = await as(people.analyst, (tx) =>
    recordWeek(tx, {
      fields: {
        name: 'October 2021',
        startsOn: '2021-10-11',
        endsOn: '2021-10-17',
        otherDates: [],
      },
      by: by(people.analyst),
    }),
  )
  assert(week.ok)

  const hand = { reach: WHOLE_REACH, now: NOW }
  /** Records an activity of the force with one outcome; answers with both ids. */
  const did = async (
    fields: OutcomeFields,
    more: {
      startsOn?: string
      endsOn?: string
      countedBy?: string
      doneBy?: string
      operationId?: string
      area?: string
    } = {},
  ) =>
    as(people.lead, async (tx) => {
      const startsOn = more.startsOn ?? '2021-10-12'
      const activity = await recordActivity(tx, {
        by: hand,
        fields: {
          kind: 'warrant',
          strand: 'pursue',
          startsOn,
          endsOn: more.endsOn ?? startsOn,
          area: more.area ?? 'Coalville',
          doneBy: more.doneBy ?? 'leicestershire',
          jointWith: [],
          countedBy: more.countedBy ?? 'leicestershire',
          operationId: more.operationId ?? null,
          note: '',
        },
      })
      assert(activity.ok, JSON.stringify(activity))
      const made = await recordOutcome(tx, { by: hand, activityId: activity.id, fields })
      assert(made.ok, JSON.stringify(made))
      return { activityId: activity.id, outcomeId: made.id }
    })
  const operation = async (name: string) => {
    const made = await as(people.lead, (tx) =>
      recordOperation(tx, {
        by: hand,
        fields: {
          name,
          summary: '',
          startsOn: '2021-09-01',
          endsOn: '2021-10-10',
          ledBy: 'leicestershire',
          jointWith: [],
        },
      }),
    )
    assert(made.ok, JSON.stringify(made))
    return made.id
  }
  const draft = async (content: Content, slug = 'week-of-action', who = people.writer) => {
    const made = await as(who, (tx) =>
      draftRelease(tx, {
        placing: { slug, agencyId: force.id, weekId: week.weekId },
        content,
        by: by(who),
      }),
    )
    assert(made.ok)
    return made.releaseId
  }
  return { database, desk, force, rail, people, as, by, weekId: week.weekId, did, operation, draft }
}

export type Office = Awaited<ReturnType<typeof officeWithWeek>>

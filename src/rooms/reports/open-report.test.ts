import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { type Page, page } from '../../platform/page/page.ts'
import { file } from '../../platform/page/reply.ts'
import { testSite } from '../../platform/page/testing.ts'
import { formTeam, teamPublicKeys } from '../access/index.ts'
import { type Person, testPartnership, type TestPartnership } from '../access/testing.ts'
import type { PublicReportDeps } from './deps.ts'
import { IDENTITY_REASONS, type Received } from './model.ts'
import { openIdentity } from './open-identity.ts'
import { openReport, sealNote, shareReport, withReportKeys } from './open-report.ts'
import { publicReportPages } from './routes.ts'
import { type ReportsKeys, reportsKeys } from './server-keys.ts'
import { readIntake, setIntake } from './store-intake.ts'
import { identityOpenings } from './store-messages.ts'
import { sendWhole } from './testing.ts'

type Opened = {
  ok: boolean
  why?: string
  report?: {
    answers: { text: string }[]
    notes: { text: string }[]
    damagedNotes: number
    hasIdentity: boolean
  }
  identity?: { text: string }[]
}

describe('opening a report at the desk, with the keys of a real session', () => {
  let partnership: TestPartnership
  let reportId: string
  const people: Record<'triage' | 'source' | 'outsider' | 'colleague', Person> = {} as never
  let keys: ReportsKeys
  const teams: Record<'triage' | 'source' | 'other', string> = {} as never

  before(async () => {
    partnership = await testPartnership()
    const { access, act, agencies, clock } = partnership
    keys = reportsKeys(new Uint8Array(32).fill(3), access)
    people.triage = await partnership.person('Joel Pemberwick', ['triage-officer'])
    people.source = await partnership.person('Bronwen Tallisker', ['source-protection-officer'])
    people.outsider = await partnership.person('Nadia Fenwright', ['triage-officer'])
    people.colleague = await partnership.person('Anselm Drewitt', ['triage-officer'])
    const made = (name: string, ...members: Person[]) =>
      act(async (tx) => {
        const memberIds = members.map(({ id }) => id)
        const team = { agencyId: agencies.home, name, memberIds }
        const formed = await formTeam(tx, access, { team, now: clock.now() })
        assert.ok(formed.ok)
        return formed.teamId
      })
    teams.triage = await made('Triage', people.triage)
    teams.source = await made('Source protection', people.source)
    teams.other = await made('Other', people.colleague)
    await act(async (tx) => {
      const { version } = await readIntake(tx, keys)
      await setIntake(tx, keys, { report: teams.triage, identity: teams.source, version })
    })
    const received: Received[] = []
    const deps: PublicReportDeps = {
      keys,
      onReceived: (_, one) => {
        received.push(one)
        return Promise.resolve()
      },
      slowing: { cost: () => ({ waitMs: 0, quarantined: false }) },
      files: { hasRoom: () => Promise.resolve(false), copies: { make: () => Promise.resolve() } },
      onFault: (cause) => assert.fail(String(cause)),
      wait: () => Promise.resolve(),
    }
    const visitor = testSite({
      pages: publicReportPages(deps),
      db: partnership.public,
      site: 'public',
      clock,
    })
    await sendWhole({ visitor, clock })
    reportId = received[0]?.reportId ?? ''
  })
  after(() => partnership.close())

  /** Pages that answer with what the door of the room gave, for whoever is signed in. */
  const probes = (): Page[] => {
    const { access } = partnership
    const json = (value: unknown) => file({ type: 'application/json', body: JSON.stringify(value) })
    const params = z.object({ id: z.string() })
    return [
      page({
        path: '/open/:id',
        permission: 'signed-in',
        audit: 'test.open',
        params,
        show: async (visit) => json(await openReport(visit, access, visit.params.id)),
      }),
      page({
        path: '/identity/:id/:reason',
        permission: 'signed-in',
        audit: 'test.identity',
        params: params.extend({ reason: z.enum(IDENTITY_REASONS) }),
        show: async (visit) =>
          json(
            await openIdentity(visit, access, {
              reportId: visit.params.id,
              reason: visit.params.reason,
            }),
          ),
      }),
      page({
        path: '/share/:id',
        permission: 'signed-in',
        audit: 'test.share',
        params,
        show: async (visit) =>
          json(
            await withReportKeys(visit, access, visit.params.id, async (keys) => {
              const [to] = await teamPublicKeys(visit.read, [teams.other], access)
              assert.ok(to)
              await visit.db.act(visit.act, async (tx) => {
                await sealNote(tx, keys, {
                  by: people.triage.id,
                  text: 'A private note',
                  now: visit.clock.now(),
                })
                await shareReport(tx, keys, to)
                await shareReport(tx, keys, to)
              })
              return 'shared'
            }),
          ),
      }),
    ]
  }

  const as = async (who: Person, path: string): Promise<{ status: number; opened: Opened }> => {
    const { browser } = await partnership.signIn(who)
    const { gate, clock, desk } = partnership
    const site = testSite({ pages: probes(), db: desk, clock, gate })
    for (const [name, value] of browser.cookies) site.cookies.set(name, value)
    const answer = await site.get(path)
    partnership.clock.advance(60_000)
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true
    return {
      status: answer.status,
      opened: isJson ? (JSON.parse(answer.text) as Opened) : { ok: false },
    }
  }

  test('whoever chooses the teams after somebody else did is told so', async () => {
    const outcome = await partnership.act((tx) =>
      setIntake(tx, keys, { report: teams.other, identity: null, version: 2 }),
    )
    assert.deepEqual(outcome, { ok: false, why: 'changed-since-read' })
    assert.equal((await readIntake(partnership.desk.read, keys)).report, teams.triage)
  })

  test('a member of the team that it was sealed to reads the words, and not who sent them', async () => {
    const { opened } = await as(people.triage, `/open/${reportId}`)
    assert.equal(opened.ok, true)
    assert.equal(opened.report?.hasIdentity, true)
    const texts = opened.report.answers.map(({ text }) => text)
    assert.ok(texts.includes('Outside the chip shop in Abington'))
    assert.ok(!JSON.stringify(opened).includes('Quinlan'))
  })

  test('who is in another team, or in none, cannot', async () => {
    for (const who of [people.outsider, people.source, people.colleague])
      assert.deepEqual((await as(who, `/open/${reportId}`)).opened, { ok: false, why: 'no-key' })
  })

  test('what is not there, and what is no id, is not there', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'nonsense'])
      assert.deepEqual((await as(people.triage, `/open/${id}`)).opened, {
        ok: false,
        why: 'not-there',
      })
  })

  test('who the reporter is opens for source protection only, and each opening is kept and logged', async () => {
    const path = `/identity/${reportId}/child-in-danger`
    assert.equal((await as(people.triage, path)).status, 404)
    const { opened } = await as(people.source, path)
    assert.deepEqual(
      opened.identity?.map(({ text }) => text),
      ['Merle Quinlan', '01632 960456'],
    )
    const openings = await identityOpenings(partnership.desk.read, reportId)
    assert.deepEqual(
      openings.map(({ memberId, reason }) => [memberId, reason]),
      [[people.source.id, 'child-in-danger']],
    )
    const log = await partnership.owner.query<{ particulars: string }>(
      `select particulars from audit.entries where name = 'test.identity' and outcome = 'done'`,
    )
    assert.deepEqual(
      log.rows.map(({ particulars }) => JSON.parse(particulars) as unknown),
      [{ report: reportId, reason: 'child-in-danger' }],
    )
  })

  test('sharing seals the words and the notes to another team, and who the reporter is stays', async () => {
    assert.deepEqual((await as(people.triage, `/share/${reportId}`)).opened, {
      ok: true,
      result: 'shared',
    })
    const { opened } = await as(people.colleague, `/open/${reportId}`)
    assert.equal(opened.ok, true)
    assert.deepEqual(
      opened.report?.notes.map(({ text }) => text),
      ['A private note'],
    )
    const { rows } = await partnership.owner.query<{ compartment: string }>(
      `select compartment from reports.compartment_keys where report_id = $1 order by compartment`,
      [reportId],
    )
    assert.deepEqual(
      rows.map(({ compartment }) => compartment),
      ['desk', 'desk', 'identity', 'report', 'report'],
    )
  })

  test('a note that was damaged is counted, and the others are read', async () => {
    await as(people.triage, `/share/${reportId}`)
    await partnership.owner.query(
      `update reports.parts set sealed = '\\x00' where (report_id, part) =
        (select report_id, min(part) from reports.parts where part like 'note %' group by report_id)`,
    )
    const { opened } = await as(people.triage, `/open/${reportId}`)
    assert.deepEqual([opened.report?.notes.length, opened.report?.damagedNotes], [1, 1])
  })
})

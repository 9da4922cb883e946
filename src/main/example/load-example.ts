import type { Tx } from '../../platform/database/handles.ts'
import { newId } from '../../platform/ids/ids.ts'
import {
  type Access,
  admitAgency,
  agencyBySlug,
  createAgency,
  createMember,
  createPartnership,
  formTeam,
} from '../../rooms/access/index.ts'
import { loadExampleGuide } from '../../rooms/guide/index.ts'
import {
  type IntakeTeams,
  readIntake,
  type ReportsKeys,
  reportsKeys,
  setIntake,
} from '../../rooms/reports/index.ts'
import type { House } from '../open-house.ts'
import { leicestershire } from './leicestershire.ts'
import { loadReports } from './load-reports.ts'
import { loadWeek } from './load-week.ts'
import { must } from './must.ts'
import { northamptonshire } from './northamptonshire.ts'
import { AGENCIES, FORCES, INTAKE, KNOWN_MEMBERS, MEMBERS, NAME, TEAMS } from './partnership.ts'

/** When the directory of the example was last checked, and an entry old enough for the desk to ask that somebody checks it again. */
const CHECKED_ON = '2026-11-22'
const CHECKED_LONG_AGO = '2026-03-02'

type Loaded = { ok: true } | { ok: false; why: 'already-set-up' }

/**
 * Fills an empty database with the example partnership: agencies, members, reports, directory, both
 * weeks and their published releases. One transaction: whatever stops it leaves the database empty. Answers
 * `already-set-up` where there is a partnership, and then changes nothing.
 */
export const loadExample = (
  { database, access, clock, secret }: Pick<House, 'database' | 'access' | 'clock' | 'secret'>,
  { say }: { say: (line: string) => void },
): Promise<Loaded> => {
  const now = clock.now()
  const act = {
    actor: { kind: 'system', job: 'example' },
    audit: 'example.load',
    requestId: newId(now.getTime()),
  } as const
  return database.desk.act(act, async (tx): Promise<Loaded> => {
    const made = await createPartnership(tx, { name: NAME, isExample: true, forceAreas: FORCES })
    if (!made.ok && made.why === 'already-set-up') return { ok: false, why: made.why }
    must(made, NAME)
    const keys = reportsKeys(secret, access)
    const members = await loadMembers(tx, { access, keys, now })
    await loadReports(tx, { keys, now })
    await loadExampleGuide(tx, { checkedOn: CHECKED_ON, longAgo: CHECKED_LONG_AGO })
    for (const week of [northamptonshire, leicestershire]) {
      await loadWeek(tx, week, { members, now })
      say(`  ${week.week.name}: /news/${week.release.slug}`)
    }
    return { ok: true }
  })
}

/** Answers with the ids of the members by their email addresses. */
const loadMembers = async (
  tx: Tx,
  { access, keys, now }: { access: Access; keys: ReportsKeys; now: Date },
): Promise<ReadonlyMap<string, string>> => {
  for (const slug of KNOWN_MEMBERS) must(await admitAgency(tx, slug), slug)
  for (const agency of AGENCIES) {
    const wanted = { ...agency, region: 'East Midlands', isMember: true }
    must(await createAgency(tx, wanted, now), agency.slug)
  }
  const ids = new Map<string, string>()
  for (const member of MEMBERS) {
    const { memberId } = must(await createMember(access, tx, member), member.email)
    ids.set(member.email, memberId)
  }
  const teams = new Map<string, string>()
  for (const { agency, name, members } of TEAMS) {
    const agencyId = (await agencyBySlug(tx, agency))?.id ?? ''
    const memberIds = members.map((email) => ids.get(email) ?? '')
    const team = must(
      await formTeam(tx, access, { team: { agencyId, name, memberIds }, now }),
      name,
    )
    teams.set(name, team.teamId)
  }
  const version = (await readIntake(tx, keys)).version
  const chosen = { ...chosenIntake(teams), version }
  must(await setIntake(tx, keys, chosen), 'the teams that take reports')
  return ids
}

/** Reports go to the example's intake team, and who their reporters are to another. */
const chosenIntake = (teams: ReadonlyMap<string, string>): IntakeTeams => ({
  report: teams.get(INTAKE.report) ?? null,
  identity: teams.get(INTAKE.identity) ?? null,
})

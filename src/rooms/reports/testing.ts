import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { HTMLElement } from 'node-html-parser'
import { type Clock, stoppedClock } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/database/handles.ts'
import { testDatabase, type TestDatabase } from '../../platform/database/testing.ts'
import { type Answer, testSite } from '../../platform/page/testing.ts'
import { type KeyPair, newKeyPair } from '../../platform/vault/key-pair.ts'
import { tagPublicKey } from '../../platform/vault/key-tag.ts'
import { serverKey } from '../../platform/vault/server-key.ts'
import type { TeamKeyring } from '../access/index.ts'
import { createCopyMaker } from './add-files/make-copies.ts'
import type { PublicReportDeps } from './deps.ts'
import type { Received } from './model.ts'
import { publicReportPages } from './routes.ts'
import { reportsKeys } from './server-keys.ts'
import { setIntake } from './store-intake.ts'

const tagging = serverKey(Buffer.alloc(32, 5), 'tests, tagging')
export const TEST_KEYS = reportsKeys(Buffer.alloc(32, 9), { keys: { tagging } })

type Team = { id: string; teamKeyId: string; pair: KeyPair }

/** A team with one generation of its key, made straight in the database. */
const madeTeam = async ({ owner }: TestDatabase, name: string): Promise<Team> => {
  const team: Team = { id: randomUUID(), teamKeyId: randomUUID(), pair: newKeyPair() }
  await owner.query(
    `insert into access.teams (id, agency_id, name)
      select $1, id, $2 from access.agencies where slug = 'northamptonshire'`,
    [team.id, name],
  )
  const { publicKey } = team.pair
  const tag = tagPublicKey(tagging, { owner: `team ${team.id}`, generation: 1, publicKey })
  await owner.query(
    `insert into access.team_keys (id, team_id, generation, public_key, tag, made_at)
      values ($1, $2, 1, $3, $4, now())`,
    [team.teamKeyId, team.id, publicKey, tag],
  )
  return team
}

/** A ring that holds these teams' keys, as if a member of them were signed in. */
export const ringOf = (...teams: readonly Team[]): TeamKeyring => ({
  memberId: 'nobody',
  teams: teams.map(({ id }) => id),
  open: (teamKeyId) => {
    const team = teams.find((one) => one.teamKeyId === teamKeyId)
    // A copy: the ring's own keys are overwritten after each use.
    return team && { ...team.pair, privateKey: Buffer.from(team.pair.privateKey) }
  },
})

type Options = { clock?: Clock; deps?: Partial<PublicReportDeps>; intake?: boolean }

/** The public pages over a database of their own, with a team that takes reports and one for identities. */
export const testReports = async (options: Options = {}) => {
  const database = await testDatabase()
  const clock = stoppedClock(new Date('2026-11-20T09:07:31Z'))
  const team = await madeTeam(database, 'Triage')
  const sources = await madeTeam(database, 'Source protection')
  if (options.intake !== false)
    await deskAct({ database }, (tx) =>
      setIntake(tx, TEST_KEYS, { report: team.id, identity: sources.id, version: 2 }),
    )
  const received: Received[] = []
  const waits: number[] = []
  const faults: unknown[] = []
  const deps: PublicReportDeps = {
    keys: TEST_KEYS,
    onReceived: (_: Tx, one) => {
      received.push(one)
      return Promise.resolve()
    },
    slowing: { cost: () => ({ waitMs: 0, quarantined: false }) },
    files: {
      hasRoom: () => Promise.resolve(true),
      copies: createCopyMaker({ db: database.public, onFault: (cause) => faults.push(cause) }),
    },
    onFault: (cause) => faults.push(cause),
    wait: (milliseconds) => {
      waits.push(milliseconds)
      return Promise.resolve()
    },
    ...options.deps,
  }
  const visitor = testSite({
    pages: publicReportPages(deps),
    db: database.public,
    site: 'public',
    clock,
  })
  return { database, clock, team, sources, received, waits, faults, deps, visitor }
}

export type TestReports = Awaited<ReturnType<typeof testReports>>

type Fields = Readonly<Record<string, string | readonly string[]>>

/** Whoever opens pages and posts forms: over a socket, or straight to the application. */
export type Visitor = Pick<TestReports['visitor'], 'get' | 'postRaw'>

/** A browser without scripts: it sends the form on the page that it has, with a button of it. */
export const press = async (
  visitor: Visitor,
  on: Answer,
  button: string,
  fields: Fields = {},
): Promise<Answer> => {
  const pressed = on.document
    .querySelectorAll('button')
    .find((one) => one.getAttribute('value') === button || one.textContent.trim() === button)
  assert.ok(pressed, `no button ${button} on “${headingOf(on)}”`)
  const form = pressed.closest('form')
  assert.ok(form, 'the button is in no form')
  const name = pressed.getAttribute('name')
  const sent = {
    ...held(form),
    ...fields,
    ...(name === undefined ? {} : { [name]: pressed.getAttribute('value') ?? '' }),
  }
  return visitor.postRaw(form.getAttribute('action') ?? '', sent)
}

/** All that a form holds: hidden fields, what is typed, what is ticked. */
export const held = (form: HTMLElement): Record<string, string | string[]> => {
  const values: Record<string, string | string[]> = {}
  for (const field of form.querySelectorAll('input, textarea')) {
    const name = field.getAttribute('name') ?? ''
    const type = field.getAttribute('type')
    const ticked = field.hasAttribute('checked')
    if ((type === 'radio' || type === 'checkbox') && !ticked) continue
    const value =
      field.tagName === 'TEXTAREA' ? field.textContent : (field.getAttribute('value') ?? '')
    const before = values[name]
    values[name] =
      type === 'checkbox' && before !== undefined
        ? [...(typeof before === 'string' ? [before] : before), value]
        : value
  }
  return values
}

export const headingOf = (answer: Answer): string =>
  answer.document.querySelector('h1')?.textContent.trim() ?? ''

/** The eleven words on a page. */
export const wordsOn = (answer: Answer): string =>
  answer.document
    .querySelectorAll('.rep-words__word')
    .map((word) => word.textContent.trim())
    .join(' ')

/** What somebody may answer; the fields of every page of the public questionnaire. */
export const FULL: Readonly<Record<string, Fields>> = {
  danger: { danger: 'no' },
  saw: { saw: 'A boy of about 14 was told what to do by a man in a car.' },
  signs: {
    signs: ['More than one phone', 'A lot of cash'],
  },
  who: { aboutChild: 'yes', people: 'The man: “Stretch”, about 25.' },
  where: { where: 'Outside the chip shop in Abington' },
  when: { whenIs: 'again', when: 'Fridays after school' },
  vehicles: { vehicles: 'A grey hatchback, QI11 QQI' },
  contacts: { phones: '07700 900123', online: 'stretch_nn' },
  how: { howKnown: 'I saw or heard it myself', how: 'From the bus' },
  you: { yourName: 'Merle Quinlan', yourPhone: '01632 960456' },
}

/** Sends a whole report, page by page; answers with the page of the receipt. */
export const sendWhole = async (
  { visitor, clock }: { visitor: Visitor; clock: { advance: (milliseconds: number) => void } },
  answers: Readonly<Record<string, Fields>> = FULL,
  path = '/report',
): Promise<Answer> => {
  let page = await visitor.get(path)
  clock.advance(60_000)
  while (page.document.querySelector('button[value=send]') === null) {
    const step = page.document.querySelector('input[name=step]')?.getAttribute('value') ?? ''
    page = await press(visitor, page, 'next', answers[step] ?? {})
  }
  return press(visitor, page, 'send')
}

/** Does something as the desk would, in a transaction. */
export const deskAct = <T>(
  { database }: Pick<TestReports, 'database'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  database.desk.act(
    { actor: { kind: 'system', job: 'test' }, audit: 'test.setup', requestId: randomUUID() },
    work,
  )

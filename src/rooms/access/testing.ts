import { type Clock, stoppedClock } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/database/handles.ts'
import { testDatabase } from '../../platform/database/testing.ts'
import { newId } from '../../platform/ids/ids.ts'
import { createLog } from '../../platform/log/log.ts'
import { type Answer, testSite } from '../../platform/page/testing.ts'
import { seal } from '../../platform/vault/server-key.ts'
import { admitAgency } from './agencies/create-agency.ts'
import { createAccess, type PassphraseKeeper } from './create-access.ts'
import { recoveryCodeHash } from './credentials/recovery-codes.ts'
import { replaceAuthenticator } from './credentials/store-credentials.ts'
import { newTotpSecret, totpCodeAt } from './credentials/totp.ts'
import { createKeyKeeper } from './keys/key-keeper.ts'
import { insertMember } from './members/store-members.ts'
import type { VisitWithKeys } from './keys/with-team-keys.ts'
import { createPartnership } from './partnership/create-partnership.ts'
import type { Role } from './permissions.ts'
import { accessPages } from './routes.ts'
import { createGate } from './sessions/create-gate.ts'
import { formTeam } from './teams/form-team.ts'

export const PASSPHRASE = 'violet kettle harbour seventeen'
/** How long a code of an authenticator app stands. */
export const CODE_MS = 30_000
export const RECOVERY_CODE = '0000-1111-2222-3333'

export type Person = { id: string; name: string; email: string; secret: string }

type StoppedClock = Clock & { advance(milliseconds: number): void }

type Options = { isExample?: boolean; keeper?: PassphraseKeeper; secret?: Uint8Array }

export type PersonOptions = {
  /** Otherwise they are of the first agency. */
  readonly agencyId?: string
  /** Somebody who joined before there were keys has none until they next sign in. */
  readonly hasKey?: boolean
}

/** A partnership of made-up people with its own database, a stopped clock and a cheap passphrase hash. */
export const testPartnership = async ({
  isExample = false,
  keeper,
  secret = new Uint8Array(32).fill(3),
}: Options = {}) => {
  const database = await testDatabase()
  const clock: StoppedClock = stoppedClock(new Date('2026-11-20T09:00:00Z'))
  const passphraseCost = { passes: 1, memoryBytes: 8192 }
  const keys = createKeyKeeper({ secret, db: database.desk, clock, passphraseCost })
  const access = createAccess({
    secret,
    origin: 'http://localhost',
    clock,
    sessionIdleMinutes: 30,
    sessionAbsoluteHours: 12,
    passphraseCost,
    passphraseKeeper: keeper ?? keys,
  })
  const act = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    database.desk.act(
      { actor: { kind: 'system', job: 'test' }, audit: 'test.setup', requestId: newId() },
      work,
    )
  const agencies = await act(async (tx) => {
    await createPartnership(tx, {
      name: 'Nene Valley Partnership',
      isExample,
      forceAreas: ['northamptonshire'],
    })
    const home = await admitAgency(tx, 'northamptonshire')
    const other = await admitAgency(tx, 'leicestershire')
    if (!home.ok || !other.ok) throw new Error('the catalogue has lost a force')
    return { home: home.agencyId, other: other.agencyId }
  })

  /** An active member with PASSPHRASE, an authenticator app and one recovery code. */
  const person = async (
    name: string,
    roles: readonly Role[],
    { agencyId = agencies.home, hasKey = keeper === undefined }: PersonOptions = {},
  ): Promise<Person> => {
    const secret = newTotpSecret()
    const id = newId()
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`
    const passphraseHash = await access.passphrases.hash(PASSPHRASE)
    const now = clock.now()
    await act(async (tx) => {
      await insertMember(tx, { id, agencyId, name, email, state: 'active', roles, now })
      await replaceAuthenticator(tx, {
        id: newId(),
        memberId: id,
        passphraseHash,
        totpSealed: seal(access.keys.sealing, secret),
        totpLastStep: 0,
        showsCode: false,
        recoveryHashes: [recoveryCodeHash(access.keys.hashing, RECOVERY_CODE)],
        now,
      })
      if (hasKey) await keys.chosen(tx, id, PASSPHRASE)
    })
    return { id, name, email, secret }
  }

  const gate = createGate(access, { db: database.desk, log: createLog('silent') })
  /** A browser of its own: a cookie jar and the desk's real gate. */
  const browser = () => testSite({ pages: accessPages(access), db: database.desk, clock, gate })
  const codeOf = (who: Person) => totpCodeAt(who.secret, clock.now())

  /** Gives the passphrase, and answers with the hidden fields of the page that asks for the code. */
  const begin = async (who: Person, at: ReturnType<typeof browser>) => {
    const page = await at.post('/sign-in', { email: who.email, passphrase: PASSPHRASE })
    return hiddenFields(page.document, '/sign-in/code')
  }

  /** Signs somebody in, in a browser (a new one if none is given), and answers with it. */
  const signIn = async (who: Person, at = browser()) => {
    const hidden = await begin(who, at)
    const answer = await at.postRaw('/sign-in/code', { ...hidden, code: codeOf(who) })
    return { browser: at, answer }
  }

  /** What `withTeamKeys` needs of a visit of somebody who is signed in in this browser. */
  const visitOf = (who: Person, at: ReturnType<typeof browser>) => ({
    cookie: (cookie: string) => at.cookies.get(cookie),
    actor: { id: who.id, name: who.name, permissions: new Set<string>() },
    read: database.desk.read,
  })

  return {
    ...database,
    access,
    visitOf,
    clock,
    agencies,
    gate,
    act,
    person,
    browser,
    codeOf,
    begin,
    signIn,
  }
}

export type TestPartnership = Awaited<ReturnType<typeof testPartnership>>
type Browser = ReturnType<TestPartnership['browser']>

/**
 * A team with a key that these people hold, each signed in in a browser of their own. All of them are
 * of the same agency (the first, unless named).
 */
export const testTeam = async <const Who extends readonly Person[]>(
  partnership: TestPartnership,
  name: string,
  people: Who,
  agencyId = partnership.agencies.home,
) => {
  const { access, clock } = partnership
  const team = { agencyId, name, memberIds: people.map(({ id }) => id) }
  const formed = await partnership.act((tx) => formTeam(tx, access, { team, now: clock.now() }))
  if (!formed.ok) throw new Error(`the team was not formed: ${formed.why}`)
  const signedIn = new Map<string, { browser: Browser; visit: VisitWithKeys }>()
  // A code is good once: whoever signed in a moment ago needs the next one.
  clock.advance(CODE_MS)
  for (const who of people) {
    const { browser, answer } = await partnership.signIn(who)
    if (answer.status !== 303) throw new Error(`${who.name} could not sign in`)
    signedIn.set(who.id, { browser, visit: partnership.visitOf(who, browser) })
  }
  /** The browser of one of them, and their visit for `withTeamKeys`. */
  const as = (who: Who[number]) => {
    const found = signedIn.get(who.id)
    if (found === undefined) throw new Error(`${who.name} is not in the team`)
    return found
  }
  return { id: formed.teamId, name, as }
}

/** The hidden fields of the form on a page that posts to a path; '' for one that posts to itself. */
export const hiddenFields = (
  document: Answer['document'],
  action: string,
): Record<string, string> =>
  Object.fromEntries(
    document
      .querySelectorAll(
        action === ''
          ? 'form:not([action]) input[type=hidden]'
          : `form[action="${action}"] input[type=hidden]`,
      )
      .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
  )

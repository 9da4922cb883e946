import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  CODE_MS,
  hiddenFields,
  PASSPHRASE,
  type Person,
  type TestPartnership,
  testPartnership,
  testTeam,
} from '../testing.ts'
import { makeRecordsTable, opens, type SealedRecord, sealRecord } from './testing-records.ts'

let here: TestPartnership
let petra: Person
let samir: Person
let third: Person
let asha: Person
let team: Awaited<ReturnType<typeof testTeam>>
let record: SealedRecord
let shares: string[] = []

before(async () => {
  here = await testPartnership()
  await makeRecordsTable(here)
  petra = await here.person('Petra Moss', ['administrator'])
  samir = await here.person('Samir Wold', ['administrator'])
  third = await here.person('Ingrid Falk', ['administrator'])
  asha = await here.person('Asha Verma', ['triage-officer'])
  team = await testTeam(here, 'Intake team', [asha])
  record = await sealRecord(here, team.id)
})
after(() => here.close())

type Browser = ReturnType<TestPartnership['browser']>
type Answer = Awaited<ReturnType<Browser['get']>>

const signIn = async (who: Person): Promise<Browser> => {
  here.clock.advance(CODE_MS)
  const { browser, answer } = await here.signIn(who)
  assert.equal(answer.status, 303)
  return browser
}

const wordsOn = (page: Answer): string =>
  page.document
    .querySelectorAll('ol code')
    .map((line) => line.text)
    .join(' ')

/** Presses a button of the ceremony's page. */
const press = (at: Browser, page: Answer, go: string, typed = '') =>
  at.postRaw('/recovery/new', { ...hiddenFields(page.document, ''), go, typed })

/** Makes a recovery key at the desk, without confirming it. */
const makeKey = async (at: Browser): Promise<string[]> => {
  let page = await at.get('/recovery/new')
  page = await press(at, page, 'begin')
  const seen: string[] = []
  for (let share = 1; share <= 3; share += 1) {
    assert.match(page.text, new RegExp(`Share ${share} of 3`, 'u'))
    const words = wordsOn(page)
    seen.push(words)
    page = await press(at, page, 'written')
    page = await press(at, page, 'typed', words)
  }
  assert.equal(page.headers.get('location'), '/recovery?done=made')
  return seen
}

const waitingKey = async (at: Browser): Promise<string> =>
  (await at.get('/recovery')).document
    .querySelector('a[href^="/recovery/keys/"]')
    ?.getAttribute('href') ?? ''

describe('making the recovery key', () => {
  it('is for administrators only', async () => {
    const at = await signIn(asha)
    for (const path of ['/recovery', '/recovery/new', '/recovery/give'])
      assert.equal((await at.get(path)).status, 404, path)
  })

  it('shows each share on a page of its own, asks for it back, and shows it no more', async () => {
    const at = await signIn(petra)
    let page = await press(at, await at.get('/recovery/new'), 'begin')
    const first = wordsOn(page)
    assert.equal(first.split(' ').length, 35)
    page = await press(at, page, 'written')
    assert.equal(wordsOn(page), '')
    assert(!page.text.includes(first.split(' ').slice(0, 5).join(' ')))

    const faults: readonly [string, RegExp][] = [
      ['', /Type the words of the share/u],
      [first.split(' ').with(4, 'zzzzq').join(' '), /Word 5 is not one of the words/u],
      [first.split(' ').slice(1).join(' '), /A share has 35 words; these are 34/u],
      [first.split(' ').toReversed().join(' '), /together they are none/u],
    ]
    for (const [typed, message] of faults) {
      const wrong = await press(at, page, 'typed', typed)
      assert.equal(wrong.status, 422)
      assert.match(wrong.text, message)
    }
    const again = await press(at, page, 'again')
    assert.equal(wordsOn(again), first)
    page = await press(at, again, 'written')
    page = await press(at, page, 'typed', first.toUpperCase().replaceAll(' ', '\n'))
    const second = wordsOn(page)
    assert.notEqual(second, first)
    page = await press(at, page, 'written')
    const other = await press(at, page, 'typed', first)
    assert.match(other.text, /another share than the one that was just shown/u)
  })

  it('does not carry on for another administrator, nor after two hours', async () => {
    const at = await signIn(petra)
    const page = await press(at, await at.get('/recovery/new'), 'begin')
    const other = await signIn(samir)
    const mine = hiddenFields((await other.get('/recovery/new')).document, '')
    const ceremony = hiddenFields(page.document, '')['ceremony'] ?? ''
    const stolen = await other.postRaw('/recovery/new', { ...mine, ceremony, go: 'again' })
    assert.match(stolen.text, /Begin again, and destroy what was written down/u)
    here.clock.advance(135 * 60_000)
    const later = await signIn(petra)
    const fresh = hiddenFields((await later.get('/recovery/new')).document, '')
    const late = await later.postRaw('/recovery/new', { ...fresh, ceremony, go: 'again' })
    assert.match(late.text, /That took too long/u)
  })

  it('keeps no share, and seals nothing to it before a second administrator confirms', async () => {
    const at = await signIn(petra)
    shares = await makeKey(at)
    await signIn(asha)
    const boxes = await here.owner.query('select from access.team_key_recoveries')
    assert.equal(boxes.rowCount, 0)
    const path = await waitingKey(at)
    const own = await at.post(path, { seen: 'yes' })
    assert.match(own.text, /Whoever made the key cannot confirm it/u)
    const second = await signIn(samir)
    const unsure = await second.post(path, {})
    assert.match(unsure.text, /Say that three different people have the shares/u)
    const forged = await second.post(path, { seen: 'yes' }, { csrf: false })
    assert.equal(forged.status, 403)
    const confirmed = await second.post(path, { seen: 'yes' })
    assert.equal(confirmed.headers.get('location'), '/recovery?done=confirmed')
    assert.equal((await second.get(path)).status, 404)
    const { rows } = await here.owner.query<{ outcome: string; actor_id: string }>(
      `select outcome, actor_id from audit.entries where name = 'access.recovery.confirm-key'
        and outcome in ('done', 'refused: second-person') order by seq`,
    )
    assert.deepEqual(
      rows.map(({ outcome, actor_id }) => [outcome, actor_id]),
      [
        ['refused: second-person', petra.id],
        ['done', samir.id],
      ],
    )
  })

  it('covers a team from the next sign-in of somebody who holds its key', async () => {
    const at = await signIn(petra)
    assert.match((await at.get('/recovery')).text, /One person only/u)
    await signIn(asha)
    assert.match((await at.get('/recovery')).text, /Safe/u)
  })
})

describe('using the recovery key', () => {
  /** Everybody in the team has forgotten: a new pair, which nobody can give anything to. */
  const forget = (who: Person) =>
    here.act(async (tx) => here.access.keeper?.chosen(tx, who.id, PASSPHRASE))

  const take = (at: Browser, typed: Record<string, string>) =>
    at.post('/recovery/give', {
      whom: `${team.id} ${asha.id}`,
      reason: 'Forgot her passphrase',
      share1: shares[0] ?? '',
      share2: shares[2] ?? '',
      ...typed,
    })

  const openGiftPath = async (at: Browser): Promise<string> =>
    (await at.get('/recovery')).document
      .querySelectorAll('a[href^="/recovery/given/"]')
      .at(-1)
      ?.getAttribute('href') ?? ''

  it('says what is wrong with what was typed', async () => {
    await forget(asha)
    const at = await signIn(petra)
    assert.match((await at.get('/recovery')).text, /Nobody holds it/u)
    const wrong = await take(at, { whom: '', reason: '', share1: '', share2: 'not a word' })
    assert.equal(wrong.status, 422)
    for (const message of [/Choose who gets the key of which team/u, /Say why, for the history/u])
      assert.match(wrong.text, message)
    assert.match((await take(at, { share1: '' })).text, /Type the words of the share/u)
    assert.match(
      (await take(at, { share2: shares[0] ?? '' })).text,
      /This is the first share again/u,
    )
    const foreign = await makeKey(at)
    assert.match((await take(at, { share2: foreign[1] ?? '' })).text, /of different recovery keys/u)
    assert.match(
      (await take(at, { share1: foreign[0] ?? '', share2: foreign[1] ?? '' })).text,
      /not of the recovery key that this team’s key is sealed to/u,
    )
  })

  it('gives a member the key once another administrator confirms it, and opens what was sealed', async () => {
    const session = await signIn(asha)
    const visit = here.visitOf(asha, session)
    assert.deepEqual(await opens(here.access, visit, [record]), [false])
    assert.match((await session.get('/keys')).text, /Ask two administrators: recovery has it/u)
    const at = await signIn(petra)
    const taken = await take(at, {})
    assert.equal(taken.headers.get('location'), '/recovery?done=taken')
    assert.deepEqual(await opens(here.access, visit, [record]), [false])
    const path = await openGiftPath(at)
    const own = await at.post(path, { decision: 'confirm' })
    assert.match(own.text, /Neither who took the key out of recovery/u)
    const second = await signIn(samir)
    assert.match((await second.post(path, {})).text, /Say whether they may have the key/u)
    const given = await second.post(path, { decision: 'confirm' })
    assert.equal(given.headers.get('location'), '/recovery?done=given')
    assert.deepEqual(await opens(here.access, visit, [record]), [true])
    assert.match(
      (await at.get(`/members/${asha.id}`)).text,
      /Was given a team’s key out of recovery/u,
    )
    const left = await here.owner.query('select from access.recovery_gift_keys')
    assert.equal(left.rowCount, 0)
    const { rows } = await here.owner.query<{ particulars: string }>(
      `select particulars from audit.entries where name = 'access.recovery.confirm' and outcome = 'done'`,
    )
    const particulars = JSON.parse(rows[0]?.particulars ?? '{}') as Record<string, unknown>
    assert.equal(particulars['askedBy'], petra.id)
    assert.equal(particulars['memberId'], asha.id)
  })

  it('gives nothing that was refused, came too late, or whose member has changed since', async () => {
    const fresh = async () => {
      await forget(asha)
      const at = await signIn(petra)
      assert.equal((await take(at, {})).status, 303)
      return { path: await openGiftPath(at), second: await signIn(third) }
    }
    const holds = async () => {
      const session = await signIn(asha)
      return opens(here.access, here.visitOf(asha, session), [record])
    }
    const refused = await fresh()
    assert.equal((await refused.second.post(refused.path, { decision: 'refuse' })).status, 303)
    assert.equal((await refused.second.get(refused.path)).status, 404)

    const changed = await fresh()
    await forget(asha)
    const late = await changed.second.post(changed.path, { decision: 'confirm' })
    assert.match(late.text, /not active in the team any more, or have a new passphrase/u)

    const stale = await fresh()
    const opened = await stale.second.get(stale.path)
    const fields = { ...hiddenFields(opened.document, ''), decision: 'confirm' }
    assert.equal((await stale.second.postRaw(stale.path, fields)).status, 303)
    const twice = await stale.second.postRaw(stale.path, fields)
    assert.match(twice.text, /was confirmed or refused already, or its time is over/u)
    assert.deepEqual(await holds(), [true])

    const expired = await fresh()
    here.clock.advance(25 * 3600 * 1000)
    assert.equal((await (await signIn(samir)).get(expired.path)).status, 404)
    assert.deepEqual(await holds(), [false])
  })

  it('cannot be done by a member who gets the key, though they are an administrator', async () => {
    const at = await signIn(samir)
    const join = await at.post(`/members/${petra.id}/move`, {
      agencyId: here.agencies.home,
      teamIds: [team.id],
      reason: 'Covers intake',
    })
    assert.equal(join.status, 303)
    const taken = await take(await signIn(third), { whom: `${team.id} ${petra.id}` })
    assert.equal(taken.status, 303)
    const own = await signIn(petra)
    const paths = (await own.get('/recovery')).document
      .querySelectorAll('a[href^="/recovery/given/"]')
      .filter((link) => link.text.includes('Petra Moss'))
      .map((link) => link.getAttribute('href') ?? '')
    const answer = await own.post(paths[0] ?? '', { decision: 'confirm' })
    assert.match(answer.text, /Neither who took the key out of recovery nor who gets it/u)
  })
})

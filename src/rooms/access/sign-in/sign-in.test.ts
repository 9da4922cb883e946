import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  PASSPHRASE,
  type Person,
  RECOVERY_CODE,
  testPartnership,
  type TestPartnership,
} from '../testing.ts'

const WRONG = /Email address or passphrase is wrong, or the account is not open/u
const MINUTE = 60_000

describe('signing in', () => {
  let here: TestPartnership
  let priya: Person
  let owen: Person
  before(async () => {
    here = await testPartnership()
    priya = await here.person('Priya Nair', ['analyst'])
    owen = await here.person('Owen Marsh', ['practitioner'])
  })
  after(() => here.close())

  it('takes passphrase and code, then leads to the page that was asked for', async () => {
    const at = here.browser()
    const asked = await at.get('/me?x=1')
    assert.equal(asked.status, 303)
    assert.equal(asked.headers.get('location'), '/sign-in?return=%2Fme%3Fx%3D1')
    const { answer } = await here.signIn(priya, at)
    assert.equal(answer.status, 303)
    assert.equal(answer.headers.get('location'), '/')
    const cookies = answer.headers.getSetCookie()
    assert.match(
      cookies.join('\n'),
      /countersign-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/mu,
    )
    assert.equal((await at.get('/session/keep')).status, 200)
  })

  it('never stores the session token', async () => {
    const { browser } = await here.signIn(owen)
    const token = browser.cookies.get('countersign-session') ?? ''
    const { rows } = await here.owner.query(
      'select token_hash::text || csrf_secret as all from access.sessions',
    )
    assert.ok(token.length > 40 && rows.length > 0)
    assert.ok(rows.every((row) => !String(row['all']).includes(token)))
    here.clock.advance(MINUTE)
  })

  it('says the same for a wrong passphrase, a name that nobody has and a suspended member', async () => {
    await here.owner.query("update access.members set state = 'suspended' where id = $1", [owen.id])
    const answers = await Promise.all(
      [
        { email: priya.email, passphrase: 'quite the wrong thing' },
        { email: 'nobody@example.org', passphrase: PASSPHRASE },
        { email: owen.email, passphrase: PASSPHRASE },
      ].map(async (fields) => {
        const answer = await here.browser().post('/sign-in', fields)
        assert.match(answer.text, WRONG)
        return {
          status: answer.status,
          text: answer.text.replaceAll(fields.email, '').replaceAll(/value="[^"]*"/gu, ''),
        }
      }),
    )
    assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1)
    await here.owner.query("update access.members set state = 'active' where id = $1", [owen.id])
  })

  it('never sends a typed passphrase back', async () => {
    const answer = await here
      .browser()
      .post('/sign-in', { email: priya.email, passphrase: 'my secret thing 123' })
    assert.doesNotMatch(answer.text, /my secret thing/u)
  })

  it('takes an email address in any case', async () => {
    const answer = await here
      .browser()
      .post('/sign-in', { email: priya.email.toUpperCase(), passphrase: PASSPHRASE })
    assert.match(answer.text, /Enter your code/u)
  })

  it('asks for what is missing, all at once', async () => {
    const answer = await here.browser().post('/sign-in', {})
    assert.equal(answer.status, 422)
    assert.match(answer.text, /Enter your email address/u)
    assert.match(answer.text, /Enter your passphrase/u)
  })

  it('refuses a code that was used before, in the same half minute and from the step before', async () => {
    here.clock.advance(MINUTE)
    const first = await here.signIn(priya)
    assert.equal(first.answer.status, 303)
    const second = await here.signIn(priya)
    assert.equal(second.answer.status, 422)
    assert.match(second.answer.text, /wrong or was used before/u)
    here.clock.advance(MINUTE)
    assert.equal((await here.signIn(priya)).answer.status, 303)
  })

  it('takes a code half a minute late, and not one that is older', async () => {
    here.clock.advance(MINUTE)
    const at = here.browser()
    const late = { ...(await here.begin(owen, at)), code: here.codeOf(owen) }
    here.clock.advance(30_000)
    assert.equal((await at.postRaw('/sign-in/code', late)).status, 303)
    here.clock.advance(MINUTE)
    const other = here.browser()
    const older = { ...(await here.begin(owen, other)), code: here.codeOf(owen) }
    here.clock.advance(MINUTE)
    assert.equal((await other.postRaw('/sign-in/code', older)).status, 422)
  })

  it('takes a recovery code once, however it is typed', async () => {
    const enter = async (code: string) => {
      const at = here.browser()
      return at.postRaw('/sign-in/code', { ...(await here.begin(owen, at)), code })
    }
    const taken = await enter(RECOVERY_CODE.replaceAll('-', ' ').replaceAll('0', 'O'))
    assert.equal(taken.headers.get('location'), '/me?done=recovery-code-used')
    assert.equal((await enter(RECOVERY_CODE)).status, 422)
    assert.equal((await enter('9999-9999-9999-9999')).status, 422)
  })

  it('starts again when the challenge is too old, mangled, or of an account that has changed', async () => {
    const at = here.browser()
    const hidden = await here.begin(priya, at)
    const send = (fields: Record<string, string>) =>
      at.postRaw('/sign-in/code', { ...hidden, code: here.codeOf(priya), ...fields })
    const challenge = hidden['challenge'] ?? ''
    const first = challenge.startsWith('A') ? 'B' : 'A'
    const mangled = await send({ challenge: `${first}${challenge.slice(1)}` })
    assert.match(mangled.text, /That took too long, or the account has changed/u)
    assert.equal((await send({ challenge: '' })).status, 422)
    await here.owner.query("update access.members set state = 'suspended' where id = $1", [
      priya.id,
    ])
    assert.match((await send({})).text, /That took too long/u)
    await here.owner.query("update access.members set state = 'active' where id = $1", [priya.id])
    here.clock.advance(11 * MINUTE)
    assert.match((await send({})).text, /That took too long/u)
    assert.equal(at.cookies.has('countersign-session'), false)
  })

  it('refuses a form without the token that this site gave', async () => {
    const answer = await here
      .browser()
      .post('/sign-in', { email: priya.email, passphrase: PASSPHRASE }, { csrf: false })
    assert.equal(answer.status, 403)
  })

  it('survives hostile input', async () => {
    for (const email of [
      '<script>alert(1)</script>@x',
      "' or 1=1 --",
      '\u202Eevil@example.org',
      'a\u0000b@example.org',
      'x'.repeat(5000),
      '🦊'.repeat(90),
    ]) {
      const answer = await here.browser().post('/sign-in', { email, passphrase: 'x'.repeat(900) })
      assert.ok(answer.status === 422, `${email.slice(0, 20)} gave ${answer.status.toString()}`)
      assert.doesNotMatch(answer.text, /<script>alert/u)
    }
    const long = await here
      .browser()
      .post('/sign-in', { email: priya.email, passphrase: 'x'.repeat(5000) })
    assert.match(long.text, /200 characters or fewer/u)
  })

  it('gives a new session at sign-in and ends the one before in that browser', async () => {
    here.clock.advance(MINUTE)
    const { browser } = await here.signIn(priya)
    const before = browser.cookies.get('countersign-session')
    here.clock.advance(MINUTE)
    const page = await here
      .browser()
      .post('/sign-in', { email: priya.email, passphrase: PASSPHRASE })
    const challenge =
      page.document.querySelector('input[name=challenge]')?.getAttribute('value') ?? ''
    const kept = await browser.get('/sign-out')
    const csrf = kept.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? ''
    await browser.postRaw('/sign-in/code', { _csrf: csrf, challenge, code: here.codeOf(priya) })
    assert.notEqual(browser.cookies.get('countersign-session'), before)
    assert.deepEqual(await here.gate.whoIs(`countersign-session=${before ?? ''}`), {
      kind: 'ended',
      memberId: priya.id,
    })
  })
})

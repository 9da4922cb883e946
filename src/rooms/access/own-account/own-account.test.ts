import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { totpCodeAt } from '../credentials/totp.ts'
import {
  hiddenFields,
  PASSPHRASE,
  type Person,
  RECOVERY_CODE,
  testPartnership,
  type TestPartnership,
} from '../testing.ts'

const MINUTE = 60_000
const NEW = 'eleven copper kites over slate'

describe('one’s own account', () => {
  let here: TestPartnership
  let asha: Person
  let priya: Person
  const said: string[] = []
  before(async () => {
    here = await testPartnership({
      keeper: {
        chosen: (_tx, memberId, passphrase) =>
          Promise.resolve(void said.push(`chosen ${memberId} ${passphrase}`)),
        changed: (_tx, memberId, { from, to }) =>
          Promise.resolve(void said.push(`changed ${memberId} ${from} > ${to}`)),
        opened: (memberId) => Promise.resolve(`half of ${memberId}`),
        sessionStarted: (_tx, session, opened) =>
          Promise.resolve(void said.push(`started ${session.id} ${opened}`)),
      },
    })
    asha = await here.person('Asha Verma', ['administrator', 'auditor'])
    priya = await here.person('Priya Nair', ['analyst'])
  })
  beforeEach(() => {
    here.clock.advance(2 * MINUTE)
    said.length = 0
  })
  after(() => here.close())

  it('shows who one is, what is left, where one is signed in and when one was', async () => {
    const { browser } = await here.signIn(priya)
    const page = await browser.get('/me')
    for (const words of [
      /Priya Nair/u,
      /priya\.nair@example\.org/u,
      /Northamptonshire Police/u,
      /Analyst/u,
      /This one/u,
      /This session/u,
      /Your account/u,
      /1 recovery\s+code left/u,
    ])
      assert.match(page.text, words)
    assert.equal((await here.browser().get('/me')).status, 303)
  })

  it('hands the passphrase over when it is right, and what came of it to the session', async () => {
    await here.signIn(priya)
    assert.equal(said.length, 1)
    assert.match(said[0] ?? '', new RegExp(`^started [0-9a-f-]{36} half of ${priya.id}$`, 'u'))
  })

  it('changes the passphrase, ends the other sessions, and hands both over', async () => {
    const { browser: other } = await here.signIn(priya)
    here.clock.advance(MINUTE)
    const { browser } = await here.signIn(priya)
    const change = (fields: Record<string, string>) =>
      browser.post('/me/passphrase', {
        current: PASSPHRASE,
        passphrase: NEW,
        again: NEW,
        ...fields,
      })
    assert.match((await change({ current: 'something else' })).text, /That is not your passphrase/u)
    assert.match((await change({ again: 'typo' })).text, /are not the same/u)
    assert.match(
      (await change({ passphrase: 'priya nair priya', again: 'priya nair priya' })).text,
      /more than your name/u,
    )
    assert.equal((await browser.get('/me')).status, 200)
    said.length = 0
    const changed = await change({})
    assert.equal(changed.headers.get('location'), '/me?done=passphrase-changed')
    assert.deepEqual(said, [`changed ${priya.id} ${PASSPHRASE} > ${NEW}`])
    assert.equal((await browser.get('/me')).status, 200)
    assert.equal((await other.get('/me')).status, 303)
    const old = await here
      .browser()
      .post('/sign-in', { email: priya.email, passphrase: PASSPHRASE })
    assert.match(old.text, /passphrase is wrong/u)
    await browser.post('/me/passphrase', {
      current: NEW,
      passphrase: PASSPHRASE,
      again: PASSPHRASE,
    })
  })

  it('limits guesses at the passphrase by who has somebody else’s session', async () => {
    const tess = await here.person('Tess Okoro', ['analyst'])
    const { browser } = await here.signIn(tess)
    let last = ''
    for (let count = 0; count < 21; count += 1)
      last = (
        await browser.post('/me/passphrase', {
          current: `guess ${count.toString()}`,
          passphrase: NEW,
          again: NEW,
        })
      ).text
    assert.match(last, /Too many tries\. Wait/u)
  })

  it('changes the authenticator app by a code of the new one', async () => {
    const { browser } = await here.signIn(priya)
    const opened = await browser.get('/me/authenticator')
    const secret = (/<code>([A-Z2-7 ]+)<\/code>/u.exec(opened.text)?.[1] ?? '').replaceAll(' ', '')
    const send = (fields: Record<string, string>) =>
      browser.postRaw('/me/authenticator', {
        ...hiddenFields(opened.document, ''),
        current: PASSPHRASE,
        ...fields,
      })
    assert.match((await send({ code: here.codeOf(priya) })).text, /That code is not right/u)
    const code = totpCodeAt(secret, here.clock.now())
    assert.match((await send({ code, current: 'wrong' })).text, /That is not your passphrase/u)
    assert.equal((await send({ code })).headers.get('location'), '/me?done=authenticator-changed')
    here.clock.advance(2 * MINUTE)
    assert.equal((await here.signIn(priya)).answer.status, 422)
    assert.equal((await here.signIn({ ...priya, secret })).answer.status, 303)
    priya = { ...priya, secret }
  })

  it('makes new recovery codes after the passphrase, and not before one was typed back', async () => {
    const { browser } = await here.signIn(priya)
    assert.match(
      (await browser.post('/me/recovery-codes', { current: 'wrong' })).text,
      /not your passphrase/u,
    )
    const shown = await browser.post('/me/recovery-codes', { current: PASSPHRASE })
    const codes = shown.document.querySelectorAll('ol code').map((code) => code.text)
    assert.equal(new Set(codes).size, 8)
    const fields = hiddenFields(shown.document, '/me/recovery-codes/confirm')
    const confirm = (recoveryCode: string, from = fields) =>
      browser.postRaw('/me/recovery-codes/confirm', { ...from, recoveryCode })
    assert.match(
      (await confirm('0000-0000-0000-0000')).text,
      /not one of the recovery codes above/u,
    )
    const counted = async () =>
      (
        await here.owner.query(
          'select from access.recovery_codes where replaced_at is null and used_at is null and authenticator_id in (select id from access.authenticators where member_id = $1)',
          [priya.id],
        )
      ).rowCount
    assert.equal(await counted(), 1)
    assert.equal((await confirm(codes[7] ?? '')).headers.get('location'), '/me?done=codes-made')
    assert.equal(await counted(), 8)
    const at = here.browser()
    const hidden = await here.begin(priya, at)
    assert.equal(
      (await at.postRaw('/sign-in/code', { ...hidden, code: RECOVERY_CODE })).status,
      422,
    )
    assert.equal(
      (await at.postRaw('/sign-in/code', { ...hidden, code: codes[0] ?? '' })).status,
      303,
    )
  })

  it('shows no codes to who has the session and not the passphrase', async () => {
    const { browser } = await here.signIn(priya)
    const page = await browser.get('/me/authenticator')
    const fields = hiddenFields(page.document, '')
    const answer = await browser.postRaw('/me/recovery-codes/confirm', {
      ...fields,
      recoveryCode: 'x',
    })
    assert.equal(answer.headers.get('location'), '/me/recovery-codes')
  })

  it('renews the hash of a passphrase that was made with another cost', async () => {
    const { rows } = await here.owner.query<{ passphrase_hash: string }>(
      'select passphrase_hash from access.authenticators where member_id = $1',
      [priya.id],
    )
    const { createPassphraseHasher } = await import('../../../platform/vault/passphrase-hash.ts')
    const dearer = await createPassphraseHasher({ passes: 2, memoryBytes: 16_384 }).hash(PASSPHRASE)
    await here.owner.query(
      'update access.authenticators set passphrase_hash = $2 where member_id = $1',
      [priya.id, dearer],
    )
    assert.equal((await here.signIn(priya)).answer.status, 303)
    const after = await here.owner.query<{ passphrase_hash: string }>(
      'select passphrase_hash from access.authenticators where member_id = $1',
      [priya.id],
    )
    assert.match(after.rows[0]?.passphrase_hash ?? '', /m=8,t=1/u)
    assert.notEqual(after.rows[0]?.passphrase_hash, rows[0]?.passphrase_hash)
  })

  it('shows the log to an auditor, by act, by member and by day, a page at a time', async () => {
    for (let count = 0; count < 25; count += 1)
      await here
        .browser()
        .post('/sign-in', { email: `nobody${count.toString()}@example.org`, passphrase: 'x' })
    const { browser } = await here.signIn(asha)
    const first = await browser.get('/audit')
    assert.equal(first.document.querySelectorAll('tbody tr').length, 100)
    const older = first.document.querySelector('a[rel=next]')?.getAttribute('href') ?? ''
    assert.match((await browser.get(older.replaceAll('&amp;', '&'))).text, /access\.sign-in/u)
    const mine = await browser.get(`/audit?actor=${asha.id}&name=access`)
    assert.match(mine.text, /Asha Verma/u)
    assert.doesNotMatch(mine.text, /Nobody signed in/u)
    assert.match(
      (await browser.get('/audit?from=1999-01-01&to=1999-01-02')).text,
      /Nothing fits these filters/u,
    )
    for (const mangled of ['?name=%00&actor=x&from=2026-02-31&before=-4', "?name=' or 1=1"])
      assert.equal((await browser.get(`/audit${mangled}`)).status, 200)
    const { rows } = await here.owner.query<{ times: number }>(
      "select count(*)::int as times from audit.entries where name = 'access.audit-log'",
    )
    assert.ok((rows[0]?.times ?? 0) >= 5)
  })
})

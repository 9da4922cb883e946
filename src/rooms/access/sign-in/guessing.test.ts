import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  hiddenFields,
  PASSPHRASE,
  type Person,
  testPartnership,
  type TestPartnership,
} from '../testing.ts'

const MINUTE = 60_000

describe('guessing', () => {
  let here: TestPartnership
  let priya: Person
  before(async () => {
    here = await testPartnership()
    priya = await here.person('Priya Nair', ['analyst'])
  })
  after(() => here.close())

  const guess = (email: string, at = here.browser(), more: Record<string, string> = {}) =>
    at.post('/sign-in', { email, passphrase: 'not the passphrase', ...more })

  const exhaust = async (email: string) => {
    for (let count = 0; count < 10; count += 1) assert.equal((await guess(email)).status, 422)
    const slowed = await guess(email)
    assert.equal(slowed.status, 429)
    return slowed
  }

  it('slows strangers, and tells the same of an account that is not there', async () => {
    const known = here.browser()
    await here.signIn(priya, known)
    await known.post('/sign-out', {})
    here.clock.advance(2 * MINUTE)
    const real = await exhaust(priya.email)
    const nobody = await exhaust('nobody@example.org')
    const plain = (text: string, email: string) =>
      text.replaceAll(email, '').replaceAll(/name="_csrf" value="[^"]*"/gu, '')
    assert.equal(plain(real.text, priya.email), plain(nobody.text, 'nobody@example.org'))
    assert.match(real.text, /Too many tries for this account\. Wait 60 seconds/u)

    // The right passphrase from a browser that nobody knows does not help a stranger either.
    const right = await here
      .browser()
      .post('/sign-in', { email: priya.email, passphrase: PASSPHRASE })
    assert.equal(right.status, 429)

    // But the browser that the member has used before is not slowed.
    const page = await known.post('/sign-in', { email: priya.email, passphrase: PASSPHRASE })
    assert.match(page.text, /Enter your code/u)
  })

  it('lets the member in from a new browser at once, with the code sent along', async () => {
    const at = here.browser()
    const slowed = await guess(priya.email, at)
    assert.equal(slowed.status, 429)
    const fields = hiddenFields(slowed.document, '/sign-in')
    const send = (more: Record<string, string>) =>
      at.postRaw('/sign-in', { ...fields, email: priya.email, passphrase: PASSPHRASE, ...more })
    const wrongCode = await send({ code: '000000' })
    assert.equal(wrongCode.status, 422)
    assert.match(wrongCode.text, /Email address or passphrase is wrong/u)
    const answer = await send({ code: here.codeOf(priya) })
    assert.equal(answer.status, 303)
    assert.equal(answer.headers.get('location'), '/')
  })

  it('lets nobody with the passphrase guess codes behind the spent bucket', async () => {
    const target = await here.person('Owen Hartley', ['analyst'])
    await exhaust(target.email)
    const at = here.browser()
    const fields = hiddenFields((await guess(target.email, at)).document, '/sign-in')
    const send = (code: string) =>
      at.postRaw('/sign-in', { ...fields, email: target.email, passphrase: PASSPHRASE, code })
    for (let count = 0; count < 12; count += 1) {
      assert.equal((await send(String(100_000 + count))).status, 422)
    }
    // The tries for codes are used up, so that even the right one no longer helps, and nothing tells it.
    const right = await send(here.codeOf(target))
    assert.equal(right.status, 422)
    assert.match(right.text, /Email address or passphrase is wrong/u)
    // A stranger who does not have the passphrase cannot use them up.
    const other = await here.person('Wyn Prosser', ['analyst'])
    await exhaust(other.email)
    for (let count = 0; count < 12; count += 1) {
      await at.postRaw('/sign-in', {
        ...fields,
        email: other.email,
        passphrase: 'not the passphrase',
        code: '000000',
      })
    }
    const member = await at.postRaw('/sign-in', {
      ...fields,
      email: other.email,
      passphrase: PASSPHRASE,
      code: here.codeOf(other),
    })
    assert.equal(member.status, 303)
  })

  it('gives tries back with time', async () => {
    here.clock.advance(3 * MINUTE)
    assert.equal((await guess(priya.email)).status, 422)
  })

  it('does not take a known browser on its word: the cookie is signed and is of one member', async () => {
    const owen = await here.person('Owen Marsh', ['practitioner'])
    const at = here.browser()
    await here.signIn(owen, at)
    const cookie = at.cookies.get('countersign-browsers') ?? ''
    await exhaust('mallory@example.org').catch(() => undefined)
    const forged = here.browser()
    forged.cookies.set('countersign-browsers', cookie.replace(owen.id, priya.id))
    for (let count = 0; count < 12; count += 1) await guess(priya.email)
    assert.equal((await guess(priya.email, forged)).status, 429)
    const ofAnother = here.browser()
    ofAnother.cookies.set('countersign-browsers', cookie)
    assert.equal((await guess(priya.email, ofAnother)).status, 429)
  })

  it('slows a known browser too, in a bucket of its own, so that a stolen cookie is no key', async () => {
    const tess = await here.person('Tess Okoro', ['analyst'])
    const at = here.browser()
    await here.signIn(tess, at)
    await at.post('/sign-out', {})
    const answers: number[] = []
    for (let count = 0; count < 25; count += 1) answers.push((await guess(tess.email, at)).status)
    assert.ok(answers.includes(429))
    const elsewhere = await here
      .browser()
      .post('/sign-in', { email: tess.email, passphrase: PASSPHRASE })
    assert.match(elsewhere.text, /Enter your code/u)
  })

  it('limits codes once the passphrase is known, and never the recovery code', async () => {
    const ida = await here.person('Ida Brook', ['analyst'])
    const at = here.browser()
    const hidden = await here.begin(ida, at)
    const answers: string[] = []
    for (let count = 0; count < 8; count += 1)
      answers.push((await at.postRaw('/sign-in/code', { ...hidden, code: '000000' })).text)
    assert.match(answers.at(-1) ?? '', /Too many wrong codes/u)
    assert.match(
      (await at.postRaw('/sign-in/code', { ...hidden, code: here.codeOf(ida) })).text,
      /Too many wrong codes/u,
    )
    const saved = await at.postRaw('/sign-in/code', { ...hidden, code: '0000-1111-2222-3333' })
    assert.equal(saved.status, 303)
  })

  it('counts tries made at the same moment one by one', async () => {
    const kit = await here.person('Kit Lowe', ['analyst'])
    const answers = await Promise.all(Array.from({ length: 16 }, () => guess(kit.email)))
    assert.equal(answers.filter((answer) => answer.status === 422).length, 10)
    assert.equal(answers.filter((answer) => answer.status === 429).length, 6)
  })

  it('shows members their own wrong tries, and keeps no address of anybody', async () => {
    const { rows } = await here.owner.query<{ result: string; times: number }>(
      'select result, count(*)::int as times from access.sign_ins where member_id = $1 group by result',
      [priya.id],
    )
    const times = Object.fromEntries(rows.map((row) => [row.result, row.times]))
    assert.ok(Number(times['wrong-passphrase']) >= 10)
    assert.ok(Number(times['signed-in']) >= 2)
    const columns = await here.owner.query(
      "select column_name from information_schema.columns where table_schema = 'access' and column_name ~ '(address|agent|^ip)'",
    )
    assert.deepEqual(columns.rows, [])
  })
})

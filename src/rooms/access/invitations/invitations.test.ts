import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { totpCodeAt } from '../credentials/totp.ts'
import { hiddenFields, type Person, testPartnership, type TestPartnership } from '../testing.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const NEW = 'eleven copper kites over slate'

describe('one-time links', () => {
  let here: TestPartnership
  let asha: Person
  before(async () => {
    here = await testPartnership()
    asha = await here.person('Asha Verma', ['administrator'])
  })
  beforeEach(() => here.clock.advance(2 * MINUTE))
  after(() => here.close())

  let count = 0
  const invite = async (fields: Record<string, string | string[]> = {}) => {
    here.clock.advance(2 * MINUTE)
    const { browser } = await here.signIn(asha)
    count += 1
    const answer = await browser.post('/members/invite', {
      name: 'Tom Ellis',
      email: `tom.ellis${count.toString()}@example.org`,
      agencyId: here.agencies.home,
      roles: ['analyst'],
      ...fields,
    })
    const link = /http:\/\/localhost(\/invitation\/[\w-]+)/u.exec(answer.text)?.[1] ?? ''
    return { answer, link, email: `tom.ellis${count.toString()}@example.org`, admin: browser }
  }

  type Browser = ReturnType<TestPartnership['browser']>

  const open = async (link: string, at: Browser = here.browser()) => {
    const opened = await at.get(link)
    return {
      at,
      answer: opened.status === 303 ? await at.get(opened.headers.get('location') ?? '') : opened,
    }
  }

  const secretOn = (text: string) =>
    (/<code>([A-Z2-7 ]+)<\/code>/u.exec(text)?.[1] ?? '').replaceAll(' ', '')

  /** Goes through the first two steps; answers with the fields of the third, and the app's secret. */
  const upToPassphrase = async (link: string) => {
    const { at, answer } = await open(link)
    const secret = secretOn(answer.text)
    const codes = await at.postRaw('/invitation', {
      ...hiddenFields(answer.document, '/invitation'),
      code: totpCodeAt(secret, here.clock.now()),
    })
    const shown = codes.document.querySelectorAll('ol code').map((code) => code.text)
    const last = await at.postRaw('/invitation/recovery-codes', {
      ...hiddenFields(codes.document, '/invitation/recovery-codes'),
      recoveryCode: shown[3] ?? '',
    })
    return {
      at,
      secret,
      shown,
      fields: hiddenFields(last.document, '/invitation/passphrase'),
      last,
    }
  }

  it('lead from an invitation to an account that can sign in', async () => {
    const { link, email, answer } = await invite()
    assert.match(answer.text, /It is shown this once/u)
    const { at, secret, shown, fields, last } = await upToPassphrase(link)
    assert.equal(shown.length, 8)
    assert.match(last.text, /Choose a passphrase/u)
    const done = await at.postRaw('/invitation/passphrase', {
      ...fields,
      passphrase: NEW,
      again: NEW,
    })
    assert.equal(done.headers.get('location'), '/sign-in?done=link-used')
    here.clock.advance(MINUTE)
    const page = await at.post('/sign-in', { email, passphrase: NEW })
    const signed = await at.postRaw('/sign-in/code', {
      ...hiddenFields(page.document, '/sign-in/code'),
      code: totpCodeAt(secret, here.clock.now()),
    })
    assert.equal(signed.status, 303)
    assert.match((await at.get('/me')).text, /Tom Ellis/u)

    const { answer: again } = await open(link)
    assert.equal(again.status, 404)
    assert.match(again.text, /It was used before/u)
  })

  it('keep the token out of the address, the database and the log', async () => {
    const { link } = await invite()
    const token = link.split('/').at(-1) ?? ''
    const at = here.browser()
    const opened = await at.get(link)
    assert.equal(opened.headers.get('location'), '/invitation')
    await at.postRaw('/invitation', { code: 'x' })
    const found = await here.owner.query<{ found: boolean }>(
      `select exists (select from audit.entries where particulars like '%' || $1 || '%')
        or exists (select from access.invitations i where i::text like '%' || $1 || '%') as found`,
      [token],
    )
    assert.equal(found.rows[0]?.found, false)
    assert.doesNotMatch((await at.get('/invitation')).text, new RegExp(token, 'u'))
  })

  it('stay open until the last step: half a set-up changes nothing', async () => {
    const { link, email } = await invite()
    await upToPassphrase(link)
    const { rows } = await here.owner.query<{ state: string }>(
      'select state from access.members where email = $1',
      [email],
    )
    assert.equal(rows[0]?.state, 'invited')
    const { answer } = await open(link)
    assert.match(answer.text, /Set up your authenticator app/u)
  })

  it('run out after seven days', async () => {
    const { link } = await invite()
    here.clock.advance(7 * DAY)
    assert.match((await open(link)).answer.text, /It was good for 7 days/u)
  })

  it('are replaced by a newer one', async () => {
    const { link, admin, email } = await invite()
    const { rows } = await here.owner.query<{ id: string }>(
      'select id from access.members where email = $1',
      [email],
    )
    const made = await admin.post(`/members/${rows[0]?.id ?? ''}/new-link`, {
      reason: 'The first went astray',
    })
    const newer = /http:\/\/localhost(\/invitation\/[\w-]+)/u.exec(made.text)?.[1] ?? ''
    assert.match((await open(link)).answer.text, /has been withdrawn or replaced/u)
    assert.match((await open(newer)).answer.text, /Set up your authenticator app/u)
  })

  it('say what to do where there is no such link', async () => {
    for (const path of ['/invitation/AAAAAAAAAAAAAAAAAAAAAAAAAAAA', '/invitation']) {
      const { answer } = await open(path)
      assert.equal(answer.status, 404)
      assert.match(answer.text, /This link does not open/u)
    }
    assert.equal((await here.browser().get('/invitation/short')).status, 404)
  })

  it('ask somebody who is signed in to sign out first', async () => {
    const { link, admin } = await invite()
    const { answer } = await open(link, admin)
    assert.match(answer.text, /You are signed in as Asha Verma/u)
  })

  it('refuse each step done wrongly, in words', async () => {
    const { link } = await invite()
    const { at, answer } = await open(link)
    const wrong = await at.postRaw('/invitation', {
      ...hiddenFields(answer.document, '/invitation'),
      code: '000000',
    })
    assert.match(wrong.text, /That code is not right/u)
    assert.equal(secretOn(wrong.text), secretOn(answer.text))
    const { at: other, fields } = await upToPassphrase(link)
    const finish = (passphrase: string, again = passphrase) =>
      other.postRaw('/invitation/passphrase', { ...fields, passphrase, again })
    assert.match((await finish('too short')).text, /must be 15 characters or more/u)
    assert.match((await finish('passwordpassword')).text, /very common words/u)
    assert.match((await finish('Tom Ellis Northamptonshire')).text, /more than your name/u)
    assert.match((await finish(NEW, `${NEW}!`)).text, /are not the same/u)
    assert.match((await finish('', '')).text, /Enter a passphrase/u)
  })

  it('cannot be completed without the steps before, nor with those of another link', async () => {
    const { link } = await invite()
    const { at } = await open(link)
    const csrf = hiddenFields((await at.get('/invitation')).document, '/invitation')
    const jump = await at.postRaw('/invitation/passphrase', {
      ...csrf,
      passphrase: NEW,
      again: NEW,
    })
    assert.equal(jump.headers.get('location'), '/invitation')
    const other = await upToPassphrase((await invite()).link)
    const stolen = await at.postRaw('/invitation/passphrase', {
      ...csrf,
      made: other.fields['made'] ?? '',
      passphrase: NEW,
      again: NEW,
    })
    assert.equal(stolen.headers.get('location'), '/invitation')
  })

  it('complete once, when two browsers finish at the same moment', async () => {
    const { link } = await invite()
    const [one, two] = [await upToPassphrase(link), await upToPassphrase(link)]
    const answers = await Promise.all(
      [one, two].map(({ at, fields }) =>
        at.postRaw('/invitation/passphrase', { ...fields, passphrase: NEW, again: NEW }),
      ),
    )
    assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [303, 404])
  })

  it('are made for one of two who are invited to the same address at the same moment', async () => {
    const { browser } = await here.signIn(asha)
    const opened = await browser.get('/members/invite')
    const fields = {
      ...hiddenFields(opened.document, ''),
      name: 'Ida Brook',
      email: 'ida@example.org',
      agencyId: here.agencies.home,
    }
    const answers = await Promise.all(
      [1, 2, 3].map(() => browser.postRaw('/members/invite', fields)),
    )
    assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [200, 422, 422])
  })

  it('let a member choose anew, and end what they had before', async () => {
    const owen = await here.person('Owen Marsh', ['practitioner'])
    const { browser } = await here.signIn(owen)
    here.clock.advance(MINUTE)
    const { browser: admin } = await here.signIn(asha)
    const made = await admin.post(`/members/${owen.id}/new-link`, {
      reason: 'Telephone in the canal',
    })
    const link = /http:\/\/localhost(\/invitation\/[\w-]+)/u.exec(made.text)?.[1] ?? ''
    assert.equal((await browser.get('/me')).status, 200)
    const { at, fields } = await upToPassphrase(link)
    await at.postRaw('/invitation/passphrase', { ...fields, passphrase: NEW, again: NEW })
    assert.equal((await browser.get('/me')).status, 303)
    here.clock.advance(MINUTE)
    const old = await here
      .browser()
      .post('/sign-in', { email: owen.email, passphrase: 'violet kettle harbour seventeen' })
    assert.match(old.text, /passphrase is wrong/u)
  })

  it('are made for nobody by who lacks the permission', async () => {
    const owen = await here.person('Kit Lowe', ['analyst'])
    const { browser } = await here.signIn(owen)
    for (const path of [
      '/members',
      '/members/invite',
      `/members/${asha.id}`,
      `/members/${asha.id}/roles`,
      '/agencies',
      '/teams',
      '/audit',
    ])
      assert.equal((await browser.get(path)).status, 404, path)
  })

  it('refuse an invitation that is not whole, or for somebody who is there', async () => {
    const { answer } = await invite({ name: '', email: 'not an address', agencyId: '' })
    for (const words of [/Enter a name/u, /in the right format/u, /Choose an agency/u])
      assert.match(answer.text, words)
    assert.match(
      (await invite({ email: asha.email.toUpperCase() })).answer.text,
      /already a member/u,
    )
    assert.match(
      (await invite({ roles: ['superuser'] })).answer.text,
      /Choose roles from the list/u,
    )
    const { rows } = await here.owner.query<{ id: string }>(
      "select id from access.agencies where slug = 'kent'",
    )
    assert.match(
      (await invite({ agencyId: rows[0]?.id ?? '' })).answer.text,
      /a member of the partnership/u,
    )
  })
})

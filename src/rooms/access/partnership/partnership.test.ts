import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testDatabase } from '../../../platform/database/testing.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { systemClock } from '../../../platform/clock/clock.ts'
import { createMember, exampleSignIns } from '../index.ts'
import { hiddenFields, testPartnership, type TestPartnership } from '../testing.ts'
import { setUpPartnership, type SetUp } from './set-up.ts'

const priya = {
  name: 'Priya Nair',
  email: 'Priya.Nair@example.org',
  agency: 'northamptonshire',
  roles: ['analyst'],
} as const

describe('an example partnership', () => {
  let here: TestPartnership
  before(async () => {
    here = await testPartnership({ isExample: true })
    await here.act((tx) => createMember(here.access, tx, priya))
  })
  after(() => here.close())

  it('lets a stranger in with what its pages show, again and again, and says that it is an example', async () => {
    for (let times = 0; times < 3; times += 1) {
      const at = here.browser()
      const page = await at.get('/sign-in')
      assert.match(page.text, /This is an example/u)
      const { passphrase, members } = await exampleSignIns(here.desk.read)
      assert.ok(page.text.includes(passphrase))
      const email = members[0]?.email ?? ''
      assert.equal(email, 'priya.nair@example.org')
      const code = await at.post('/sign-in', { email, passphrase })
      assert.match(code.text, /a real partnership never shows this/u)
      const shown = /The code is <strong>(\d{6})<\/strong>/u.exec(code.text)?.[1] ?? ''
      const done = await at.postRaw('/sign-in/code', {
        ...hiddenFields(code.document, '/sign-in/code'),
        code: shown,
      })
      assert.equal(done.headers.get('location'), '/')
      assert.equal((await at.get('/me')).status, 200)
    }
  })

  it('keeps its passphrases and apps, so that one stranger cannot lock out the next', async () => {
    const at = here.browser()
    const { passphrase } = await exampleSignIns(here.desk.read)
    const code = await at.post('/sign-in', { email: priya.email, passphrase })
    const shown = /The code is <strong>(\d{6})<\/strong>/u.exec(code.text)?.[1] ?? ''
    await at.postRaw('/sign-in/code', {
      ...hiddenFields(code.document, '/sign-in/code'),
      code: shown,
    })
    const fresh = 'eleven copper kites over slate'
    const changed = await at.post('/me/passphrase', {
      current: passphrase,
      passphrase: fresh,
      again: fresh,
    })
    assert.match(changed.text, /In the example everybody signs in as the same members/u)
  })

  it('cannot become a real one while such members are in it', async () => {
    await assert.rejects(
      here.owner.query('update access.partnership set is_example = false'),
      /authenticators_shows_code_fkey/u,
    )
  })
})

describe('a real partnership', () => {
  let here: TestPartnership
  before(async () => {
    here = await testPartnership()
  })
  after(() => here.close())

  it('never shows a passphrase or a code', async () => {
    const person = await here.person('Asha Verma', ['administrator'])
    const at = here.browser()
    assert.doesNotMatch((await at.get('/sign-in')).text, /example/iu)
    const code = await at.post('/sign-in', {
      email: person.email,
      passphrase: 'violet kettle harbour seventeen',
    })
    assert.match(code.text, /Enter your code/u)
    assert.ok(!code.text.includes(here.codeOf(person)))
    assert.deepEqual((await exampleSignIns(here.desk.read)).members, [])
  })

  it('refuses members whose code would be shown: by rule, and by the database', async () => {
    assert.deepEqual(await here.act((tx) => createMember(here.access, tx, priya)), {
      ok: false,
      why: 'not-an-example',
    })
    await assert.rejects(
      here.owner.query('update access.authenticators set shows_code = true'),
      /authenticators_shows_code_fkey/u,
    )
    await assert.rejects(
      here.owner.query('update access.authenticators set shows_code = false'),
      /shows_code/u,
    )
  })
})

describe('setting up', () => {
  const wanted: SetUp = {
    name: 'Nene Valley Partnership',
    forceAreas: ['northamptonshire'],
    agencies: [
      { slug: 'northamptonshire', name: null, kind: null },
      { slug: 'nene-council', name: 'Nene Council', kind: 'council' },
    ],
    administrators: [
      { name: 'Asha Verma', email: 'asha.verma@example.org', agency: 'northamptonshire' },
      { name: 'Tom Ellis', email: 'tom.ellis@example.org', agency: 'nene-council' },
    ],
  }
  const setUp = (db: Awaited<ReturnType<typeof testDatabase>>, more: Partial<SetUp> = {}) =>
    setUpPartnership(
      {
        db: db.desk,
        clock: systemClock,
        act: { actor: { kind: 'operator' }, audit: 'access.setup', requestId: newId() },
      },
      { ...wanted, ...more },
    )

  it('makes everything or nothing, and gives two people a link each', async () => {
    const db = await testDatabase()
    const two = wanted.administrators
    const [first] = two
    assert.ok(first !== undefined)
    const refusals: readonly [Partial<SetUp>, RegExp][] = [
      [{ administrators: [first, first] }, /two different people/u],
      [{ administrators: [first] }, /two different people/u],
      [
        { administrators: [first, { ...first, name: 'asha VERMA', email: 'other@example.org' }] },
        /two different people/u,
      ],
      [{ forceAreas: ['atlantis'] }, /not the short name of a police force/u],
      [{ agencies: [{ slug: 'unheard-of', name: null, kind: null }] }, /no agency "unheard-of"/u],
      [
        { administrators: [first, { name: 'Tom', email: 't@example.org', agency: 'kent' }] },
        /"kent" is not one of the agencies/u,
      ],
    ]
    for (const [more, words] of refusals) {
      const refused = await setUp(db, more)
      assert.ok(!refused.ok)
      assert.match(refused.why, words)
      const { rows } = await db.owner.query(
        'select from access.partnership union all select from access.members',
      )
      assert.equal(rows.length, 0)
    }
    const done = await setUp(db)
    assert.ok(done.ok)
    assert.equal(new Set(done.links.map((link) => link.token)).size, 2)
    const again = await setUp(db)
    assert.ok(!again.ok)
    assert.match(again.why, /already holds a partnership/u)
    await db.close()
  })
})

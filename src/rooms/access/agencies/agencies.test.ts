import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { listAgencies } from '../index.ts'
import { hiddenFields, type Person, testPartnership, type TestPartnership } from '../testing.ts'
import { slugOf } from './rules-agency.ts'

describe('agencies', () => {
  let here: TestPartnership
  let asha: Person
  before(async () => {
    here = await testPartnership()
    asha = await here.person('Asha Verma', ['administrator'])
  })
  beforeEach(() => here.clock.advance(120_000))
  after(() => here.close())

  const idOf = async (slug: string) =>
    (await listAgencies(here.desk.read)).find((agency) => agency.slug === slug)?.id ?? ''

  it('are the 43 forces of England and Wales and the British Transport Police from the start', async () => {
    const forces = (await listAgencies(here.desk.read)).filter(
      (agency) => agency.kind === 'police-force',
    )
    assert.equal(forces.length, 44)
    assert.equal(new Set(forces.map((force) => force.slug)).size, 44)
    assert.equal(forces.filter((force) => force.region === 'East Midlands').length, 5)
    assert.equal(forces.find((force) => force.slug === 'btp')?.region, null)
    assert.deepEqual(
      forces.filter((force) => force.isMember).map((force) => force.slug),
      ['leicestershire', 'northamptonshire'],
    )
  })

  it('are added under a short name of their own, once', async () => {
    const { browser } = await here.signIn(asha)
    const add = (name: string) =>
      browser.post('/agencies/new', { name, kind: 'council', region: '', isMember: 'yes' })
    assert.equal((await add('Cyngor Dŵr & Môr')).status, 303)
    assert.ok((await idOf('cyngor-dwr-mor')) !== '')
    assert.match(
      (await add('CYNGOR DŴR & MÔR')).text,
      /There is an agency whose name is too much like/u,
    )
    assert.match((await add('kent police')).text, /There is an agency/u)
    assert.match((await add('💧')).text, /must hold letters or digits/u)
    const empty = await browser.post('/agencies/new', {})
    for (const words of [/Enter the name/u, /Choose what kind/u, /Say whether it is a member/u])
      assert.match(empty.text, words)
  })

  it('are listed by what they are filtered by, and so are members and the log', async () => {
    const [{ browser }, auditor] = [
      await here.signIn(asha),
      await here.signIn(await here.person('Omar Said', ['auditor'])),
    ]
    const removals = async (visitor: typeof browser, path: string) =>
      (await visitor.get(path)).document
        .querySelectorAll('.cs-filter__remove')
        .map((link) => [link.text, link.getAttribute('href')])
    assert.deepEqual(await removals(browser, '/agencies?kind=council&which=known'), [
      ['Remove filter: Known×', '/agencies?kind=council'],
      ['Remove filter: Council×', '/agencies?which=known'],
    ])
    assert.deepEqual(await removals(browser, '/members?state=active&role=auditor'), [
      ['Remove filter: Active×', '/members?role=auditor'],
      ['Remove filter: Auditor×', '/members?state=active'],
    ])
    assert.deepEqual(await removals(auditor.browser, '/audit?from=2026-01-02&name=access'), [
      ['Remove filter: access×', '/audit?from=2026-01-02'],
      ['Remove filter: From 2026-01-02×', '/audit?name=access'],
    ])
    for (const path of ['/agencies', '/members'])
      assert.deepEqual(await removals(browser, path), [])
  })

  it('stay members while they have members', async () => {
    const { browser } = await here.signIn(asha)
    const path = `/agencies/${here.agencies.home}`
    const fields = {
      name: 'Northamptonshire Police',
      kind: 'police-force',
      region: 'East Midlands',
      isMember: 'no',
      ended: 'no',
    }
    assert.match((await browser.post(path, fields)).text, /It still has members who sign in/u)
    assert.equal(
      (
        await browser.post(`/agencies/${here.agencies.other}`, {
          ...fields,
          name: 'Leicestershire Police',
        })
      ).status,
      303,
    )
  })

  it('show the second editor what stands now', async () => {
    const { browser } = await here.signIn(asha)
    const path = `/agencies/${await idOf('kent')}`
    const fields = {
      name: 'Kent Police',
      kind: 'police-force',
      region: 'Eastern',
      isMember: 'no',
      ended: 'no',
    }
    const opened = await browser.get(path)
    await browser.post(path, { ...fields, region: 'South East' })
    const late = await browser.postRaw(path, {
      ...hiddenFields(opened.document, ''),
      ...fields,
      region: 'East',
    })
    assert.match(late.text, /Somebody changed this agency after you opened the page/u)
    assert.match(late.document.querySelector('dl')?.text ?? '', /South East/u)
    assert.equal(late.document.querySelector('input[name=region]')?.getAttribute('value'), 'East')
  })

  it('have teams with names of their own', async () => {
    const { browser } = await here.signIn(asha)
    const add = (agencyId: string, name: string) => browser.post('/teams/new', { agencyId, name })
    assert.equal((await add(here.agencies.home, 'Rail team')).status, 303)
    assert.match(
      (await add(here.agencies.home, 'RAIL TEAM')).text,
      /has a team with that name already/u,
    )
    assert.match(
      (await add(await idOf('kent'), 'Rail team')).text,
      /Choose an agency that is a member/u,
    )
    const { rows } = await here.owner.query<{ id: string }>('select id from access.teams')
    const path = `/teams/${rows[0]?.id ?? ''}`
    const opened = await browser.get(path)
    assert.equal((await browser.post(path, { name: 'Railway team', ended: 'no' })).status, 303)
    const late = await browser.postRaw(path, {
      ...hiddenFields(opened.document, ''),
      name: 'Trains',
      ended: 'no',
    })
    assert.match(late.text, /Somebody changed this team/u)
    assert.match((await browser.get('/teams')).text, /Railway team/u)
  })

  it('have short names of letters, digits and hyphens', () => {
    assert.equal(slugOf('  Nene & Welland Council '), 'nene-welland-council')
    assert.equal(slugOf('Ynys Môn'), 'ynys-mon')
    assert.equal(slugOf('—'), '')
    assert.ok(slugOf('x'.repeat(59) + ' y z').length <= 60)
  })

  it('are not for the public role, which knows the partnership and its areas only', async () => {
    const { readPartnership } = await import('../index.ts')
    assert.deepEqual(await readPartnership(here.public.read), {
      name: 'Nene Valley Partnership',
      isExample: false,
      forceAreas: ['Northamptonshire Police'],
    })
    await assert.rejects(listAgencies(here.public.read), /permission denied/u)
  })
})

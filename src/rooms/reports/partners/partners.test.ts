import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { testSite } from '../../../platform/page/testing.ts'
import { accessPages } from '../../access/routes.ts'
import { type Person, testPartnership, testTeam } from '../../access/testing.ts'
import type { PartnerDeps } from '../deps.ts'
import { openReport } from '../open-report.ts'
import type { Received } from '../model.ts'
import { deskReportPages, partnerEndpoints, publicReportPages } from '../routes.ts'
import { createCopyMaker } from '../add-files/make-copies.ts'
import { reportsKeys } from '../server-keys.ts'
import { setIntake } from '../store-intake.ts'
import { headingOf } from '../testing.ts'
import { EXAMPLE_REPORT, openApi } from './open-api.ts'
import { createPace } from './pace.ts'
import { PARTNER_FORM } from './partner-report.ts'
import { Problem, PROBLEMS } from './problems.ts'

type Said = { status: number; type: string | null; headers: Headers; body: Record<string, unknown> }

/** A partnership with an administrator, a team that takes reports, and a partner system's connection. */
const testPartners = async () => {
  const partnership = await testPartnership()
  const { clock, access } = partnership
  const admin = await partnership.person('Ada Quill', ['administrator'])
  const officer = await partnership.person('Asha Verma', ['triage-officer'])
  const team = await testTeam(partnership, 'Triage', [officer])
  const keys = reportsKeys(new Uint8Array(32).fill(3), access)
  const guardian = await partnership.person('Bron Whinfell', ['source-protection-officer'])
  const sources = await testTeam(partnership, 'Source protection', [guardian])
  const takeReports = (
    report: string | null,
    version: number,
    identity: string | null = sources.id,
  ) => partnership.act((tx) => setIntake(tx, keys, { report, identity, version }))
  await takeReports(team.id, 2)
  const received: Received[] = []
  const deps: PartnerDeps = {
    keys,
    onReceived: (_, one) => {
      received.push(one)
      return Promise.resolve()
    },
    pace: createPace(() => clock.now().getTime()),
    referenceOf: (id) => `R-${id.slice(0, 5)}`,
    about: { origin: 'http://localhost', version: '1' },
  }
  const pages = [
    ...accessPages(access),
    ...deskReportPages({ ...deps, pathOf: (id) => id, apiDescription: '/api/openapi.json' }),
  ]
  const as = async (who: Person) => {
    const browser = testSite({
      pages,
      db: partnership.desk,
      clock,
      gate: partnership.gate,
    })
    clock.advance(60_000)
    await partnership.signIn(who, browser)
    return browser
  }
  const site = testSite({
    pages: publicReportPages({
      ...deps,
      slowing: { cost: () => ({ waitMs: 0, quarantined: false }) },
      files: {
        hasRoom: () => Promise.resolve(true),
        copies: createCopyMaker({ db: partnership.public, onFault: () => undefined }),
      },
      onFault: () => undefined,
      wait: () => Promise.resolve(),
    }),
    endpoints: partnerEndpoints(deps),
    db: partnership.public,
    site: 'public',
    clock,
  })
  /** Sends a report as a partner system does. `null` leaves a header out. */
  const call = async (
    body: unknown,
    headers: Readonly<Record<string, string | null>> = {},
  ): Promise<Said> => {
    const all: Readonly<Record<string, string | null>> = {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...headers,
    }
    const answer = await site.send('/api/reports', {
      method: 'POST',
      body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      headers: Object.entries(all).filter((one): one is [string, string] => one[1] !== null),
    })
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      headers: answer.headers,
      body: JSON.parse(answer.text) as Record<string, unknown>,
    }
  }
  const opened = (reportId: string) => openReport(team.as(officer).visit, access, reportId)
  return { ...partnership, admin, officer, as, site, call, received, opened, takeReports }
}

type TestPartners = Awaited<ReturnType<typeof testPartners>>

const makeKey = async (partners: TestPartners, name: string): Promise<string> => {
  const browser = await partners.as(partners.admin)
  const made = await browser.post('/partners/new', { name, agencyId: partners.agencies.other })
  assert.equal(made.status, 200)
  return made.document.querySelector('code')?.textContent ?? ''
}

describe('reports of partner systems', () => {
  let partners: TestPartners
  let key = ''
  let bearer: { authorization: string }

  before(async () => {
    partners = await testPartners()
    key = await makeKey(partners, 'College safeguarding')
    bearer = { authorization: `Bearer ${key}` }
  })
  after(() => partners.close())

  const problemIn = (said: Said, code: keyof typeof PROBLEMS): void => {
    const [status, title] = PROBLEMS[code]
    assert.equal(said.status, status)
    assert.equal(said.type, 'application/problem+json')
    assert.deepEqual(
      { ...Problem.parse(said.body), errors: undefined },
      { type: `urn:countersign:problem:${code}`, title, status, errors: undefined },
    )
  }
  const stored = async () => {
    const { rows } = await partners.owner.query<{ count: number }>(
      'select count(*)::int as count from reports.reports',
    )
    return rows[0]?.count
  }

  test('the key is shown once, and its hash is all that is kept', async () => {
    assert.match(key, /^csp_[\w-]{43}$/u)
    const browser = await partners.as(partners.admin)
    const list = await browser.get('/partners')
    assert.match(list.text, /College safeguarding/u)
    assert.match(list.text, /Never/u)
    assert.ok(!list.text.includes(key.slice(4)))
    const { rows } = await partners.owner.query<{ row: string }>(
      `select p::text as row from reports.partners p union all select particulars from audit.entries`,
    )
    for (const { row } of rows) {
      assert.ok(!row.includes(key.slice(4)))
      assert.ok(!row.includes(Buffer.from(key).toString('hex')))
    }
  })

  test('a report lands where all others do, sealed, with who sent it', async () => {
    const said = await partners.call(EXAMPLE_REPORT, bearer)
    assert.equal(said.status, 201)
    assert.equal(said.type, 'application/json')
    const [one] = partners.received
    assert.deepEqual(
      [one?.channel, one?.urgency, one?.aboutChild, one?.quarantined],
      ['partner', 'routine', true, false],
    )
    const id = one?.reportId ?? ''
    assert.equal(said.body['reference'], `R-${id.slice(0, 5)}`)
    const report = await partners.opened(id)
    assert.ok(report.ok)
    assert.equal(report.report.facts.form, PARTNER_FORM)
    assert.equal(report.report.hasIdentity, true)
    const text = (question: string) =>
      report.report.answers.find((answer) => answer.question === question)?.text
    assert.equal(text('vehicles'), EXAMPLE_REPORT['vehicles'])
    assert.equal(text('whenIs'), 'It has happened more than once')
    assert.match(text('sentBy') ?? '', /^College safeguarding, Leicestershire/u)
    assert.equal(text('ourReference'), 'SG-2026-117')
    assert.equal(text('yourName'), undefined)
    const log = await partners.owner.query<{ actor_kind: string; particulars: string }>(
      `select actor_kind, particulars from audit.entries where name = 'reports.receive-from-partner'`,
    )
    const { rows } = await partners.owner.query<{ id: string; last: string }>(
      `select id, last_used_on::text as last from reports.partners`,
    )
    assert.deepEqual(
      log.rows.map((row) => JSON.parse(row.particulars) as unknown),
      [{ partner: rows[0]?.id, report: id }],
    )
    assert.equal(rows[0]?.last, '2026-11-20')
  })

  test('its words lead whoever told it back', async () => {
    const said = await partners.call(EXAMPLE_REPORT, bearer)
    const words = (said.body['words'] as string[]).join(' ')
    const found = await partners.site.post('/report/return', { words, go: 'open' })
    assert.equal(headingOf(found), 'We have it')
  })

  test('the same again is answered the same and kept once, at once or later', async () => {
    const headers = { ...bearer, 'idempotency-key': randomUUID() }
    const before = (await stored()) ?? 0
    const [first, second] = await Promise.all([
      partners.call(EXAMPLE_REPORT, headers),
      partners.call(EXAMPLE_REPORT, headers),
    ])
    const third = await partners.call(EXAMPLE_REPORT, headers)
    assert.equal(first.status, 201)
    assert.deepEqual(second.body, first.body)
    assert.deepEqual(third.body, first.body)
    assert.equal(await stored(), before + 1)
    const other = await partners.call({ ...EXAMPLE_REPORT, saw: 'Another' }, headers)
    problemIn(other, 'key-of-another')
    assert.equal(await stored(), before + 1)
  })

  for (const [what, code, send] of [
    ['no key', 'key-missing', () => partners.call(EXAMPLE_REPORT)],
    [
      'a key that is not one',
      'key-unknown',
      () => partners.call(EXAMPLE_REPORT, { authorization: 'Bearer abc' }),
    ],
    [
      'a key that nobody made',
      'key-unknown',
      () => partners.call(EXAMPLE_REPORT, { authorization: `Bearer csp_${'A'.repeat(43)}` }),
    ],
    [
      'a form instead of JSON',
      'not-json',
      () =>
        partners.call('saw=x', { ...bearer, 'content-type': 'application/x-www-form-urlencoded' }),
    ],
    [
      'no Idempotency-Key',
      'no-idempotency-key',
      () => partners.call(EXAMPLE_REPORT, { ...bearer, 'idempotency-key': null }),
    ],
    ['half of some JSON', 'unreadable', () => partners.call('{"saw":', bearer)],
    [
      'bytes that are no UTF-8',
      'unreadable',
      () => partners.call(Uint8Array.from([0x22, 0xff, 0x22]), bearer),
    ],
    ['too much', 'too-much', () => partners.call({ saw: 'x'.repeat(300_000) }, bearer)],
  ] as const)
    test(`${what} is told as ${code}, and nothing is kept`, async () => {
      const before = await stored()
      problemIn(await send(), code)
      assert.equal(await stored(), before)
    })

  for (const [what, body, errors] of [
    ['nothing told', { danger: 'no' }, [{ pointer: '', detail: /Nothing is told/u }]],
    ['a list', [], [{ pointer: '', detail: /must be an object/u }]],
    [
      'several faults at once',
      { saw: 7, whenIs: 'never', signs: ['x'], reporter: { age: 4 }, where: 'x'.repeat(20_001) },
      [
        { pointer: '/saw', detail: /must be a text/u },
        { pointer: '/signs/0', detail: /must be one of “/u },
        { pointer: '/where', detail: /20,000 characters or fewer/u },
        { pointer: '/whenIs', detail: /must be one of “now”/u },
        { pointer: '/reporter', detail: /nothing called “age”/u },
      ],
    ],
    ['a name that is not there', { saw: 'x', swa: 'y' }, [{ pointer: '', detail: /“swa”/u }]],
  ] as const)
    test(`${what}: the answer says what to mend and where, and repeats nothing`, async () => {
      const said = await partners.call(body, bearer)
      problemIn(said, 'not-valid')
      const told = Problem.parse(said.body).errors ?? []
      assert.deepEqual(
        told.map(({ pointer }) => pointer),
        errors.map(({ pointer }) => pointer),
      )
      for (const [at, { detail }] of errors.entries()) assert.match(told[at]?.detail ?? '', detail)
    })

  test('who sends too fast is told how long to wait, and may then go on', async () => {
    const own = { authorization: `Bearer ${await makeKey(partners, 'Eager')}` }
    for (let sent = 0; sent < 60; sent += 1)
      assert.equal((await partners.call({ saw: 'x' }, own)).status, 201)
    const said = await partners.call({ saw: 'x' }, own)
    problemIn(said, 'too-fast')
    assert.equal(said.headers.get('retry-after'), '1')
    assert.equal((await partners.call({ saw: 'x' }, bearer)).status, 201)
    partners.clock.advance(1_000)
    assert.equal((await partners.call({ saw: 'x' }, own)).status, 201)
  })

  test('an agency has one key of a name at a time', async () => {
    const browser = await partners.as(partners.admin)
    const fields = { name: 'college safeguarding', agencyId: partners.agencies.other }
    const taken = await browser.post('/partners/new', fields)
    assert.equal(taken.status, 422)
    assert.match(taken.text, /has a key by that name/u)
    const empty = await browser.post('/partners/new', { name: '', agencyId: '' })
    for (const words of [/Enter a name/u, /Choose the agency/u]) assert.match(empty.text, words)
    const strange = await browser.post('/partners/new', { name: 'x', agencyId: randomUUID() })
    assert.match(strange.text, /member of the partnership/u)
  })

  test('a withdrawn key sends nothing more, and the log says who withdrew it', async () => {
    const own = { authorization: `Bearer ${await makeKey(partners, 'Leaving')}` }
    const { rows } = await partners.owner.query<{ id: string }>(
      `select id from reports.partners where name = 'Leaving'`,
    )
    const id = rows[0]?.id ?? ''
    const browser = await partners.as(partners.admin)
    const done = await browser.post(`/partners/${id}/withdraw`, {})
    assert.equal(done.headers.get('location'), '/partners?done=withdrawn')
    assert.match((await browser.get('/partners')).text, /Withdrawn/u)
    assert.equal((await browser.get(`/partners/${id}/withdraw`)).status, 404)
    problemIn(await partners.call(EXAMPLE_REPORT, own), 'key-withdrawn')
    const log = await partners.owner.query<{ actor_id: string }>(
      `select actor_id from audit.entries
        where name = 'reports.partners.withdraw-key' and outcome = 'done'`,
    )
    assert.deepEqual(log.rows, [{ actor_id: partners.admin.id }])
    // The name is free again.
    assert.match(await makeKey(partners, 'Leaving'), /^csp_/u)
  })

  test('only an administrator sees or makes keys, and only with a form of ours', async () => {
    const officer = await partners.as(partners.officer)
    for (const path of ['/partners', '/partners/new', `/partners/${randomUUID()}/withdraw`])
      assert.equal((await officer.get(path)).status, 404)
    const admin = await partners.as(partners.admin)
    assert.equal((await admin.get(`/partners/${randomUUID()}/withdraw`)).status, 404)
    const bare = await admin.postRaw('/partners/new', { name: 'x', agencyId: randomUUID() })
    assert.equal(bare.status, 403)
  })

  test('where nobody takes reports the system is asked to send it again later', async () => {
    await partners.takeReports(null, 4)
    const said = await partners.call(EXAMPLE_REPORT, bearer)
    problemIn(said, 'no-intake')
    assert.equal(said.headers.get('retry-after'), '600')
  })

  test('a fault of ours is told without details', async () => {
    const right = 'execute on function reports.partner_by_key(bytea)'
    await partners.owner.query(`revoke ${right} from countersign_public`)
    try {
      const said = await partners.call(EXAMPLE_REPORT, bearer)
      assert.equal(said.status, 500)
      assert.equal(said.type, 'application/problem+json')
      assert.doesNotMatch(JSON.stringify(said.body), /partner|denied/u)
    } finally {
      await partners.owner.query(`grant ${right} to countersign_public`)
    }
  })

  test('the public site can read neither keys nor sendings', async () => {
    const { rows } = await partners.owner.query<{ may: boolean }>(
      `select has_table_privilege('countersign_public', c.oid, 'select, insert, update, delete')
        or has_any_column_privilege('countersign_public', c.oid, 'select, insert, update') as may
        from pg_class c where c.relnamespace = 'reports'::regnamespace and c.relkind = 'r'
        and c.relname like 'partner%'`,
    )
    assert.deepEqual(rows, [{ may: false }, { may: false }])
  })

  test('the description is there for anybody, and only to be read', async () => {
    const answer = await partners.site.get('/api/openapi.json')
    assert.equal(answer.status, 200)
    assert.deepEqual(
      JSON.parse(answer.text),
      JSON.parse(JSON.stringify(openApi({ origin: 'http://localhost', version: '1' }))),
    )
    const refused = await partners.site.send('/api/reports')
    assert.deepEqual([refused.status], [404])
  })
})

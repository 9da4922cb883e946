import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { listEntries } from '../audit/store.ts'
import { stoppedClock } from '../clock/clock.ts'
import { testDatabase } from '../database/testing.ts'
import { html } from '../html/html.ts'
import { newId } from '../ids/ids.ts'
import type { Gate, Session } from './gate.ts'
import { page } from './page.ts'
import { unsafePages } from './refuse-unsafe-pages.ts'
import { file, shown } from './reply.ts'
import { testSite } from './testing.ts'

const NOW = new Date('2026-01-05T09:00:00Z')
const MEMBER = '01900000-0000-7000-8000-000000000001'

let db: Awaited<ReturnType<typeof testDatabase>>
let rendered = 0
let clock = stoppedClock(NOW)
/** Sessions by cookie, as the gate finds them: the log's last change comes with them. */
let sessions: Map<string, Omit<Session, 'lastChange'>>

before(async () => {
  db = await testDatabase()
})
after(() => db.close())

const sessionOf = (
  secret: string,
  permissions: readonly string[],
): Omit<Session, 'lastChange'> => ({
  signedIn: { id: MEMBER, name: 'Asha', permissions: new Set(permissions) },
  csrfSecret: secret,
  idleSeconds: 1800,
  endsAt: new Date(NOW.getTime() + 90_000),
})

beforeEach(() => {
  rendered = 0
  clock = stoppedClock(NOW)
  sessions = new Map([
    ['sid=one', sessionOf('one', ['things.read'])],
    ['sid=two', sessionOf('two', ['things.read'])],
    ['sid=three', sessionOf('three', [])],
  ])
})

const lastChange = async (): Promise<number> => {
  const { rows } = await db.owner.query<{ changed: string }>('select changed from audit.head')
  return Number(rows[0]?.changed)
}

const gate: Gate = {
  whoIs: async (cookie) => {
    const found = sessions.get(cookie ?? '')
    return found === undefined
      ? { kind: 'nobody' }
      : { kind: 'session', session: { ...found, lastChange: await lastChange() } }
  },
  signInPath: () => '/sign-in',
  keepTyped: () => Promise.reject(new Error('no form here')),
}

const pages = [
  page({
    path: '/things',
    permission: 'things.read',
    audit: 'things.list',
    keptUntilChange: true,
    show: (visit) => {
      rendered += 1
      return shown({ title: 'Things', body: html`<p>${visit.actor?.name ?? ''} ${rendered}</p>` })
    },
  }),
  page({
    path: '/stream',
    permission: 'things.read',
    audit: 'things.stream',
    keptUntilChange: true,
    show: () => {
      rendered += 1
      return file({ type: 'text/csv', body: new Blob([`${rendered.toString()}\n`]).stream() })
    },
  }),
]

const site = () => testSite({ pages, db: db.desk, gate, clock })
const as = (who: string) => ({ cookie: `sid=${who}` })

const act = (quiet: boolean) => ({
  actor: { kind: 'system', job: 'test' } as const,
  audit: 'things.change',
  requestId: newId(),
  ...(quiet ? { quiet: true as const } : {}),
})
const change = (quiet = false) => db.desk.act(act(quiet), () => Promise.resolve())

const timesLogged = async (): Promise<number> =>
  (await listEntries(db.desk.read, { name: 'things.list' }, 500)).filter(
    ({ outcome }) => outcome === 'shown',
  ).length

test('a page is rendered once, and each showing of it is in the log', async () => {
  const desk = site()
  const before = await timesLogged()
  const first = await desk.get('/things', as('one'))
  const second = await desk.get('/things', as('one'))
  assert.equal(first.text, second.text)
  assert.equal(rendered, 1)
  assert.equal((await timesLogged()) - before, 2)
  assert.notEqual(first.headers.get('x-request-id'), second.headers.get('x-request-id'))
  const [last] = await listEntries(db.desk.read, { name: 'things.list' }, 1)
  const shownTo = { requestId: last?.requestId, actorId: last?.actorId }
  assert.deepEqual(shownTo, { requestId: second.headers.get('x-request-id'), actorId: MEMBER })
})

test('after any change the page is rendered anew', async () => {
  const desk = site()
  await desk.get('/things', as('one'))
  await change()
  await desk.get('/things', as('one'))
  assert.equal(rendered, 2)
})

test('a quiet act, a refused one and a page that was shown change nothing', async () => {
  const desk = site()
  await desk.get('/things', as('one'))
  await change(true)
  await db.desk.act(act(false), () => Promise.resolve({ ok: false, why: 'not-now' }))
  await db.desk.record(act(false), 'shown', {})
  await desk.get('/things', as('one'))
  assert.equal(rendered, 1)
})

test('a change that is made while the page is rendered is not missed', async () => {
  const desk = testSite({
    db: db.desk,
    gate,
    clock,
    pages: [
      page({
        path: '/slow',
        permission: 'things.read',
        audit: 'things.slow',
        keptUntilChange: true,
        show: async () => {
          rendered += 1
          if (rendered === 1) await change()
          return shown({ title: 'Slow', body: html`${rendered}` })
        },
      }),
    ],
  })
  await desk.get('/slow', as('one'))
  await desk.get('/slow', as('one'))
  assert.equal(rendered, 2)
})

test('each session, each address and each minute has a page of its own', async () => {
  const desk = site()
  await desk.get('/things', as('one'))
  await desk.get('/things', as('two'))
  await desk.get('/things?x=1', as('one'))
  assert.equal(rendered, 3)
  clock.advance(60_000)
  await desk.get('/things', as('one'))
  assert.equal(rendered, 4)
})

test('nobody gets a page that was kept for somebody else, or beyond the end of the session', async () => {
  const desk = site()
  await desk.get('/things', as('one'))
  assert.equal((await desk.get('/things', as('three'))).status, 404)
  assert.equal((await desk.get('/things', as('nobody'))).status, 303)
  assert.equal((await desk.get('/things')).status, 303)
  clock.advance(61_000)
  assert.equal((await desk.get('/things', as('one'))).status, 200)
  // Signing out is a change in the log; the gate then finds no session.
  sessions.delete('sid=one')
  await change()
  assert.equal((await desk.get('/things', as('one'))).status, 303)
  await desk.get('/things', as('two'))
  sessions.delete('sid=two')
  clock.advance(29_000)
  assert.equal((await desk.get('/things', as('two'))).status, 303, 'its absolute end has come')
})

test('a page that cannot be written to the log is not shown', async () => {
  const desk = site()
  await desk.get('/things', as('one'))
  await db.owner.query('revoke execute on function audit.append(jsonb) from countersign_desk')
  try {
    assert.equal((await desk.get('/things', as('one'))).status, 500)
  } finally {
    await db.owner.query('grant execute on function audit.append(jsonb) to countersign_desk')
  }
  assert.equal((await desk.get('/things', as('one'))).status, 200)
})

test('what streams is never kept', async () => {
  const desk = site()
  assert.equal((await desk.get('/stream', as('one'))).text, '1\n')
  assert.equal((await desk.get('/stream', as('one'))).text, '2\n')
})

test('many who ask at the same time, with changes between, never see what is older than their asking', async () => {
  let truth = 0
  const desk = testSite({
    db: db.desk,
    gate,
    clock,
    pages: [
      page({
        path: '/truth',
        permission: 'things.read',
        audit: 'things.truth',
        keptUntilChange: true,
        show: async (visit) => {
          const seen = truth
          await sql`select 1`.execute(visit.read.kysely)
          return shown({ title: 'Truth', body: html`<b>${seen}</b>` })
        },
      }),
    ],
  })
  for (let round = 1; round <= 25; round += 1) {
    const noise = Array.from({ length: 6 }, () => desk.get('/truth', as('one')))
    await db.desk.act(act(false), () => {
      truth = round
      return Promise.resolve()
    })
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => desk.get('/truth', as(n % 2 === 0 ? 'one' : 'two'))),
    )
    for (const { text } of answers)
      assert.match(text, new RegExp(`<b>${round.toString()}</b>`, 'u'))
    await Promise.all(noise)
  }
})

test('a public page cannot be kept until something changes', () => {
  const open = page({
    path: '/open',
    permission: 'public',
    audit: 'things.open',
    keptUntilChange: true,
    show: () => shown({ title: 'Open', body: html`` }),
  })
  const why = /only pages for members can be/u
  assert.match(unsafePages({ kind: 'desk', pages: [open], permissions: new Set() }).join(), why)
  assert.match(unsafePages({ kind: 'public', pages: [open], permissions: new Set() }).join(), why)
})

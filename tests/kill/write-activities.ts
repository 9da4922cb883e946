import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Database } from '../../src/platform/database/open.ts'
import type { Product } from '../support/product.ts'
import type { PlainBrowser } from '../support/sign-in.ts'

/** What a writer sends: the fields of a form that a browser would send too. */
type Session = { origin: string; cookie: string; csrf: string; agency: string }

const post = async (
  { origin, cookie, csrf }: Session,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<string | undefined> => {
  const answer = await fetch(origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin },
    body: new URLSearchParams({ _csrf: csrf, formToken: randomUUID(), ...fields }),
  })
  const location = answer.headers.get('location') ?? undefined
  const text = await answer.text()
  // Anything but a redirect would be a form that was refused: then this test tests nothing.
  assert.ok(answer.status === 303 || answer.status >= 500, `${answer.status.toString()} ${text}`)
  return answer.status === 303 ? location : undefined
}

/** Rows that would be half of something. Every count is 0. */
const HALVES = {
  'an activity without its version': `select count(*) from activities.activities a where not exists
    (select from activities.activity_versions v where v.activity_id = a.id and v.version = a.version)`,
  'a version beyond its activity': `select count(*) from activities.activity_versions v
    join activities.activities a on a.id = v.activity_id where v.version > a.version`,
  'an outcome without its version': `select count(*) from activities.outcomes o where not exists
    (select from activities.outcome_versions v where v.outcome_id = o.id and v.version = o.version)`,
  'an outcome without its activity': `select count(*) from activities.outcomes o where not exists
    (select from activities.activities a where a.id = o.activity_id)`,
  'a record by a member that the log does not know': `select count(*) from activities.activity_versions v
    where v.changed_by_kind = 'member' and not exists (select from audit.entries e
      where e.name = 'activities.record' and e.particulars like '%' || v.activity_id || '%')`,
  'a log of a record that is not there': `select count(*) from audit.entries e
    where e.name = 'activities.record' and e.particulars like '%activityId%' and not exists
    (select from activities.activities a where e.particulars like '%' || a.id || '%')`,
}

/** What members write at the desk while everything may be killed. */
export const activityWriters = async (product: Product, browser: PlainBrowser) => {
  const { document } = await browser.open('/activities/new')
  const session: Session = {
    origin: product.deskOrigin,
    cookie: browser.cookie,
    csrf: document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '',
    agency:
      document.querySelector('select[name=doneBy] option[selected]')?.getAttribute('value') ?? '',
  }
  const activities: string[] = []
  const outcomes = new Map<string, number>()
  /** Adds activities and outcomes until the desk is gone, and notes what was acknowledged. */
  const write = async (): Promise<void> => {
    for (;;) {
      const there = await post(session, '/activities/new', {
        kind: 'warrant',
        startsDay: '12',
        startsMonth: '10',
        startsYear: '2023',
        area: 'Northampton',
        doneBy: session.agency,
        note: 'Written while everything may be killed',
      })
      const id = /^\/activities\/([0-9a-f-]{36})\?/u.exec(there ?? '')?.[1]
      if (id === undefined) return
      activities.push(id)
      for (const quantity of ['1', '2']) {
        const done = await post(session, `/activities/${id}/outcomes/new`, {
          measure: 'arrests',
          qualifier: 'exact',
          quantity,
          unit: 'people',
          standing: 'counted',
          status: 'early',
        })
        if (done === undefined) return
        outcomes.set(id, (outcomes.get(id) ?? 0) + 1)
      }
    }
  }
  /** All that was acknowledged is there, and nothing is half there. */
  const check = async ({ owner }: Database): Promise<void> => {
    const { rows } = await owner.query<{ id: string; outcomes: number }>(
      `select a.id, count(o.id)::int as outcomes from activities.activities a
       left join activities.outcomes o on o.activity_id = a.id where a.id = any($1) group by a.id`,
      [activities],
    )
    const there = new Map(rows.map((row) => [row.id, row.outcomes]))
    for (const id of activities) {
      const found = there.get(id)
      assert.ok(found !== undefined, `activity ${id} is gone`)
      assert.ok(found >= (outcomes.get(id) ?? 0), `${id} lost an outcome`)
    }
    await assertNone(owner, HALVES)
  }
  return { activities, write, check }
}

/** Every one of these counts is 0. */
export const assertNone = async (
  owner: Database['owner'],
  halves: Readonly<Record<string, string>>,
): Promise<void> => {
  for (const [half, sql] of Object.entries(halves)) {
    const found = await owner.query<Record<string, string | number>>(sql)
    assert.equal(Number(Object.values(found.rows[0] ?? {})[0]), 0, half)
  }
}

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Database } from '../../src/platform/database/open.ts'
import type { Product } from '../support/product.ts'
import {
  beforeSending,
  comeBack,
  type Got,
  manySources,
  type PlainClient,
  plainClient,
  wordsOn,
} from '../support/report-journey.ts'
import { assertNone } from './write-activities.ts'

/** Rows that would be half of a report. Every count is 0. */
const HALVES = {
  'a report that no team can open': `select count(*) from reports.reports r where 2 <>
    (select count(*) from reports.compartment_keys k where k.report_id = r.id and k.compartment in ('report', 'desk'))`,
  'a report without its words': `select count(*) from reports.reports r where not exists
    (select from reports.parts p where p.report_id = r.id and p.compartment = 'report')`,
  'a receipt that opens nothing': `select count(*) from reports.reports r where r.lookup_tag is not null
    and not exists (select from reports.reporter_keys k where k.report_id = r.id)`,
  'a report in no queue': `select count(*) from reports.reports r where not exists
    (select from triage.cases c where c.report_id = r.id and c.state = 'waiting')`,
  'a case without its first step': `select count(*) from triage.cases c where not exists
    (select from triage.history h where h.report_id = c.report_id and h.version = c.version)`,
  'a used form of no report, or the other way round': `select
    (select count(*) from reports.used_form_tokens) - (select count(*) from reports.reports where form = 'public-1')`,
  'a sending of no report, or the other way round': `select
    (select count(*) from reports.partner_sendings) - (select count(*) from reports.reports where channel = 'partner' and form = 'partner-1')`,
  'a report that the log does not know, or the other way round': `select
    (select count(*) from audit.entries where outcome = 'done' and name in ('reports.send', 'reports.receive-from-partner'))
    - (select count(*) from reports.reports where form in ('public-1', 'partner-1'))`,
}

/** What the sender of a report does again when no answer came: the same once more. */
type Again = () => Promise<string>

/**
 * People and a partner system that send reports while everything may be killed. A sender who got no
 * answer sends the same again afterwards, as the page says: it is one report, with the same words.
 */
export const reportSenders = (product: Product, partnerKey: string) => {
  const acknowledged: string[] = []
  const unanswered = new Set<Again>()
  const source = manySources()
  const origin = product.publicOrigin

  const acknowledge = async (again: Again): Promise<void> => {
    unanswered.add(again)
    const words = await again()
    unanswered.delete(again)
    acknowledged.push(words)
  }
  const press = async (client: PlainClient, check: Got): Promise<string> => {
    const words = wordsOn(await client.send(check, { go: 'send' }))
    if (words === undefined) throw new Error('no words')
    return words
  }
  /** A person after the other, on pages, until nothing answers any more. */
  const person = async (): Promise<void> => {
    const client = plainClient(origin, source)
    try {
      for (;;) {
        const check = await beforeSending(client)
        await acknowledge(() => press(plainClient(origin, source), check))
      }
    } finally {
      client.close()
    }
  }
  /** The partner system, likewise. */
  const system = async (): Promise<void> => {
    for (;;) {
      const key = randomUUID()
      await acknowledge(async () => {
        const answer = await fetch(`${origin}/api/reports`, {
          method: 'POST',
          body: JSON.stringify({ saw: `Sent by a system as ${key}` }),
          headers: {
            authorization: `Bearer ${partnerKey}`,
            'content-type': 'application/json',
            'idempotency-key': key,
          },
        })
        const { words } = (await answer.json()) as { words?: string[] }
        if (words === undefined) throw new Error(`no words: ${answer.status.toString()}`)
        return words.join(' ')
      })
      // Not as fast as it can: then it would be told to wait.
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
  }
  /** Sends again what got no answer; answers with how many that were. */
  const sendAgain = async (): Promise<number> => {
    const late = [...unanswered]
    for (const again of late) {
      acknowledged.push(await again())
      unanswered.delete(again)
    }
    return late.length
  }
  const opens = async (words: readonly string[]): Promise<void> => {
    const client = plainClient(origin, source)
    for (const one of words) await comeBack(client, one)
    client.close()
  }
  /** Nothing is half there, and there are as many reports as senders were told of. */
  const check = async ({ owner }: Database): Promise<void> => {
    await assertNone(owner, HALVES)
    const { rows } = await owner.query<{ count: number }>(
      `select count(*)::int as count from reports.reports where form in ('public-1', 'partner-1')`,
    )
    assert.equal(rows[0]?.count, acknowledged.length, 'as many as senders were told of')
    assert.equal(new Set(acknowledged).size, acknowledged.length, 'each with words of its own')
  }
  return { acknowledged, person, system, sendAgain, opens, check }
}

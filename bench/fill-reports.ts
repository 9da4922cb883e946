import { randomUUID } from 'node:crypto'
import type { Database } from '../src/platform/database/open.ts'
import { newKeyPair } from '../src/platform/vault/key-pair.ts'
import { sealReport } from '../src/rooms/reports/seal-report.ts'
import { referenceOf } from '../src/rooms/triage/reference.ts'

const AT_ONCE = 2_000
const QUARTER_MS = 15 * 60 * 1_000
const CHANNELS = ['public', 'public', 'public', 'young', 'professional', 'phone', 'partner']
const LEVELS = ['red', 'amber', 'amber', 'green', 'green', 'green', 'blue']

/** Tables that a report has rows in, and what of them is written. */
const COLUMNS = {
  'reports.reports': [
    ['id', 'uuid'],
    ['channel', 'text'],
    ['form', 'text'],
    ['received_at', 'timestamptz'],
    ['lookup_tag', 'bytea'],
    ['reporter_public_key', 'bytea'],
    ['urgency', 'text'],
    ['about_child', 'boolean'],
    ['quarantined', 'boolean'],
  ],
  'reports.compartment_keys': [
    ['report_id', 'uuid'],
    ['compartment', 'text'],
    ['team_key_id', 'uuid'],
    ['sealed', 'bytea'],
  ],
  'reports.reporter_keys': [
    ['report_id', 'uuid'],
    ['sealed', 'bytea'],
  ],
  'reports.parts': [
    ['report_id', 'uuid'],
    ['compartment', 'text'],
    ['part', 'text'],
    ['version', 'int'],
    ['sealed', 'bytea'],
  ],
  'triage.cases': [
    ['report_id', 'uuid'],
    ['reference', 'text'],
    ['team_id', 'uuid'],
    ['channel', 'text'],
    ['about_child', 'boolean'],
    ['received_at', 'timestamptz'],
    ['level', 'text'],
    ['rated_at', 'timestamptz'],
    ['due_at', 'timestamptz'],
    ['state', 'text'],
    ['urgent', 'boolean'],
    ['set_aside', 'boolean'],
    ['version', 'int'],
  ],
  'triage.history': [
    ['report_id', 'uuid'],
    ['version', 'int'],
    ['at', 'timestamptz'],
    ['by_kind', 'text'],
    ['act', 'text'],
    ['state', 'text'],
    ['about', 'jsonb'],
  ],
} as const

type Table = keyof typeof COLUMNS

/**
 * Puts really sealed reports into the queue of the team that takes reports, all of them open, many at
 * a time and past the log: what the desk does with them is measured, not how they came.
 */
export const fillReports = async ({ owner }: Database, count: number): Promise<void> => {
  const { rows: teams } = await owner.query<{ team: string; key: string; pub: Buffer }>(
    `select k.team_id as team, k.team_key_id as key, k.public_key as pub
      from reports.intake i join access.public_team_keys k on k.team_id = i.team_id
      where i.compartment = 'report'`,
  )
  const [team] = teams
  if (team === undefined) throw new Error('no team takes reports')
  const to = { teamId: team.team, teamKeyId: team.key, generation: 1, publicKey: team.pub }
  const reporter = newKeyPair().publicKey
  const now = Math.floor(Date.now() / QUARTER_MS) * QUARTER_MS
  for (let made = 0; made < count; made += AT_ONCE) {
    const rows = new Map<Table, unknown[][]>()
    const add = (table: Table, values: unknown[]) =>
      rows.set(table, [...(rows.get(table) ?? []), values])
    for (let at = made; at < Math.min(count, made + AT_ONCE); at += 1) {
      const id = randomUUID()
      const received = new Date(now - (at % 20_000) * QUARTER_MS)
      const level = LEVELS[at % LEVELS.length] ?? ''
      const due =
        level === 'blue' ? null : new Date(received.getTime() + (1 + (at % 90)) * 3_600_000)
      const channel = CHANNELS[at % CHANNELS.length] ?? ''
      const sealed = sealReport(
        id,
        {
          answers: [
            { question: 'saw', label: 'What', text: `Report ${at} ${'x'.repeat(at % 900)}` },
          ],
          identity: [],
        },
        { report: to, identity: to, reporter },
      )
      const tag = Buffer.from(id.replaceAll('-', '').repeat(2), 'hex')
      add('reports.reports', [
        id,
        channel,
        'public-1',
        received,
        tag,
        reporter,
        'routine',
        at % 3 > 0,
        false,
      ])
      for (const key of sealed.keys)
        add('reports.compartment_keys', [id, key.compartment, key.teamKeyId, key.sealed])
      add('reports.reporter_keys', [id, sealed.reporterKey])
      for (const part of sealed.parts)
        add('reports.parts', [id, part.compartment, part.part, part.version, part.sealed])
      add('triage.cases', [
        id,
        referenceOf(id),
        to.teamId,
        channel,
        at % 3 > 0,
        received,
        level,
        received,
        due,
        'waiting',
        at % 500 === 0,
        false,
        1,
      ])
      add('triage.history', [
        id,
        1,
        received,
        'public',
        'receive',
        'waiting',
        JSON.stringify({ level }),
      ])
    }
    for (const [table, columns] of Object.entries(COLUMNS)) {
      const values = rows.get(table as Table) ?? []
      await owner.query(
        `insert into ${table} (${columns.map(([name]) => name).join(', ')})
          select * from unnest(${columns.map(([, type], at) => `$${at + 1}::${type}[]`).join(', ')})`,
        columns.map((_, at) => values.map((row) => row[at])),
      )
    }
  }
  // What PostgreSQL does by itself within a minute or so.
  await owner.query('vacuum analyze')
}

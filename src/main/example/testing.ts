import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/database/handles.ts'
import { type TestDatabase, testDatabase } from '../../platform/database/testing.ts'
import { createAccess, createKeyKeeper } from '../../rooms/access/index.ts'
import { loadExample } from './load-example.ts'

/** A claim as it was published, one row each. The source of every row stands in the file. */
export type PublishedClaim = {
  readonly reporter: string
  readonly standing: string
  readonly measure: string
  readonly subject: string | null
  readonly quantity: string | null
  readonly unit: string | null
  readonly qualifier: string | null
  readonly valueGbp: string | null
  readonly valueQualifier: string | null
}

const FILE = join(import.meta.dirname, '../../../tests/fixtures/published-figures.csv')

/** Cells of one line; in this file a quoted cell holds commas and never a quotation mark. */
const cells = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,"]*))/gu)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  )

/** Where the two weeks of the example were published. */
const SOURCES: readonly string[] = [
  'Northampton Chronicle & Echo, 20 Oct 2023',
  'NEMM, Oct 2021; Greatest Hits Radio, Oct 2021',
]

/** What a force published about the week of the example, with what it quoted beside it. */
export const publishedClaims = (reporter: string): PublishedClaim[] => {
  const [header = '', ...lines] = readFileSync(FILE, 'utf8').trim().split('\r\n')
  const names = cells(header)
  return lines
    .map((line) => {
      const row = new Map(cells(line).map((cell, index) => [names[index], cell]))
      const cell = (name: string) => row.get(name) ?? ''
      const orNull = (name: string) => (cell(name) === '' ? null : cell(name))
      const claim = {
        reporter: cell('reporter'),
        standing: cell('standing'),
        measure: cell('measure'),
        subject: orNull('subject'),
        quantity: orNull('quantity'),
        unit: orNull('unit'),
        qualifier: orNull('qualifier'),
        valueGbp: orNull('value_gbp'),
        valueQualifier: orNull('value_qualifier'),
      }
      return { claim, source: cell('source') }
    })
    .filter(({ claim, source }) => claim.reporter === reporter && SOURCES.includes(source))
    .map(({ claim }) => claim)
}

type Keeper = Parameters<typeof createAccess>[0]['passphraseKeeper']

/** For tests: an empty database, the loader, and a way to read as the desk does. */
export const emptyHouse = async () => {
  const database: TestDatabase = await testDatabase()
  const secret = new Uint8Array(32).fill(5)
  const keeper = createKeyKeeper({ secret, db: database.desk, clock: systemClock })
  return {
    database,
    keeper,
    load: (given: Keeper = keeper) =>
      loadExample(
        {
          database,
          clock: systemClock,
          secret,
          access: createAccess({
            secret,
            origin: 'http://localhost',
            clock: systemClock,
            sessionIdleMinutes: 30,
            sessionAbsoluteHours: 12,
            passphraseCost: { passes: 1, memoryBytes: 8192 },
            passphraseKeeper: given,
          }),
        },
        { say: () => undefined },
      ),
    reading: <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
      database.desk.act(
        { actor: { kind: 'operator' }, audit: 'test.read', requestId: 'test-request' },
        work,
      ),
  }
}

export type EmptyHouse = Awaited<ReturnType<typeof emptyHouse>>

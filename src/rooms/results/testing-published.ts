import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Database } from '../../platform/database/open.ts'
import { newId } from '../../platform/ids/ids.ts'

const FILE = join(import.meta.dirname, '../../../tests/fixtures/published-rollup.csv')

const Row = z.object({
  reporter: z.string(),
  week_start: z.string(),
  week_end: z.string(),
  standing: z.string(),
  measure: z.string(),
  subject: z.string(),
  quantity: z.string(),
  unit: z.string(),
  qualifier: z.string(),
  value_gbp: z.string(),
  value_qualifier: z.string(),
  status: z.string(),
  note: z.string(),
  source: z.string(),
})
export type PublishedRow = z.infer<typeof Row>

/** For tests: the figures that forces, regions and the country published. */
export const publishedRows = (): PublishedRow[] =>
  z.array(Row).parse(parse(readFileSync(FILE, 'utf8'), { columns: true }))

/** For tests: puts claims of others into weeks of their days, as an import would. */
export const putClaims = async (
  { owner }: Pick<Database, 'owner'>,
  rows: readonly PublishedRow[],
  by: string,
): Promise<void> => {
  const importId = newId()
  for (const [index, row] of rows.entries()) {
    await owner.query(
      `insert into results.weeks (id, version, name, starts_on, ends_on, other_dates)
       select $1, 1, $2, $3::date, $4::date, '[]'
       where not exists (select from results.weeks where starts_on = $3::date and ends_on = $4::date)`,
      [newId(), `Week of ${row.week_start}`, row.week_start, row.week_end],
    )
    const id = newId()
    await owner.query(
      `insert into results.claims (id, week_id, agency_id, version, import_id, row_number)
       select $1, w.id, a.id, 1, $2, $3 from results.weeks w, access.agencies a
       where w.starts_on = $4 and w.ends_on = $5 and a.slug = $6`,
      [id, importId, index + 1, row.week_start, row.week_end, row.reporter],
    )
    const given = (text: string) => (text === '' ? null : text)
    await owner.query(
      `insert into results.claim_versions (claim_id, version, change, made_by_kind, made_by, made_at,
         starts_on, ends_on, standing, measure, subject, quantity, unit, qualifier, value_gbp,
         value_qualifier, status, note, source, fingerprint)
       values ($1, 1, 'imported', 'member', $2, now(), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        id,
        by,
        row.week_start,
        row.week_end,
        row.standing,
        row.measure,
        given(row.subject),
        given(row.quantity),
        given(row.unit),
        given(row.qualifier),
        given(row.value_gbp),
        given(row.value_qualifier),
        row.status,
        row.note,
        row.source,
        createHash('sha256').update(JSON.stringify(row)).digest('hex'),
      ],
    )
  }
}

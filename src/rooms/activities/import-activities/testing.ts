import assert from 'node:assert/strict'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import type { TestDatabase } from '../../../platform/database/testing.ts'
import { importHandlers } from '../../../platform/imports/index.ts'
import { createWorker } from '../../../platform/jobs/index.ts'
import { type Answer, testSite } from '../../../platform/page/testing.ts'
import type { Member } from '../../access/index.ts'
import { deskActivitiesPages } from '../routes.ts'
import { errorsOn, TEST_NOW } from '../testing.ts'
import { activitiesImport } from './import-kind.ts'

const BOUNDARY = 'x-boundary-x'
const NEW = '/activities/imports/new'

type How = { name?: string; dayFirst?: boolean }

/** A desk at which files are brought in, and the job that checks them. */
export const importDesk = (db: TestDatabase) => {
  const clock = stoppedClock(TEST_NOW)
  const siteFor = (actor: Member | undefined) =>
    testSite({ pages: deskActivitiesPages({ patienceMs: 0 }), db: db.desk, actor, clock })
  type TestSite = ReturnType<typeof siteFor>

  const runJobs = () =>
    createWorker({
      db: db.desk,
      clock,
      handlers: importHandlers([activitiesImport], { db: db.desk, clock }),
      onFault: (cause) => {
        throw cause
      },
    }).runDue()

  /** Sends a file as a browser does, from the form of the page. */
  const upload = async (
    site: TestSite,
    bytes: string | Uint8Array,
    { name = 'returns.csv', dayFirst = false }: How = {},
  ): Promise<Answer> => {
    const form = await site.get(NEW)
    const csrf = form.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? ''
    const field = (of: string, value: string) =>
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${of}"\r\n\r\n${value}\r\n`
    const body = Buffer.concat([
      Buffer.from(
        `${field('_csrf', csrf)}${dayFirst ? field('dayFirst', 'yes') : ''}--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`,
      ),
      typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
      Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
    ])
    return site.send(NEW, {
      method: 'POST',
      body,
      headers: {
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        origin: 'http://localhost',
      },
    })
  }

  /** Sends a file and has it checked; answers with the address of the import. */
  const checked = async (
    site: TestSite,
    bytes: string | Uint8Array,
    how: How = {},
  ): Promise<string> => {
    const sent = await upload(site, bytes, how)
    assert.equal(sent.status, 303, errorsOn(sent).join())
    await runJobs()
    return sent.headers.get('location') ?? ''
  }

  /** The facts of the last entries of a name in the log. */
  const logged = async (name: string): Promise<string[]> => {
    const { rows } = await db.owner.query<{ particulars: string }>(
      `select particulars from audit.entries where name = $1 and outcome = 'done' order by seq`,
      [name],
    )
    return rows.map(({ particulars }) => particulars)
  }
  return { clock, siteFor, upload, checked, runJobs, logged }
}

export const HEADER = 'activity,kind,starts_on,area,done_by,measure,quantity,unit,status\n'

/** A file of one activity with one outcome. */
export const oneRow = (reference: string, rest = 'arrests,3,people,checked'): string =>
  `${HEADER}${reference},warrant,2023-10-10,West Northamptonshire,northamptonshire,${rest}\n`

/** The words of a page, with a space between cells. */
export const textOn = ({ document }: Answer): string =>
  (document.querySelector('main')?.innerHTML ?? '')
    .replaceAll(/<[^>]+>/gu, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/gu, ' ')

/** The rows of a table of a page, by its caption. */
export const tableOn = ({ document }: Answer, caption: string): string[][] => {
  const table = document
    .querySelectorAll('table')
    .find((one) => one.querySelector('caption')?.text.trim() === caption)
  return (table?.querySelectorAll('tbody tr') ?? []).map((row) =>
    row.querySelectorAll('th, td').map((cell) => cell.text.trim()),
  )
}

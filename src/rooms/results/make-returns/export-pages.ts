import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { html, pageHeading, summaryList } from '../../../platform/html/index.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { file, shown } from '../../../platform/page/reply.ts'
import { memberNames } from '../../access/index.ts'
import { TRAIL } from '../keep-returns/draft-page.ts'
import { openWeek } from '../open-week.ts'
import { returnExport } from '../store-return-exports.ts'
import { membersAmong, momentInWords, whoMade } from '../words-made-by.ts'
import { returnTable } from './make-page.ts'

const Params = z.object({ exportId: z.uuid() })
const Rows = z.array(z.array(z.string()))

/** A return that was made, as it was made. */
export const exportPage: Page = page({
  path: '/returns/exports/:exportId',
  permission: 'results.read',
  audit: 'results.returns.see',
  keptUntilChange: true,
  params: Params,
  notices: { made: 'The return is made and kept.' },
  show: async (visit) => {
    const made = await returnExport(visit.read, visit.params.exportId)
    if (made === undefined) throw new NotFound()
    const week = await openWeek(visit.read, made.weekId)
    const names = await memberNames(visit.read, membersAmong([made.by]))
    const [headings = [], ...rows] = Rows.parse(parse(made.csv))
    const here = `/returns/exports/${made.id}/${made.fileName}`
    const link = (href: string, text: string) =>
      html`<a class="govuk-link" href="${href}">${text}</a>`
    return shown({
      title: `Return: ${week.name}, ${made.scopeName}`,
      current: '/returns',
      trail: TRAIL,
      width: 'wide',
      body: html`${pageHeading({ title: `Return: ${week.name}`, caption: made.scopeName, lead: 'As it was made. What has been counted or corrected since is not in it.' })}
${summaryList({
  rows: [
    {
      key: { text: 'Made' },
      value: { text: `${momentInWords(made.at)}, by ${whoMade(made.by, names)}` },
    },
    {
      key: { text: 'Mapping' },
      value: {
        html: link(
          `/returns/versions/${made.version.toString()}`,
          `Version ${made.version.toString()}`,
        ),
      },
    },
    { key: { text: 'Lines' }, value: { text: made.lines.toString() } },
    {
      key: { text: 'CSV' },
      value: {
        html: html`${link(here, made.fileName)}<br><span class="govuk-body-s">SHA-256 <code class="results-hash">${made.sha256}</code></span>`,
      },
    },
    {
      key: { text: 'What it means' },
      value: {
        html: html`${link(`${here}-metadata.json`, `${made.fileName}-metadata.json`)}<br><span class="govuk-body-s">CSV on the Web: what each column means, its type and where its definition is from. SHA-256 <code class="results-hash">${made.metadataSha256}</code></span>`,
      },
    },
  ],
})}
${returnTable(headings, rows, 'The return')}`,
    })
  },
})

/** The files of a return, under the names by which one leads to the other (CSV on the Web). */
export const exportFilePage: Page = page({
  path: '/returns/exports/:exportId/:fileName',
  permission: 'results.read',
  audit: 'results.returns.download',
  params: Params.extend({ fileName: z.string().max(130) }),
  show: async (visit) => {
    const { exportId, fileName } = visit.params
    const made = await returnExport(visit.read, exportId)
    if (made !== undefined && fileName === made.fileName)
      return file({
        type: 'text/csv; charset=utf-8; header=present',
        filename: fileName,
        body: made.csv,
        headers: {
          link: `<${fileName}-metadata.json>; rel="describedby"; type="application/csvm+json"`,
        },
      })
    if (made !== undefined && fileName === `${made.fileName}-metadata.json`)
      return file({
        type: 'application/csvm+json; charset=utf-8',
        filename: fileName,
        body: made.metadata,
      })
    throw new NotFound()
  },
})

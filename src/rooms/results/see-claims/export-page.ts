import { z } from 'zod'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { file } from '../../../platform/page/reply.ts'
import { agencyBySlug } from '../../access/index.ts'
import { ReporterSlug, WeekId } from '../open-week.ts'
import { ukDay } from '../rules-weeks.ts'
import { writtenClaims } from '../show-claims.ts'
import { weekById } from '../store-weeks.ts'

/** Where the claims of a reporter and week are as a file, in the form that they came in. */
export const claimsCsvPath = (weekId: string, reporter: string): string =>
  `/figures/claims.csv?week=${weekId}&reporter=${reporter}`

/** What others published, of a week or a reporter or all of it, as CSV in the form it came in. */
export const exportClaimsPage: Page = page({
  path: '/figures/claims.csv',
  permission: 'results.read',
  audit: 'results.claims.export',
  // A file of all claims instead of those that were meant would mislead: what is mangled is not there.
  query: z.object({ week: z.string().optional(), reporter: z.string().optional() }),
  show: async (visit) => {
    const { week, reporter } = visit.query
    if (!WeekId.optional().safeParse(week).success) throw new NotFound()
    if (!ReporterSlug.optional().safeParse(reporter).success) throw new NotFound()
    const agency = reporter === undefined ? undefined : await agencyBySlug(visit.read, reporter)
    const asked = week === undefined ? undefined : await weekById(visit.read, week)
    if (reporter !== undefined && agency === undefined) throw new NotFound()
    if (week !== undefined && asked === undefined) throw new NotFound()
    const text = writtenClaims(
      visit.read,
      { ok: true, agencyId: agency?.id, weekId: asked?.id },
      'csv',
    )
    return file({
      type: 'text/csv; charset=utf-8',
      filename: `published-figures-${reporter ?? 'all'}-${asked?.startsOn ?? ukDay(visit.clock.now())}.csv`,
      body: ReadableStream.from(text).pipeThrough(new TextEncoderStream()),
    })
  },
})

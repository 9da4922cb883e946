import { z } from 'zod'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { file, shown } from '../../../platform/page/reply.ts'
import { openWeek, rollupPath, ScopeText, WeekParams } from '../open-week.ts'
import { rollUp, scopeOf, wideScopes } from '../roll-up.ts'
import { rollupAsCsv, rollupAsJson } from '../rollup-rows.ts'
import { rollupView } from './view.ts'

const Params = WeekParams.extend({ scope: ScopeText })
const Query = z.object({ format: z.enum(['json', 'csv']).optional().catch(undefined) })

/** What a region, the country or one reporter comes to in a week: a page, JSON or CSV. */
export const rollupPage: Page = page({
  path: '/weeks/:weekId/rollup/:scope',
  permission: 'results.read',
  audit: 'results.rollup',
  keptUntilChange: true,
  params: Params,
  query: Query,
  show: async ({ read, params, query }) => {
    const week = await openWeek(read, params.weekId)
    const scope = await scopeOf(read, params.scope)
    if (scope === undefined) throw new NotFound()
    const rollup = await rollUp(read, { week, scope })
    const filename = `roll-up-${week.startsOn}-${scope.slug}.${query.format ?? ''}`
    if (query.format === 'json')
      return file({ type: 'application/json; charset=utf-8', body: rollupAsJson(rollup), filename })
    if (query.format === 'csv')
      return file({
        type: 'text/csv; charset=utf-8; header=present',
        body: rollupAsCsv(rollup),
        filename,
      })
    const address = rollupPath(week.id, params.scope)
    return shown({
      title: `${scope.name}, ${week.name}`,
      current: '/weeks',
      trail: [
        { text: 'Weeks', href: '/weeks' },
        { text: week.name, href: `/weeks/${week.id}` },
      ],
      width: 'wide',
      body: rollupView(rollup, { address, others: await wideScopes(read) }),
    })
  },
})

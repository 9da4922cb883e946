import { z } from 'zod'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import { html } from '../../../platform/html/index.ts'
import type { ReadDb } from '../../../platform/database/handles.ts'
import { type Member, memberNames, memberOf } from '../../access/index.ts'
import { definitionChanges, pastValues } from '../../activities/index.ts'
import { listAgencies } from '../agencies.ts'
import { checkFigure } from '../check-figure.ts'
import {
  deskFigurePath,
  doerOf,
  may,
  openReporter,
  ReporterParams,
  weekPath,
} from '../open-week.ts'
import { phraseIn, readFigures } from '../read-figures.ts'
import { readingOf } from '../rules-snapshot.ts'
import { mayOpenActivity, readerOf } from './may-open-activity.ts'
import { type Behind, behindView } from './view-behind.ts'
import { figureView } from './view-figure.ts'

const Params = ReporterParams.extend({ figureKey: z.string().max(200) })

const form = defineForm({
  fields: { reading: 'one' },
  schema: z.object({ reading: z.string().max(500) }),
})

const open = async (read: ReadDb, params: z.infer<typeof Params>) => {
  const figures = await readFigures(read, await openReporter(read, params))
  const figure = figures.figures.find(({ key }) => key === params.figureKey)
  if (figure === undefined) throw new NotFound()
  return { figures, figure }
}

/** Definitions that changed and values that were found, as far as this reader may know of them. */
const behindOf = async (
  read: ReadDb,
  { figures, figure }: Awaited<ReturnType<typeof open>>,
  member: Member,
): Promise<Behind> => {
  const reader = readerOf(member)
  const ids = figure.claims.flatMap(({ source, id }) => (source === 'outcome' ? [id] : []))
  const mine = ids.filter((id) => {
    const outcome = figures.outcomes.get(id)
    return outcome !== undefined && mayOpenActivity(reader, outcome)
  })
  return {
    changes: await definitionChanges(read, [figure.measure]),
    ...(await pastValues(read, mine)),
    referenceOf: (id) => {
      const outcome = figures.outcomes.get(id)
      return outcome && { reference: outcome.activityReference, activityId: outcome.activityId }
    },
  }
}

/** The list behind a figure: everything it counts, and nothing else. */
export const figurePage: Page = page({
  path: '/weeks/:weekId/:reporter/figures/:figureKey{.+}',
  permission: 'results.read',
  audit: 'results.figure',
  params: Params,
  notices: { checked: 'The figure is marked as checked, as it stands now.' },
  form,
  prefill: async ({ read, params }) => ({ reading: readingOf((await open(read, params)).figure) }),
  show: async (visit, state) => {
    const opened = await open(visit.read, visit.params)
    const { figures, figure } = opened
    const { week, reporter } = figures
    const checks = figures.checks.filter(({ figureKey }) => figureKey === figure.key)
    const names = await memberNames(
      visit.read,
      checks.map(({ checkedBy }) => checkedBy),
    )
    return shown({
      title: phraseIn(figures, figure),
      current: '/weeks',
      trail: [
        { text: 'Weeks', href: '/weeks' },
        { text: week.name, href: `/weeks/${week.id}` },
        { text: reporter.name, href: weekPath(week.id, reporter.slug) },
      ],
      width: 'wide',
      body: html`${figureView({
        from: figures,
        figure,
        reader: readerOf(memberOf(visit)),
        agencies: await listAgencies(visit.read),
        checks,
        nameOf: (id) => names.get(id) ?? 'A member',
        check: may(visit, 'results.state') ? { csrf: visit.csrf, state } : undefined,
      })}${behindView(await behindOf(visit.read, opened, memberOf(visit)))}`,
    })
  },
  submit: async (visit, { reading }, state) => {
    if (!may(visit, 'results.state')) throw new NotFound()
    const { week, reporter } = await openReporter(visit.read, visit.params)
    const result = await visit.db.act(visit.act, (tx) =>
      checkFigure(tx, { week, reporter, key: visit.params.figureKey, reading, by: doerOf(visit) }),
    )
    if (result.ok)
      return goTo(`${deskFigurePath(week.id, reporter.slug, visit.params.figureKey)}?done=checked`)
    if (result.why === 'not-there') throw new NotFound()
    return withErrors(state, {
      field: 'form',
      message: 'The figure changed while you were looking. Look again before you mark it.',
    })
  },
})

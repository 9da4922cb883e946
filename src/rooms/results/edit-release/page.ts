import { z } from 'zod'
import { withErrors } from '../../../platform/forms/form.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import type { ReadDb } from '../../../platform/database/handles.ts'
import { agencyBySlug, memberOf } from '../../access/index.ts'
import { agencyById, listAgencies } from '../agencies.ts'
import { doerOf } from '../open-week.ts'
import { figuresFor, openRelease } from '../read-release.ts'
import { snapshotsOf } from '../read-figures.ts'
import type { FigureSnapshot } from '../rules-snapshot.ts'
import { firstAreaIs } from '../rules-suppression.ts'
import { listWeeks, weekById } from '../store-weeks.ts'
import { draftRelease, type EditRefused, editRelease } from '../write-release.ts'
import { type ReleaseForm, releaseForm, typedRelease } from './form.ts'
import { releaseFormView } from './view.ts'

const RELEASES = { text: 'Releases', href: '/releases' }
const SLUG_TAKEN = { field: 'slug', message: 'Another release has this address' }

/** The figures of the reporter and week that are chosen in a form, if both are there. */
const figuresOfForm = async (read: ReadDb, { values }: ReleaseForm): Promise<FigureSnapshot[]> => {
  const { agencyId, weekId } = values
  if (!z.uuid().safeParse(agencyId).success || !z.uuid().safeParse(weekId).success) return []
  const agencies = await listAgencies(read)
  const known = agencies.some(({ id }) => id === agencyId)
  if (!known || (await weekById(read, weekId)) === undefined) return []
  return snapshotsOf(await figuresFor(read, { agencyId, weekId }))
}

/** Reporter and week that a form names and that there are. */
const placingErrors = async (
  read: ReadDb,
  { agencyId, weekId }: { agencyId: string; weekId: string },
) => {
  const agencies = await listAgencies(read)
  return [
    ...(agencies.some(({ id }) => id === agencyId)
      ? []
      : [{ field: 'agencyId', message: 'Choose whose figures the release is about' }]),
    ...((await weekById(read, weekId)) === undefined
      ? [{ field: 'weekId', message: 'Choose the week that the release is about' }]
      : []),
  ]
}

export const newReleasePage: Page = page({
  path: '/releases/new',
  permission: 'releases.write',
  audit: 'results.releases.draft',
  query: z.object({
    week: z.string().max(60).optional().catch(undefined),
    reporter: z.string().max(60).optional().catch(undefined),
  }),
  form: releaseForm,
  prefill: async (visit) => {
    const { week, reporter } = visit.query
    const own = memberOf(visit).agencyId
    const agency = reporter === undefined ? undefined : await agencyBySlug(visit.read, reporter)
    const agencies = await listAgencies(visit.read)
    const chosen = agency ?? agencyById(agencies, own)
    return { areaIs: firstAreaIs(chosen?.kind), agencyId: chosen?.id ?? own, weekId: week ?? '' }
  },
  show: async (visit, form) =>
    shown({
      title: 'Write a release',
      current: '/releases',
      trail: [RELEASES],
      width: 'wide',
      body: releaseFormView({
        csrf: visit.csrf,
        form,
        title: 'Write a release',
        agencies: await listAgencies(visit.read),
        weeks: await listWeeks(visit.read),
        figures: await figuresOfForm(visit.read, form),
        isFixed: false,
        isCorrection: false,
        state: 'draft',
      }),
    }),
  submit: async (visit, { content, placing }, form) => {
    const wrong = await placingErrors(visit.read, placing)
    if (wrong.length > 0) return withErrors(form, ...wrong)
    const result = await visit.db.act(visit.act, (tx) =>
      draftRelease(tx, { placing, content, by: doerOf(visit) }),
    )
    if (!result.ok) return withErrors(form, SLUG_TAKEN)
    return goTo(`/releases/${result.releaseId}?done=saved`)
  },
})

const refusal = (why: Exclude<EditRefused['why'], 'not-there'>) => {
  switch (why) {
    case 'slug-taken':
      return SLUG_TAKEN
    case 'changed-since-read':
      return {
        field: 'version',
        message: 'Somebody else saved this release. Compare both versions and save again.',
      }
    case 'already-published':
      return { field: 'form', message: 'This was published meanwhile. Begin a correction instead.' }
    case 'address-fixed':
      return {
        field: 'form',
        message: 'Address, reporter and week stay once a release was published.',
      }
  }
}

export const editReleasePage: Page = page({
  path: '/releases/:releaseId/edit',
  permission: 'releases.write',
  audit: 'results.releases.edit',
  params: z.object({ releaseId: z.uuid() }),
  form: releaseForm,
  prefill: async ({ read, params }) => {
    const { release, edition } = await openRelease(read, params.releaseId)
    return typedRelease(release, edition.content, edition.version)
  },
  show: async (visit, form) => {
    const { release, edition } = await openRelease(visit.read, visit.params.releaseId)
    if (edition.state === 'published') throw new NotFound()
    const isStale = form.errors.some(({ field }) => field === 'version')
    const standing = isStale
      ? { ...form, values: { ...form.values, version: edition.version.toString() } }
      : form
    const title = edition.edition > 1 ? 'Correct a release' : 'Edit a release'
    return shown({
      title,
      current: '/releases',
      trail: [RELEASES, { text: edition.content.title, href: `/releases/${release.id}` }],
      width: 'wide',
      body: releaseFormView({
        csrf: visit.csrf,
        form: standing,
        title,
        agencies: await listAgencies(visit.read),
        weeks: await listWeeks(visit.read),
        figures: await figuresOfForm(visit.read, form),
        isFixed: release.publishedEdition !== null,
        isCorrection: edition.edition > 1,
        state: edition.state,
        theirs: isStale ? edition.content : undefined,
      }),
    })
  },
  submit: async (visit, { content, placing, version }, form) => {
    const wrong = await placingErrors(visit.read, placing)
    if (wrong.length > 0) return withErrors(form, ...wrong)
    const { releaseId } = visit.params
    const result = await visit.db.act(visit.act, (tx) =>
      editRelease(tx, { releaseId, version, placing, content, by: doerOf(visit) }),
    )
    if (result.ok)
      return goTo(`/releases/${releaseId}?done=${result.returned ? 'reopened' : 'saved'}`)
    if (result.why === 'not-there') throw new NotFound()
    return withErrors(form, refusal(result.why))
  },
})

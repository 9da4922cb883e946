import { html, type Html, nothing } from '../../../platform/html/index.ts'
import { type Page, page, type Visit } from '../../../platform/page/page.ts'
import { fromDesk, type GuideDeps } from '../deps.ts'
import type { GuidePage, LanguagePack, Slot } from '../model.ts'
import { said } from '../own-words.ts'
import { directoryList } from '../see-directory/view.ts'
import { captionsOf, isInFolder } from '../see-film/film-folder.ts'
import { liveEntries } from '../store-directory.ts'
import { liveCampaign } from '../store-settings.ts'
import { framed, inLanguage } from './frame.ts'
import { createReportWay } from './report-way.ts'
import { filmView, ownReportPage, reportHere } from './slots.ts'
import { guideView, type Slots, tasks, workList } from './view.ts'

/** Every page that is a file of the guide, in every language. */
export const contentPages = (guide: GuideDeps): Page[] => {
  const deps = { ...guide, reportWay: createReportWay(guide) }
  return deps.content.packs.flatMap((pack) =>
    [...pack.pages.values()].map((guidePage) => contentPage(deps, pack, guidePage)),
  )
}

type Deps = GuideDeps & { readonly reportWay: ReturnType<typeof createReportWay> }

const contentPage = (deps: Deps, pack: LanguagePack, guidePage: GuidePage): Page => {
  const asked = new Set(guidePage.parts.flatMap((part) => (part.kind === 'slot' ? part.slot : [])))
  const fromDatabase = asked.has('film') || guidePage.path === '/help'
  return page({
    path: inLanguage(pack, guidePage.path),
    permission: 'public',
    audit: 'guide.read',
    // Without a slot that the desk fills, a page is the same until the program starts again.
    keptWhile: async (visit) => {
      if (fromDatabase) return undefined
      if (!asked.has('report-here')) return 'this program'
      const way = await deps.reportWay(visit)
      return way === undefined ? undefined : `this program, ${JSON.stringify(way)}`
    },
    show: async (visit) =>
      framed({
        content: deps.content,
        pack,
        path: guidePage.path,
        title: guidePage.tab,
        width: guidePage.width,
        ...(guidePage.path.startsWith('/work/') ? { under: '/work' } : {}),
        body: guideView(guidePage, pack, {
          slots: await slotsFor(asked, { deps, pack, guidePage, visit }),
          after: await afterwards({ deps, pack, guidePage, visit }),
        }),
      }),
  })
}

type Around = { deps: Deps; pack: LanguagePack; guidePage: GuidePage; visit: Visit }

const slotsFor = async (asked: ReadonlySet<Slot>, around: Around): Promise<Slots> => {
  const { pack, guidePage } = around
  return {
    ...(asked.has('tasks') ? { tasks: tasks(guidePage, pack) } : {}),
    ...(asked.has('work-list') ? { 'work-list': workList(pack) } : {}),
    ...(asked.has('report-here') ? { 'report-here': await reportSlot(around) } : {}),
    ...(asked.has('film') ? { film: await filmSlot(around) } : {}),
  }
}

const reportSlot = async ({ deps, pack, guidePage, visit }: Around): Promise<Html> => {
  const found = await deps.reportWay(visit)
  if (found === undefined) return nothing
  const { reporting, own } = found
  if (reporting.address !== '' || own === undefined) return reportHere(reporting, pack)
  return ownReportPage(guidePage.audience === 'young-people' ? own.young : own.everyone, pack)
}

const filmSlot = async ({ deps, pack, visit }: Around): Promise<Html> => {
  const campaign = await fromDesk(deps, () => liveCampaign(visit.read))
  if (campaign === undefined) return unavailable(pack)
  const has = (name: string) => isInFolder(deps.filmFolder, name)
  return filmView(campaign, pack, {
    film: has(campaign.filmFile),
    captions: has(captionsOf(campaign.filmFile)),
  })
}

const afterwards = async ({ deps, guidePage, pack, visit }: Around): Promise<Html> => {
  if (guidePage.path !== '/help') return nothing
  const entries = await fromDesk(deps, () => liveEntries(visit.read))
  return entries === undefined ? unavailable(pack) : directoryList(entries, pack)
}

const unavailable = (pack: LanguagePack): Html =>
  html`<p class="govuk-body">${said(pack, 'notAtTheMoment')}</p>`

import { html, type Html, nothing } from '../../../platform/html/index.ts'
import { type Page, page, type Visit } from '../../../platform/page/page.ts'
import type { GuideDeps } from '../deps.ts'
import type { GuidePage, LanguagePack, Slot } from '../model.ts'
import { directoryList } from '../see-directory/view.ts'
import { captionsOf, isInFolder } from '../see-film/film-folder.ts'
import { liveEntries } from '../store-directory.ts'
import { liveCampaign, liveReporting } from '../store-settings.ts'
import { framed, inLanguage } from './frame.ts'
import { filmView, reportHere } from './slots.ts'
import { guideView, type Slots, tasks, workList } from './view.ts'

/** Every page that is a file of the guide, in every language. */
export const contentPages = (deps: GuideDeps): Page[] =>
  deps.content.packs.flatMap((pack) =>
    [...pack.pages.values()].map((guidePage) => contentPage(deps, pack, guidePage)),
  )

const contentPage = (deps: GuideDeps, pack: LanguagePack, guidePage: GuidePage): Page => {
  const asked = new Set(guidePage.parts.flatMap((part) => (part.kind === 'slot' ? part.slot : [])))
  const fromDatabase = asked.has('report-here') || asked.has('film') || guidePage.path === '/help'
  return page({
    path: inLanguage(pack, guidePage.path),
    permission: 'public',
    audit: 'guide.read',
    // Without a slot that the desk fills, a page is the same until the program starts again.
    keptWhile: () => (fromDatabase ? undefined : 'this program'),
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
          after: await afterwards(guidePage, pack, visit),
        }),
      }),
  })
}

type Around = { deps: GuideDeps; pack: LanguagePack; guidePage: GuidePage; visit: Visit }

const slotsFor = async (
  asked: ReadonlySet<Slot>,
  { deps, pack, guidePage, visit }: Around,
): Promise<Slots> => ({
  ...(asked.has('tasks') ? { tasks: tasks(guidePage, pack) } : {}),
  ...(asked.has('work-list') ? { 'work-list': workList(pack) } : {}),
  ...(asked.has('report-here')
    ? { 'report-here': reportHere(await liveReporting(visit.read), pack) }
    : {}),
  ...(asked.has('film') ? { film: await filmSlot(deps, pack, visit) } : {}),
})

const filmSlot = async (deps: GuideDeps, pack: LanguagePack, visit: Visit): Promise<Html> => {
  const campaign = await liveCampaign(visit.read)
  const has = (name: string) => isInFolder(deps.filmFolder, name)
  return filmView(campaign, pack, {
    film: has(campaign.filmFile),
    captions: has(captionsOf(campaign.filmFile)),
  })
}

const afterwards = async (guidePage: GuidePage, pack: LanguagePack, visit: Visit): Promise<Html> =>
  guidePage.path === '/help' ? html`${directoryList(await liveEntries(visit.read), pack)}` : nothing

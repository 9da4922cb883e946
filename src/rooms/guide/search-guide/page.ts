import { z } from 'zod'
import { type Page, page } from '../../../platform/page/page.ts'
import { fromDesk, type GuideDeps } from '../deps.ts'
import type { LanguagePack } from '../model.ts'
import { framed, inLanguage } from '../see-guide/frame.ts'
import { liveEntries } from '../store-directory.ts'
import { cleanQuery, createSearch, cutToLength, isTooLong } from './find.ts'
import { type SearchState, searchView } from './view.ts'

/** The search of every language. What is searched for is neither stored nor logged. */
export const searchPages = (deps: GuideDeps): Page[] =>
  deps.content.packs.map((pack) => searchPage(deps, pack))

const searchPage = (deps: GuideDeps, pack: LanguagePack): Page => {
  const search = createSearch(pack, (path) => inLanguage(pack, path))
  return page({
    path: inLanguage(pack, '/search'),
    permission: 'public',
    audit: 'guide.search',
    query: z.object({ q: z.string().catch('') }),
    show: async (visit) => {
      const query = cleanQuery(visit.query.q)
      let state: SearchState
      if (query === '') state = { kind: 'empty' }
      else if (isTooLong(query)) state = { kind: 'too-long', query: cutToLength(query) }
      else {
        const entries = (await fromDesk(deps, () => liveEntries(visit.read))) ?? []
        state = { kind: 'searched', query, ...search(query, entries) }
      }
      return framed({
        content: deps.content,
        pack,
        path: '/search',
        title: pack.strings.searchTab,
        body: searchView(state, pack),
      })
    },
  })
}

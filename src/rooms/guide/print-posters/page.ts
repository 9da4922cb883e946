import { pdfMaker } from '../../../platform/pdf/pdf-maker.ts'
import { type Page, page } from '../../../platform/page/page.ts'
import { file, type Reply } from '../../../platform/page/reply.ts'
import type { GuideDeps } from '../deps.ts'
import type { LanguagePack, Poster } from '../model.ts'
import { framed, inLanguage } from '../see-guide/frame.ts'
import { LEAFLET_DOCUMENT, POSTER_DOCUMENT } from './documents.ts'
import { type Kind, leafletView, noPdfView, posterListView, posterView, printData } from './view.ts'

/** Posters and leaflets: their list, each as a page to print, each as a tagged PDF. */
export const posterPages = (deps: GuideDeps, maker: typeof pdfMaker = pdfMaker): Page[] =>
  deps.content.packs.flatMap((pack) => [
    listPage(deps, pack),
    ...[...pack.posters.values()].flatMap((poster) =>
      (['posters', 'leaflets'] as const).flatMap((kind) => {
        const printed = { deps, pack, poster, kind }
        return [printPage(printed), pdfPage(printed, maker)]
      }),
    ),
  ])

type Printed = { deps: GuideDeps; pack: LanguagePack; poster: Poster; kind: Kind }

const KEPT = () => 'this program'

const listPage = (deps: GuideDeps, pack: LanguagePack): Page =>
  page({
    path: inLanguage(pack, '/posters'),
    permission: 'public',
    audit: 'guide.posters',
    keptWhile: KEPT,
    show: () =>
      framed({
        content: deps.content,
        pack,
        path: '/posters',
        title: pack.strings.posterList,
        body: posterListView(pack),
      }),
  })

const printPage = ({ deps, pack, poster, kind }: Printed): Page => {
  const path = `/${kind}/${poster.audience}`
  const view = kind === 'posters' ? posterView : leafletView
  return page({
    path: inLanguage(pack, path),
    permission: 'public',
    audit: 'guide.poster',
    keptWhile: KEPT,
    show: () =>
      framed({
        content: deps.content,
        pack,
        path,
        title: pack.strings.posterList,
        under: '/posters',
        width: 'wide',
        body: view({ poster, pack, publicOrigin: deps.publicOrigin }),
      }),
  })
}

const pdfPage = (printed: Printed, maker: typeof pdfMaker): Page => {
  const { deps, pack, poster, kind } = printed
  // Made when somebody first asks, and kept: the words cannot change while the program runs.
  let made: Promise<Uint8Array<ArrayBuffer> | undefined> | undefined
  const make = async () => {
    const pdf = await maker()
    const document = kind === 'posters' ? POSTER_DOCUMENT : LEAFLET_DOCUMENT
    return pdf?.(
      document,
      printData({ poster, pack, publicOrigin: deps.publicOrigin }, deps.example ?? null),
    )
  }
  const path = `/${kind}/${poster.audience}.pdf`
  return page({
    path: inLanguage(pack, path),
    permission: 'public',
    audit: 'guide.poster.pdf',
    show: async (): Promise<Reply> => {
      made ??= make().catch((cause: unknown) => {
        made = undefined
        throw cause
      })
      const bytes = await made
      if (bytes === undefined)
        return framed({
          content: deps.content,
          pack,
          path: '/posters',
          title: pack.strings.posterList,
          status: 503,
          body: noPdfView({ poster, pack, publicOrigin: deps.publicOrigin }, kind),
        })
      return file({
        type: 'application/pdf',
        body: bytes,
        headers: {
          'content-disposition': `inline; filename="${kind === 'posters' ? 'poster' : 'leaflet'}-${poster.audience}.pdf"`,
        },
      })
    },
  })
}

import { z } from 'zod'
import { type Page, page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { file } from '../../../platform/page/reply.ts'
import { liveCampaign } from '../store-settings.ts'
import { captionsOf, FILM_NAME, openFilm } from './film-folder.ts'

/** The partnership's own film and its captions, from this address. Only the film that is set now. */
export const filmPage = (deps: { filmFolder: string }): Page =>
  page({
    path: '/film/:name',
    permission: 'public',
    audit: 'guide.film',
    params: z.object({ name: z.string().regex(FILM_NAME) }),
    show: async (visit) => {
      const { name } = visit.params
      const { filmFile } = await liveCampaign(visit.read)
      if (filmFile === '' || (name !== filmFile && name !== captionsOf(filmFile)))
        throw new NotFound()
      const film = await openFilm(deps.filmFolder, name)
      if (film === undefined) throw new NotFound()
      return file({
        type: film.type,
        body: film.body,
        headers: { 'content-length': film.size.toString(), 'accept-ranges': 'none' },
      })
    },
  })

import { z } from 'zod'
import { type Page, page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { file } from '../../../platform/page/reply.ts'
import { liveCampaign } from '../store-settings.ts'
import { captionsOf, FILM_NAME, findFilm, spanOf } from './film-folder.ts'

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
      const film = await findFilm(deps.filmFolder, name)
      if (film === undefined) throw new NotFound()
      const span = spanOf(visit.range, film.size)
      const common = { 'accept-ranges': 'bytes' }
      if (span === 'beyond') {
        const headers = { ...common, 'content-range': `bytes */${film.size.toString()}` }
        return file({ status: 416, type: 'text/plain; charset=utf-8', body: '', headers })
      }
      if (span === 'whole') {
        const headers = { ...common, 'content-length': film.size.toString() }
        return file({ type: film.type, body: film.open(), headers })
      }
      const { start, end } = span
      return file({
        status: 206,
        type: film.type,
        body: film.open(span),
        headers: {
          ...common,
          'content-length': (end - start + 1).toString(),
          'content-range': `bytes ${start.toString()}-${end.toString()}/${film.size.toString()}`,
        },
      })
    },
  })

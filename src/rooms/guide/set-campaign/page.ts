import { errorFor, withErrors } from '../../../platform/forms/form.ts'
import { type Page, page } from '../../../platform/page/page.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { isInFolder } from '../see-film/film-folder.ts'
import { keptCampaign, lockCampaign, saveCampaign } from '../store-settings.ts'
import { nameOfActor } from '../who.ts'
import { campaignForm } from './form.ts'
import { campaignView } from './view.ts'

/** Setting the campaign and its film. */
export const setCampaignPage = (deps: { filmFolder: string }): Page =>
  page({
    path: '/guide/campaign',
    permission: 'guide.campaign.edit',
    audit: 'guide.campaign.change',
    notices: { saved: 'The campaign page is changed.' },
    form: campaignForm,
    prefill: async (visit) => {
      const kept = await keptCampaign(visit.read)
      return {
        title: kept.title,
        description: kept.description,
        filmLink: kept.filmLink,
        filmFile: kept.filmFile,
        transcript: kept.transcript,
        version: kept.version.toString(),
      }
    },
    show: async (visit, form) =>
      shown({
        title: 'Campaign and film',
        current: '/guide/campaign',
        body: campaignView({
          form,
          csrf: visit.csrf,
          kept: await keptCampaign(visit.read),
          folder: deps.filmFolder,
          showBoth: errorFor(form, 'version') !== undefined,
        }),
      }),
    submit: async (visit, { version, words }, form) => {
      if (words.filmFile !== '' && !isInFolder(deps.filmFolder, words.filmFile))
        return withErrors(form, {
          field: 'filmFile',
          message: 'There is no such file in the film folder of this server yet',
        })
      const by = nameOfActor(visit)
      const result = await visit.db.act(visit.act, async (tx) => {
        const now = await lockCampaign(tx)
        tx.note({ version: now.version })
        if (now.version !== version)
          return { ok: false as const, why: 'changed-since-read' as const, now }
        await saveCampaign(tx, words, by)
        return { ok: true as const }
      })
      if (result.ok) return goTo('/guide/campaign?done=saved')
      const onward: typeof form = {
        ...form,
        values: { ...form.values, version: result.now.version.toString() },
      }
      return withErrors(onward, {
        field: 'version',
        message: `${result.now.changedBy ?? 'Somebody'} changed the campaign meanwhile`,
        clash: true,
      })
    },
  })

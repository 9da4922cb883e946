import { z } from 'zod'
import { type Page, page } from '../../../platform/page/page.ts'
import { goTo } from '../../../platform/page/reply.ts'
import type { GuideDeps } from '../deps.ts'
import type { LanguagePack } from '../model.ts'
import { framed, inLanguage } from '../see-guide/frame.ts'
import { insertFeedback } from '../store-feedback.ts'
import { inOwnLanguage } from '../see-guide/view.ts'
import { feedbackForm } from './form.ts'
import { feedbackView, thanksView } from './view.ts'

/** The form is in English only. */
const WRITTEN_IN = { lang: 'en', dir: 'ltr' } as const

/** The form with which anybody tells the partnership about the site, and its thanks. */
export const feedbackPages = (deps: GuideDeps): Page[] =>
  deps.content.packs.flatMap((pack) => [feedbackPage(deps, pack), thanksPage(deps, pack)])

const feedbackPage = (deps: GuideDeps, pack: LanguagePack): Page =>
  page({
    path: inLanguage(pack, '/feedback'),
    permission: 'public',
    audit: 'guide.feedback.send',
    query: z.object({ from: z.string().max(200).catch('') }),
    form: feedbackForm,
    prefill: (visit) => ({ pagePath: visit.query.from }),
    show: (visit, form) =>
      framed({
        content: deps.content,
        pack,
        path: '/feedback',
        title: 'Feedback',
        body: inOwnLanguage(WRITTEN_IN, pack, feedbackView(form, { csrf: visit.csrf, pack })),
      }),
    submit: async (visit, parsed) => {
      await visit.db.act(visit.act, async (tx) => {
        await insertFeedback(tx, {
          message: parsed.message,
          tryingTo: parsed.tryingTo,
          pagePath: parsed.pagePath,
        })
      })
      return goTo(inLanguage(pack, '/feedback/sent'))
    },
  })

const thanksPage = (deps: GuideDeps, pack: LanguagePack): Page =>
  page({
    path: inLanguage(pack, '/feedback/sent'),
    permission: 'public',
    audit: 'guide.feedback.sent',
    show: () =>
      framed({
        content: deps.content,
        pack,
        path: '/feedback',
        title: 'Thank you',
        body: inOwnLanguage(WRITTEN_IN, pack, thanksView(pack)),
      }),
  })

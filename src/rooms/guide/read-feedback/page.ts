import { z } from 'zod'
import { oneOf } from '../../../platform/forms/fields.ts'
import { defineForm } from '../../../platform/forms/form.ts'
import { type Page, page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import {
  type FeedbackKey,
  feedbackById,
  feedbackPage,
  openFeedbackCount,
  setDealtWith,
} from '../store-feedback.ts'
import { nameOfActor } from '../who.ts'
import { inboxView, messageView } from './view.ts'

const PER_PAGE = 25
const NOTICES = {
  'dealt-with': 'Marked as dealt with.',
  reopened: 'Opened again.',
  already: 'Somebody else had already done that.',
}

/** `2026-11-23_<id>`: where a page of the list starts. */
const Key = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/u)
  .transform((key): FeedbackKey => ({ sentOn: key.slice(0, 10), id: key.slice(11) }))
  .pipe(z.object({ sentOn: z.iso.date(), id: z.guid() }))

const keyOf = (at: FeedbackKey): string => `${at.sentOn}_${at.id}`

/** The inbox: what visitors said, newest day first, paged by key. */
const inboxPage = page({
  path: '/guide/feedback',
  permission: 'guide.feedback.read',
  audit: 'guide.feedback.list',
  notices: NOTICES,
  query: z.object({
    show: z.enum(['open', 'all']).catch('open'),
    after: Key.optional().catch(undefined),
  }),
  show: async (visit) => {
    const { show, after } = visit.query
    const rows = await feedbackPage(visit.read, {
      openOnly: show === 'open',
      after,
      most: PER_PAGE + 1,
    })
    const messages = rows.slice(0, PER_PAGE)
    const last = messages.at(-1)
    const address = (key: string | undefined) =>
      `/guide/feedback?show=${show}${key === undefined ? '' : `&after=${key}`}`
    return shown({
      title: 'Feedback on the public site',
      width: 'wide',
      current: '/guide/feedback',
      body: inboxView({
        messages,
        showing: show,
        open: await openFeedbackCount(visit.read),
        older: rows.length > PER_PAGE && last !== undefined ? address(keyOf(last)) : undefined,
        newest: after === undefined ? undefined : address(undefined),
      }),
    })
  },
})

const dealForm = defineForm({
  fields: { what: 'one' },
  schema: z.object({ what: oneOf(['deal-with', 'reopen'], 'Choose what to do with the message') }),
})

/** One message, and marking it. Two people who mark it at once do no harm: the first one counts. */
const messagePage = page({
  path: '/guide/feedback/:feedbackId',
  permission: 'guide.feedback.read',
  audit: 'guide.feedback.message',
  params: z.object({ feedbackId: z.guid() }),
  form: dealForm,
  show: async (visit, form) => {
    const message = await feedbackById(visit.read, visit.params.feedbackId)
    if (message === undefined) throw new NotFound()
    return shown({
      title: `Feedback of ${message.sentOn}`,
      back: '/guide/feedback',
      current: '/guide/feedback',
      body: messageView(message, form, visit.csrf),
    })
  },
  submit: async (visit, parsed) => {
    const id = visit.params.feedbackId
    const by = parsed.what === 'deal-with' ? nameOfActor(visit) : null
    const done = await visit.db.act(visit.act, async (tx) => {
      tx.note({ feedbackId: id, what: parsed.what })
      if ((await feedbackById(tx, id)) === undefined) throw new NotFound()
      const changed = await setDealtWith(tx, { id, by })
      return changed ? { ok: true as const } : { ok: false as const, why: 'already' as const }
    })
    const notice = done.ok ? (by === null ? 'reopened' : 'dealt-with') : 'already'
    return goTo(`/guide/feedback?done=${notice}`)
  },
})

export const readFeedbackPages: readonly Page[] = [inboxPage, messagePage]

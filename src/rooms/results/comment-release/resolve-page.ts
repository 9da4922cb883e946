import { z } from 'zod'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import { button, html, pageHeading, postForm, problems } from '../../../platform/html/index.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberNames } from '../../access/index.ts'
import { resolveComment } from '../comment-release.ts'
import { doerOf } from '../open-week.ts'
import { openRelease } from '../read-release.ts'
import { commentsOf } from '../store-comments.ts'
import { commentsView, peopleIn } from './view.ts'

const form = defineForm({
  fields: { to: 'one' },
  schema: z.object({ to: z.enum(['resolved', 'open'], { error: 'Open the page again' }) }),
})

const SAID = {
  'already-so': 'Somebody else did this meanwhile.',
  'needs-second-person':
    'Whoever made this comment, or somebody who wrote none of the edition, says when it is resolved.',
} as const

/** One comment, which is resolved or opened again. */
export const resolveCommentPage: Page = page({
  path: '/releases/:releaseId/comments/:commentId',
  permission: 'releases.countersign',
  audit: 'results.releases.resolve-comment',
  params: z.object({ releaseId: z.uuid(), commentId: z.uuid() }),
  form,
  show: async (visit, state) => {
    const { releaseId, commentId } = visit.params
    const { edition } = await openRelease(visit.read, releaseId)
    const comments = await commentsOf(visit.read, releaseId)
    const comment = comments.find(({ id }) => id === commentId)
    if (comment === undefined) throw new NotFound()
    const names = await memberNames(visit.read, peopleIn([comment]))
    const isOpen = comment.resolved === null
    return shown({
      title: isOpen ? 'Resolve a comment' : 'Open a comment again',
      current: '/releases',
      trail: [
        { text: 'Releases', href: '/releases' },
        { text: edition.content.title, href: `/releases/${releaseId}` },
        { text: 'Comments', href: `/releases/${releaseId}/comments` },
      ],
      body: html`${problems(state)}${pageHeading({ title: isOpen ? 'Resolve a comment' : 'Open a comment again', caption: edition.content.title })}
${commentsView([comment], { releaseId, nameOf: (id) => names.get(id) ?? 'A member', linked: false })}
${postForm({ csrf: visit.csrf }, html`<input type="hidden" name="to" value="${isOpen ? 'resolved' : 'open'}">${button({ text: isOpen ? 'It is resolved' : 'Open it again', preventDoubleClick: true })}`)}`,
    })
  },
  submit: async (visit, { to }, state) => {
    const { releaseId, commentId } = visit.params
    const isResolved = to === 'resolved'
    const result = await visit.db.act(visit.act, (tx) =>
      resolveComment(tx, { releaseId, commentId, isResolved, by: doerOf(visit) }),
    )
    if (result.ok)
      return goTo(`/releases/${releaseId}/comments?done=${isResolved ? 'resolved' : 'reopened'}`)
    if (result.why === 'not-there') throw new NotFound()
    return withErrors(state, { field: 'form', message: SAID[result.why] })
  },
})

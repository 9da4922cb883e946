import { z } from 'zod'
import { prose } from '../../../platform/forms/fields.ts'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  hiddenField,
  html,
  insetText,
  nothing,
  pageHeading,
  postForm,
  problems,
  proseField,
  selectField,
  textField,
} from '../../../platform/html/index.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberNames } from '../../access/index.ts'
import { commentOnRelease, textOfPart } from '../comment-release.ts'
import { findingId } from '../finding-id.ts'
import { doerOf } from '../open-week.ts'
import { checkOpen, openRelease } from '../read-release.ts'
import { RULES } from '../rules-findings.ts'
import { partName, placeInRelease } from '../see-release/view-findings.ts'
import { commentsOf } from '../store-comments.ts'
import { commentsView, peopleIn } from './view.ts'

const PARTS = [
  'title',
  'area',
  'dated',
  'body',
  'who1',
  'words1',
  'who2',
  'words2',
  'who3',
  'words3',
  'notes',
  'correction',
] as const

const form = defineForm({
  fields: { part: 'one', line: 'one', finding: 'one', words: 'one' },
  schema: z.object({
    part: z.enum(['', ...PARTS], { error: 'Choose a part of the list' }),
    line: z
      .string()
      .trim()
      .regex(/^\d{0,4}$/u, 'The line is a number, counted from the top of the part'),
    finding: z.string().regex(/^(?:[0-9a-f]{16})?$/u, 'Open the page again'),
    words: prose({ label: 'Comment', max: 2000, required: 'Enter a comment' }),
  }),
})

const Finding = z.string().regex(/^[0-9a-f]{16}$/u)

/** Comments between whoever writes a release and whoever signs it. */
export const commentsPage: Page = page({
  path: '/releases/:releaseId/comments',
  permission: 'releases.countersign',
  audit: 'results.releases.comment',
  params: z.object({ releaseId: z.uuid() }),
  query: z.object({ finding: Finding.optional().catch(undefined) }),
  form,
  notices: {
    said: 'The comment is kept. It is not published.',
    resolved: 'The comment is resolved.',
    reopened: 'The comment is open again.',
  },
  prefill: ({ query }) => ({ finding: query.finding ?? '' }),
  show: async (visit, state) => {
    const open = await openRelease(visit.read, visit.params.releaseId)
    const { release, edition } = open
    const comments = await commentsOf(visit.read, release.id)
    const names = await memberNames(visit.read, peopleIn(comments))
    const { finding } = state.values
    const found =
      finding === ''
        ? undefined
        : checkOpen(open, visit.clock.now()).findings.find((one) => findingId(one) === finding)
    const parts = PARTS.filter((part) => (textOfPart(edition.content, part) ?? '') !== '')
    return shown({
      title: 'Comments',
      current: '/releases',
      trail: [
        { text: 'Releases', href: '/releases' },
        { text: edition.content.title, href: `/releases/${release.id}` },
      ],
      body: html`${problems(state)}${pageHeading({ title: 'Comments', caption: edition.content.title, lead: 'Between those who write the release and those who sign it. Nothing of this is published.' })}
${commentsView(comments, { releaseId: release.id, nameOf: (id) => names.get(id) ?? 'A member', linked: true })}
<h2 class="govuk-heading-m">Say something</h2>
${found === undefined ? nothing : insetText({ html: html`About: ${RULES[found.code].name}, ${placeInRelease(found)}${found.excerpt === '' ? nothing : html`, <q>${found.excerpt}</q>`}` })}
${postForm(
  { csrf: visit.csrf, guardsTyping: true, action: `/releases/${release.id}/comments` },
  html`${hiddenField(state, 'finding')}${
    found === undefined
      ? html`${selectField(state, 'part', { label: 'About', empty: 'The whole release', items: parts.map((part) => ({ value: part, text: partName(part) })) })}${textField(state, 'line', { label: 'Line (optional)', hint: 'Counted from the top of the part', inputmode: 'numeric' })}`
      : html`<input type="hidden" name="part" value=""><input type="hidden" name="line" value="">`
  }${proseField(state, 'words', { label: 'Comment', hint: 'Name no person.', rows: 4, max: 2000 })}${button({ text: 'Say it', preventDoubleClick: true })}`,
)}`,
    })
  },
  submit: async (visit, { part, line, finding, words }, state) => {
    const { releaseId } = visit.params
    if (line !== '' && part === '')
      return withErrors(state, { field: 'part', message: 'Choose the part that the line is of' })
    const about = {
      part: part === '' ? null : part,
      line: line === '' ? null : Number(line),
      finding: finding === '' ? null : finding,
    }
    const result = await visit.db.act(visit.act, (tx) =>
      commentOnRelease(tx, { releaseId, about, words, by: doerOf(visit) }),
    )
    if (result.ok) return goTo(`/releases/${releaseId}/comments?done=said`)
    switch (result.why) {
      case 'not-there':
        throw new NotFound()
      case 'identifies':
        return withErrors(state, { field: 'words', message: result.message })
      case 'no-such-line':
        return withErrors(state, { field: 'line', message: 'The part has no such line' })
      case 'no-such-part':
        return withErrors(state, { field: 'part', message: 'The release has no such part' })
    }
  },
})

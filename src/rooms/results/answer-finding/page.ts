import { z } from 'zod'
import { prose } from '../../../platform/forms/fields.ts'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  html,
  insetText,
  pageHeading,
  postForm,
  problems,
  proseField,
  warningText,
} from '../../../platform/html/index.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { answerFinding } from '../answer-finding.ts'
import { findingId } from '../finding-id.ts'
import { doerOf } from '../open-week.ts'
import { judgeOpen, openRelease } from '../read-release.ts'
import { RULES } from '../rules-findings.ts'
import { betterView, placeInRelease } from '../see-release/view-findings.ts'

const form = defineForm({
  fields: { reason: 'one' },
  schema: z.object({
    reason: prose({ label: 'Reason', max: 1000, required: 'Give the reason' }),
  }),
})

const GONE =
  'The text or a figure has changed, and this was not found again. Copy what you typed if you need it, and look at the release.'

/** One judgement, and the reason for which a release may still be submitted. */
export const answerFindingPage: Page = page({
  path: '/releases/:releaseId/findings/:finding{[0-9a-f]+}',
  permission: 'releases.write',
  audit: 'results.releases.answer',
  params: z.object({ releaseId: z.uuid(), finding: z.string().regex(/^[0-9a-f]{16}$/u) }),
  form,
  prefill: async ({ read, params, clock }) => {
    const { judged } = judgeOpen(await openRelease(read, params.releaseId), clock.now())
    const one = judged.find(({ finding }) => findingId(finding) === params.finding)
    return one?.answer?.kind === 'answered' ? { reason: one.answer.reason } : {}
  },
  show: async (visit, state) => {
    const open = await openRelease(visit.read, visit.params.releaseId)
    const { judged } = judgeOpen(open, visit.clock.now())
    const one = judged.find(({ finding }) => findingId(finding) === visit.params.finding)
    if (one === undefined && state.errors.length === 0) throw new NotFound()
    const title = 'Answer a finding'
    const { finding } = one ?? {}
    return shown({
      title,
      current: '/releases',
      trail: [
        { text: 'Releases', href: '/releases' },
        { text: open.edition.content.title, href: `/releases/${open.release.id}` },
      ],
      body: html`${problems(state)}${pageHeading({ title: finding === undefined ? title : RULES[finding.code].name, caption: open.edition.content.title })}
${finding === undefined ? warningText({ text: GONE }) : html`<p class="govuk-body">${placeInRelease(finding)}: <q>${finding.excerpt}</q></p><p class="govuk-body">${finding.advice}</p>${betterView(finding)}${insetText({ text: RULES[finding.code].why })}`}
${postForm({ csrf: visit.csrf, guardsTyping: true }, html`${proseField(state, 'reason', { label: 'Why it may stand as it is', hint: 'Whoever countersigns reads this. It is not published. The reason holds for exactly these words and these figures. Name no person.', rows: 4, max: 1000 })}${button({ text: 'Keep the reason', preventDoubleClick: true })}`)}`,
    })
  },
  submit: async (visit, { reason }, state) => {
    const { releaseId, finding } = visit.params
    const result = await visit.db.act(visit.act, (tx) =>
      answerFinding(tx, { releaseId, finding, reason, by: doerOf(visit) }),
    )
    if (result.ok) return goTo(`/releases/${releaseId}?done=answered`)
    switch (result.why) {
      case 'not-there':
        throw new NotFound()
      case 'identifies':
        return withErrors(state, { field: 'reason', message: result.message })
      case 'finding-gone':
        return withErrors(state, { field: 'form', message: GONE })
      case 'must-be-mended':
        return withErrors(state, {
          field: 'form',
          message: 'This must be mended. A reason does not change what a reader sees.',
        })
      case 'not-a-draft':
        return withErrors(state, {
          field: 'form',
          message: 'The release is no draft any more. What was submitted is answered as it is.',
        })
    }
  },
})

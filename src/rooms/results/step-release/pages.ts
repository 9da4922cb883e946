import { z } from 'zod'
import {
  button,
  hiddenField,
  type Html,
  html,
  nothing,
  pageHeading,
  postForm,
  problems,
  proseField,
  selectField,
} from '../../../platform/html/index.ts'
import { defineForm, type FormState, withErrors } from '../../../platform/forms/form.ts'
import { prose } from '../../../platform/forms/fields.ts'
import { page, type Page, type Visit } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { identifyingProblem } from '../../activities/index.ts'
import { memberNames, memberOf } from '../../access/index.ts'
import { findingId } from '../finding-id.ts'
import { doerOf } from '../open-week.ts'
import { judgeOpen, openRelease } from '../read-release.ts'
import { type Judged, keepsBack } from '../rules-answers.ts'
import { RULES } from '../rules-findings.ts'
import { isOfReporter } from '../rules-release.ts'
import { figuresToSign, releaseAsRead } from '../see-release/release-as-read.ts'
import { answersToSign, placeInRelease } from '../see-release/view-findings.ts'
import { type Step, STEPS } from './steps.ts'

const fields = { version: 'one', why: 'one', refuses: 'one' } as const

const form = defineForm({
  fields,
  schema: z.object({
    version: z
      .string()
      .regex(/^\d{1,9}$/u, 'Open the page again')
      .transform(Number),
    why: prose({ label: 'Reason', max: 500 }),
    refuses: z.string().regex(/^(?:[0-9a-f]{16})?$/u, 'Choose an answer of the list'),
  }),
})

type View = FormState<typeof fields>

/** Which of the answers is not accepted, where any was given. */
const refuseField = (state: View, step: Step, answered: readonly Judged[]): Html =>
  step.mayRefuse !== true || answered.length === 0
    ? html`<input type="hidden" name="refuses" value="">`
    : selectField(state, 'refuses', {
        label: 'Is it about one of the answers?',
        hint: 'An answer that you choose here counts no more. It must be mended, or answered anew.',
        empty: 'No, about something else',
        items: answered.map(({ finding }) => ({
          value: findingId(finding),
          text: `${RULES[finding.code].name}: ${placeInRelease(finding)}`,
        })),
      })

const view = (
  visit: Pick<Visit, 'csrf'>,
  step: Step,
  {
    state,
    name,
    signed,
    answered,
  }: { state: View; name: string; signed: Html; answered: readonly Judged[] },
): Html =>
  html`${problems(state, { version: 'why' })}${pageHeading({ title: step.title, caption: name, lead: step.lead })}${signed}${postForm(
    { csrf: visit.csrf, ...(step.reason === undefined ? {} : { guardsTyping: true }) },
    html`${hiddenField(state, 'version')}${refuseField(state, step, answered)}${step.reason === undefined ? html`<input type="hidden" name="why" value="">` : proseField(state, 'why', { label: step.reason, rows: 3, max: 500 })}${button({ text: step.button, preventDoubleClick: true })}`,
  )}`

const stepPage = (step: Step, { publicOrigin }: { publicOrigin: string }): Page =>
  page({
    path: `/releases/:releaseId/${step.step}`,
    permission: step.permission,
    audit: step.audit,
    params: z.object({ releaseId: z.uuid() }),
    form,
    prefill: async ({ read, params }) => {
      const { edition } = await openRelease(read, params.releaseId)
      return { version: edition.version.toString() }
    },
    show: async (visit, state) => {
      const open = await openRelease(visit.read, visit.params.releaseId)
      const { release, edition } = open
      if (step.ownOnly === true && !isOfReporter(release, memberOf(visit).agencyId))
        throw new NotFound()
      const name = edition.content.title
      const { judged, ...checked } = judgeOpen(open, visit.clock.now())
      const answered = judged.filter((one) => !keepsBack(one))
      const names = await memberNames(
        visit.read,
        answered.flatMap(({ answer }) => answer?.memberId ?? []),
      )
      return shown({
        title: step.title,
        current: '/releases',
        trail: [
          { text: 'Releases', href: '/releases' },
          { text: name, href: `/releases/${release.id}` },
        ],
        ...(step.showsAll === true ? { width: 'wide' as const } : {}),
        body: view(visit, step, {
          state,
          name,
          answered,
          signed:
            step.showsAll === true
              ? html`${releaseAsRead(open, publicOrigin)}${figuresToSign(open, checked)}${answersToSign(judged, (id) => names.get(id) ?? 'A member')}`
              : nothing,
        }),
      })
    },
    submit: async (visit, { version, why, refuses }, state) => {
      const { releaseId } = visit.params
      if (step.reason !== undefined && why === '')
        return withErrors(state, { field: 'why', message: 'Say why' })
      const named = identifyingProblem(why, {
        label: 'The reason',
        year: visit.clock.now().getUTCFullYear(),
      })
      if (named !== undefined) return withErrors(state, { field: 'why', message: named })
      const taken = await visit.db.act(visit.act, (tx) =>
        step.take(tx, {
          releaseId,
          version,
          why,
          refuses: refuses === '' ? undefined : refuses,
          agencyId: memberOf(visit).agencyId,
          by: doerOf(visit),
        }),
      )
      if (taken.ok) {
        const to =
          taken.done === 'correcting' ? `/releases/${releaseId}/edit` : `/releases/${releaseId}`
        return goTo(`${to}?done=${taken.done}`)
      }
      if (taken.stay === undefined) throw new NotFound()
      return withErrors(state, { field: 'form', message: taken.stay })
    },
  })

/** Every step that a release takes, each with a page that asks before it is taken. */
export const stepPages = (settings: { publicOrigin: string }): readonly Page[] =>
  STEPS.map((step) => stepPage(step, settings))

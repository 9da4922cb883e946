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
} from '../../../platform/html/index.ts'
import { defineForm, type FormState, withErrors } from '../../../platform/forms/form.ts'
import { prose } from '../../../platform/forms/fields.ts'
import type { Tx } from '../../../platform/database/handles.ts'
import { page, type Page, type Visit } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { doerOf } from '../open-week.ts'
import { checkOpen, openRelease } from '../read-release.ts'
import type { Doer } from '../record-week.ts'
import { isOfReporter } from '../rules-release.ts'
import {
  countersignRelease,
  publishRelease,
  returnRelease,
  submitRelease,
} from '../sign-release.ts'
import { figuresToSign, releaseAsRead } from '../see-release/release-as-read.ts'
import { withdrawRelease } from '../withdraw-release.ts'
import { beginCorrection } from '../write-release.ts'

const form = defineForm({
  fields: { version: 'one', why: 'one' },
  schema: z.object({
    version: z
      .string()
      .regex(/^\d{1,9}$/u, 'Open the page again')
      .transform(Number),
    why: prose({ label: 'Reason', max: 500 }),
  }),
})

type Asked = { releaseId: string; version: number; why: string; agencyId: string; by: Doer }
/** `done` names the notice, `stay` is said on the same page. */
type Outcome = { ok: true; done: string } | { ok: false; why: string; stay: string | undefined }

type Step = {
  step: string
  permission: string
  audit: string
  title: string
  lead: string
  button: string
  /** Whether only the reporter's own agency takes it; to others it is not there. */
  ownOnly?: true
  /** Whether the page shows all that is signed before it asks: the text and every figure in it. */
  showsAll?: true
  /** The label of the reason, where one must be given. */
  reason?: string
  take: (tx: Tx, asked: Asked) => Promise<Outcome>
}

const STAY = {
  'changed-since-read':
    'The release changed while you were looking. Look at it again before you go on.',
  'wrong-state': 'The release is not where this step begins any more.',
  'needs-second-person': 'Somebody who wrote none of this edition must countersign it.',
  findings: 'Something must be mended first. The release says what.',
  'not-published': 'The release is not published.',
  'already-withdrawn': 'The release was withdrawn already.',
  withdrawn: 'The release was withdrawn. It cannot be corrected.',
  'dated-ahead':
    'The release bears a date that has not come yet. Publish it on that day, or send it back and change the date.',
  'not-there': undefined,
} as const

const outcome = (
  result: { ok: true } | { ok: false; why: keyof typeof STAY },
  done: string,
): Outcome =>
  result.ok ? { ok: true, done } : { ok: false, why: result.why, stay: STAY[result.why] }

const STEPS: readonly Step[] = [
  {
    step: 'submit',
    permission: 'releases.write',
    audit: 'results.releases.submit',
    title: 'Submit for countersigning',
    lead: 'The figures are kept as they stand now. Somebody who wrote none of this must sign it before it can be published.',
    button: 'Submit',
    take: async (tx, asked) => outcome(await submitRelease(tx, asked), 'submitted'),
  },
  {
    step: 'countersign',
    permission: 'releases.countersign',
    audit: 'results.releases.countersign',
    title: 'Countersign',
    lead: 'With your signature you say that you read this release, that its words are true of its figures, and that you wrote none of it.',
    button: 'Countersign',
    showsAll: true,
    take: async (tx, asked) => {
      const result = await countersignRelease(tx, asked)
      return outcome(result, result.ok && result.state === 'draft' ? 'changed' : 'countersigned')
    },
  },
  {
    step: 'return',
    permission: 'releases.countersign',
    audit: 'results.releases.return',
    title: 'Send back',
    lead: 'The release becomes a draft again.',
    button: 'Send back',
    reason: 'What should be changed',
    take: async (tx, asked) => outcome(await returnRelease(tx, asked), 'returned'),
  },
  {
    step: 'publish',
    permission: 'releases.publish',
    audit: 'results.releases.publish',
    title: 'Publish',
    lead: 'Anybody can read the release from now on.',
    button: 'Publish',
    showsAll: true,
    take: async (tx, asked) => {
      const result = await publishRelease(tx, asked)
      return outcome(result, result.ok && result.state === 'draft' ? 'changed' : 'published')
    },
  },
  {
    step: 'withdraw',
    permission: 'releases.publish',
    audit: 'results.releases.withdraw',
    title: 'Withdraw',
    lead: 'The release keeps its address, which says that it was withdrawn and when. It cannot be published again.',
    button: 'Withdraw',
    ownOnly: true,
    reason: 'Why it is withdrawn (kept at the desk)',
    take: async (tx, asked) => outcome(await withdrawRelease(tx, asked), 'withdrawn'),
  },
  {
    step: 'correct',
    permission: 'releases.write',
    audit: 'results.releases.correct',
    title: 'Correct a published release',
    lead: 'This begins the next edition. What is published stays until the correction is countersigned and published, and then shows what stood before.',
    button: 'Begin a correction',
    ownOnly: true,
    take: async (tx, asked) => outcome(await beginCorrection(tx, asked), 'correcting'),
  },
]

type View = FormState<{ version: 'one'; why: 'one' }>

const view = (
  visit: Pick<Visit, 'csrf'>,
  step: Step,
  { state, name, signed }: { state: View; name: string; signed: Html },
): Html =>
  html`${problems(state, { version: 'why' })}${pageHeading({ title: step.title, caption: name, lead: step.lead })}${signed}${postForm(
    { csrf: visit.csrf },
    html`${hiddenField(state, 'version')}${step.reason === undefined ? html`<input type="hidden" name="why" value="">` : proseField(state, 'why', { label: step.reason, rows: 3, max: 500 })}${button({ text: step.button, preventDoubleClick: true })}`,
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
          signed:
            step.showsAll === true
              ? html`${releaseAsRead(open, publicOrigin)}${figuresToSign(open, checkOpen(open, visit.clock.now()))}`
              : nothing,
        }),
      })
    },
    submit: async (visit, { version, why }, state) => {
      const { releaseId } = visit.params
      if (step.reason !== undefined && why === '')
        return withErrors(state, { field: 'why', message: 'Say why' })
      const taken = await visit.db.act(visit.act, (tx) =>
        step.take(tx, {
          releaseId,
          version,
          why,
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

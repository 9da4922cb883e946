import { z } from 'zod'
import { defineForm, withErrors } from '../platform/forms/form.ts'
import {
  button,
  dataTable,
  emptyState,
  html,
  type Html,
  nothing,
  pageHeading,
  postForm,
  problems,
  warningText,
} from '../platform/html/index.ts'
import { failedJobs, retryJob } from '../platform/jobs/index.ts'
import { type Page, page } from '../platform/page/page.ts'
import { goTo, shown } from '../platform/page/reply.ts'
import { jobNames } from './jobs.ts'

const againForm = defineForm({
  fields: { job: 'one' },
  schema: z.object({ job: z.uuid({ error: 'Choose a job' }) }),
})

const moment = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/London',
})

/** What Countersign promised to do and could not: administrators see it, and let it be tried again. */
export const jobPages = (): Page[] => [
  page({
    path: '/jobs',
    permission: 'jobs.manage',
    audit: 'desk.jobs',
    form: againForm,
    notices: { again: 'It is tried again now.' },
    show: async (visit, form) => {
      const failed = await failedJobs(visit.read)
      return shown({
        title: 'Jobs that failed',
        current: '/jobs',
        width: 'wide',
        body: html`${problems(form)}${pageHeading({ title: 'Jobs that failed', lead: 'What Countersign was to do by itself and could not, after eight tries in about ten hours. Nothing of it is lost. Mend the cause, then try it again.' })}${dataTable(
          {
            caption: 'Jobs that failed',
            hidesCaption: true,
            columns: [
              { heading: 'What' },
              { heading: 'Failed', unbroken: true },
              { heading: 'Fault' },
              { heading: 'What to do' },
            ],
            rows: failed.map((job) => [
              jobNames.get(job.kind) ?? job.kind,
              job.failedAt === null ? '' : moment.format(job.failedAt),
              job.fault ?? 'Unknown',
              postForm(
                { csrf: visit.csrf, action: '/jobs' },
                html`<input type="hidden" name="job" value="${job.id}">${button({ text: 'Try again', classes: 'govuk-button--secondary govuk-!-margin-bottom-0', preventDoubleClick: true })}`,
              ),
            ]),
            empty: emptyState({ title: 'Nothing failed' }),
          },
        )}`,
      })
    },
    submit: async (visit, { job }, form) => {
      const now = visit.clock.now()
      const tried = await visit.db.act(visit.act, async (tx) => {
        tx.note({ job })
        return (await retryJob(tx, job, now))
          ? { ok: true as const }
          : { ok: false as const, why: 'not-failed' as const }
      })
      return tried.ok
        ? goTo('/jobs?done=again')
        : withErrors(form, { field: 'form', message: 'That job is being tried already' })
    },
  }),
]

/** Says on the desk's first page that something failed. */
export const failedJobsWarning = (count: number): Html =>
  count === 0
    ? nothing
    : warningText({
        html: html`${count === 1 ? 'A job' : `${String(count)} jobs`} of Countersign failed. <a class="govuk-link" href="/jobs">See what, and try again</a>.`,
      })

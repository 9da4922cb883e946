import {
  cards,
  html,
  type Html,
  nothing,
  pageHeading,
  warningText,
} from '../platform/html/index.ts'
import { countFailedJobs } from '../platform/jobs/index.ts'
import { type Page, page } from '../platform/page/page.ts'
import { shown } from '../platform/page/reply.ts'
import { memberOf, ROLE_NAMES } from '../rooms/access/index.ts'
import { intakeNotice, type ReportsKeys } from '../rooms/reports/index.ts'
import { conservation, type Conservation } from '../rooms/triage/index.ts'
import { failedJobsWarning } from './desk-jobs.ts'
import { deskWays } from './desk-navigation.ts'

/** The desk's first page: who you are here, and what you may do. */
export const homePages = (keys: ReportsKeys): Page[] => [
  page({
    path: '/',
    permission: 'signed-in',
    audit: 'desk.home',
    keptUntilChange: true,
    show: async (visit) => {
      const member = memberOf(visit)
      const ways = deskWays(member.permissions)
      return shown({
        title: 'Desk',
        body: html`${pageHeading({
          title: `Hello, ${member.name}`,
          caption: member.agencyName,
          lead: `You are here as ${joined(member.roles.map((role) => ROLE_NAMES[role].toLowerCase()))}.`,
        })}${await intakeNotice(visit, keys)}${member.permissions.has('triage.work') ? nothingLost(await conservation(visit.read)) : nothing}${member.permissions.has('jobs.manage') ? failedJobsWarning(await countFailedJobs(visit.read)) : nothing}
          ${ways.length === 0 ? html`<p class="govuk-body">There is nothing here for your role yet. An administrator of your partnership can give you another one.</p>` : cards({ items: ways })}
          <h2 class="govuk-heading-m">Your account</h2>
          <p class="govuk-body">Change your passphrase or authenticator, and see when you signed in, on <a class="govuk-link" href="/me">your own page</a>.</p>
          ${member.permissions.has('results.read') ? html`<p class="govuk-body">People are counted here, never named: do not write what identifies a person.</p>` : nothing}`,
      })
    },
  }),
]

/** Received = merged + decided + open: shown to everybody who decides on reports, and always true. */
const nothingLost = ({ received, merged, decided, open, holds }: Conservation): Html =>
  holds
    ? html`<p class="cs-conserved"><strong>${received} ${received === 1 ? 'report' : 'reports'} received</strong> <span>=</span> ${merged} merged <span>+</span> ${decided} decided <span>+</span> ${open} <a class="govuk-link" href="/triage">open</a></p>`
    : warningText({
        html: html`${received} reports were received, but ${merged} merged, ${decided} decided and ${open} open make ${merged + decided + open}. Tell whoever runs Countersign now: “countersign reports verify” says what does not hold.`,
      })

const joined = (words: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' })
    .format(words.map((word) => `${/^[aeio]/u.test(word) ? 'an' : 'a'} ${word}`))
    .replaceAll('anpr', 'ANPR')

import { cards, html, nothing, pageHeading } from '../platform/html/index.ts'
import { type Page, page } from '../platform/page/page.ts'
import { shown } from '../platform/page/reply.ts'
import { memberOf, ROLE_NAMES } from '../rooms/access/index.ts'
import { deskWays } from './desk-navigation.ts'

/** The desk's first page: who you are here, and what you may do. */
export const homePages = (): Page[] => [
  page({
    path: '/',
    permission: 'signed-in',
    audit: 'desk.home',
    keptUntilChange: true,
    show: (visit) => {
      const member = memberOf(visit)
      const ways = deskWays(member.permissions)
      return shown({
        title: 'Desk',
        body: html`${pageHeading({
          title: `Hello, ${member.name}`,
          caption: member.agencyName,
          lead: `You are here as ${joined(member.roles.map((role) => ROLE_NAMES[role].toLowerCase()))}.`,
        })}
          ${ways.length === 0 ? html`<p class="govuk-body">There is nothing here for your role yet. An administrator of your partnership can give you another one.</p>` : cards({ items: ways })}
          <h2 class="govuk-heading-m">Your account</h2>
          <p class="govuk-body">Change your passphrase or authenticator, and see when you signed in, on <a class="govuk-link" href="/me">your own page</a>.</p>
          ${member.permissions.has('results.read') ? html`<p class="govuk-body">People are counted here, never named: do not write what identifies a person.</p>` : nothing}`,
      })
    },
  }),
]

const joined = (words: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' })
    .format(words.map((word) => `${/^[aeio]/u.test(word) ? 'an' : 'a'} ${word}`))
    .replaceAll('anpr', 'ANPR')

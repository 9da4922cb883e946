import {
  button,
  dataTable,
  emptyState,
  html,
  type Html,
  insetText,
  pageHeading,
  postForm,
  tag,
} from '../../../platform/html/index.ts'
import type { Partner } from './store-partners.ts'

export type ListedPartner = Partner & { readonly agency: string; readonly madeByName: string }

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
})

/** Every key that was made, and the way to make one and to withdraw one. */
export const partnersView = (
  partners: readonly ListedPartner[],
  { description }: { description: string },
): Html =>
  html`${pageHeading({ title: 'Partner systems', lead: 'Systems of other agencies that send reports by themselves. What they send is sealed and waits in the same queue as all others.' })}
<p class="govuk-body">How to send: <a class="govuk-link" href="${description}">the description for programmers (OpenAPI)</a></p>
<p class="govuk-button-group">${button({ text: 'Make a key', href: '/partners/new' })}</p>
${dataTable({
  caption: 'Keys',
  hidesCaption: true,
  columns: [
    { heading: 'System' },
    { heading: 'Agency' },
    { heading: 'Made' },
    { heading: 'Last used' },
    { heading: 'Standing' },
  ],
  rows: partners.map((partner) => [
    partner.name,
    partner.agency,
    `${DAY.format(partner.madeAt)}, ${partner.madeByName}`,
    partner.lastUsedOn === null ? 'Never' : DAY.format(new Date(partner.lastUsedOn)),
    partner.withdrawnAt === null
      ? html`${tag({ text: 'In use', classes: 'govuk-tag--green' })} <a class="govuk-link" href="/partners/${partner.id}/withdraw">Withdraw<span class="govuk-visually-hidden"> the key of ${partner.name}</span></a>`
      : tag({ text: 'Withdrawn', classes: 'govuk-tag--grey' }),
  ]),
  empty: emptyState({
    title: 'No keys yet',
    action: { text: 'Make a key', href: '/partners/new' },
  }),
})}`

/** The key, this once. */
export const madeView = (made: { name: string; key: string }): Html =>
  html`${pageHeading({ title: `The key of ${made.name}`, lead: 'Copy it now. It is not kept, and cannot be shown again.' })}
<p class="govuk-body"><code class="rep-key">${made.key}</code></p>
${insetText({ text: 'Whoever has it can send reports in this system’s name, and read nothing. Pass it on by a safe way, and keep no copy. If it is lost or seen by others, withdraw it and make another.' })}
<p class="govuk-body"><a class="govuk-link" href="/partners">Back to partner systems</a></p>`

export const withdrawView = (partner: ListedPartner, csrf: Html): Html =>
  html`${pageHeading({ title: `Withdraw the key of ${partner.name}?`, caption: partner.agency })}
<p class="govuk-body">Nothing more is taken from that system, from this moment on. What it sent stays. This cannot be undone; you can make it another key.</p>
${postForm({ csrf }, html`${button({ text: 'Withdraw the key', classes: 'govuk-button--warning', preventDoubleClick: true })}`)}
<p class="govuk-body"><a class="govuk-link" href="/partners">Leave it as it is</a></p>`

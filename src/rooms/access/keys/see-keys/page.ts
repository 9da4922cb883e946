import {
  dataTable,
  emptyState,
  html,
  type Html,
  nothing,
  pageHeading,
  tag,
  warningText,
} from '../../../../platform/html/index.ts'
import { type Page, page } from '../../../../platform/page/page.ts'
import { shown } from '../../../../platform/page/reply.ts'
import type { Access } from '../../create-access.ts'
import { memberOf } from '../../member-of.ts'
import { type OwnTeamKeys, readOwnKeys } from '../read-own-keys.ts'
import { withTeamKeys } from '../with-team-keys.ts'

/** Which team keys one holds, which one waits for, and who waits for oneself. */
export const ownKeysPage = (access: Access): Page =>
  page({
    path: '/keys',
    permission: 'signed-in',
    audit: 'access.keys',
    notices: { given: 'The key is given.' },
    show: async (visit) => {
      const member = memberOf(visit)
      const teams = await readOwnKeys(visit.read, access, member.id)
      const session = await withTeamKeys(visit, access, () =>
        Promise.resolve('carries-key' as const),
      )
      return shown({
        title: 'Keys',
        back: '/me',
        body: html`${pageHeading({
          title: 'Your keys',
          lead: 'What is sealed to a team can be read only with the team’s key, and only its members hold that. No administrator can read it.',
        })}
          ${session === 'no-key' ? warningText({ text: NO_KEY }) : nothing}
          ${dataTable({
            caption: 'Your teams',
            hidesCaption: true,
            columns: [
              { heading: 'Team' },
              { heading: 'Its key' },
              { heading: 'What happens next' },
            ],
            rows: teams.map((team) => [team.name, STANDING[team.standing], nextOf(team)]),
            empty: emptyState({
              title: 'You are in no team',
              text: 'An administrator of your partnership puts members into teams.',
            }),
          })}
          ${waitingList(teams)}
          <h2 class="govuk-heading-m">If you forget your passphrase</h2>
          <p class="govuk-body">Your keys lie behind your passphrase, and nobody else has it. With a new one you get a new key pair that opens nothing yet: a colleague gives you your team’s key again here, or an administrator gives it to you out of recovery. Change your passphrase <a class="govuk-link" href="/me/passphrase">on your own page</a> while you know it, and you keep everything.</p>`,
      })
    },
  })

const NO_KEY =
  'This session carries no key of yours, so nothing sealed can be read in it. Sign out and sign in again. If that does not help, ask an administrator for a new one-time link'

const STANDING: Readonly<Record<OwnTeamKeys['standing'], Html>> = {
  none: tag({ text: 'None yet', classes: 'govuk-tag--grey' }),
  held: tag({ text: 'You hold it', classes: 'govuk-tag--green' }),
  waiting: tag({ text: 'Waiting', classes: 'govuk-tag--yellow' }),
}

const nextOf = (team: OwnTeamKeys): string => {
  if (team.standing === 'held') return 'Nothing to do'
  if (team.standing === 'none') return 'It is made when a member with a key pair is in the team'
  if (team.givers.length > 0)
    return `Ask ${anyOf(team.givers.map(({ name }) => name))} to give it to you, on their page “Keys”`
  return team.inRecovery
    ? 'Nobody in the team can give it. Ask two administrators: recovery has it'
    : 'Nobody in the team can give it now. Whoever holds it is suspended, or their passphrase was lost'
}

const anyOf = (names: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names)

const waitingList = (teams: readonly OwnTeamKeys[]): Html => {
  const waiting = teams.flatMap((team) => team.waiting.map((who) => ({ team, who })))
  if (waiting.length === 0) return nothing
  return html`<h2 class="govuk-heading-m">Waiting for a key that you hold</h2>
    <ul class="govuk-list">${waiting.map(({ team, who }) => html`<li>Waiting for the key of ${team.name}: ${who.name}. <a class="govuk-link" href="/keys/${team.id}/give/${who.id}">Give the key<span class="govuk-visually-hidden"> of ${team.name} to ${who.name}</span></a></li>`)}</ul>`
}

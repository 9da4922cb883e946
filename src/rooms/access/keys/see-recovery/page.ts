import {
  button,
  dataTable,
  emptyState,
  html,
  type Html,
  nothing,
  pageHeading,
  summaryList,
  tag,
} from '../../../../platform/html/index.ts'
import { type Page, page } from '../../../../platform/page/page.ts'
import { shown } from '../../../../platform/page/reply.ts'
import type { Access } from '../../create-access.ts'
import { momentInWords } from '../../moments.ts'
import { readTeamSafety, type TeamSafety } from '../read-recovery.ts'
import { type Gift, openGifts } from '../store-gifts.ts'
import { type KeptRecoveryKey, standingRecoveryKeys } from '../store-recovery.ts'

/** The recovery key, what it covers, and what waits for a second administrator. */
export const recoveryPage = (access: Access): Page =>
  page({
    path: '/recovery',
    permission: 'keys.manage',
    audit: 'access.recovery',
    notices: {
      made: 'The recovery key is made. It is used once another administrator has confirmed it.',
      confirmed:
        'The recovery key is in use. Each team’s key is sealed to it when somebody who holds it next signs in.',
      taken: 'The key is taken out of recovery. The member gets it once it is confirmed.',
      given: 'The member has the key.',
      refused: 'The key that was taken out of recovery is destroyed.',
    },
    show: async (visit) => {
      const [keys, teams, gifts] = await Promise.all([
        standingRecoveryKeys(visit.read),
        readTeamSafety(visit.read, access),
        openGifts(visit.read, access.clock.now()),
      ])
      const waiting = keys.find(({ confirmedAt }) => confirmedAt === null)
      const inUse = keys.find(({ confirmedAt }) => confirmedAt !== null)
      return shown({
        title: 'Recovery',
        body: html`${pageHeading({
          title: 'Recovery',
          lead: 'What is sealed to a team stays readable, even when everybody in it has gone or forgotten: with two of three papers that are kept apart.',
        })}
          ${giftsList(gifts)}${waiting === undefined ? nothing : waitingView(waiting)}
          <h2 class="govuk-heading-m">The recovery key</h2>
          ${inUse === undefined ? NO_KEY : inUseView(inUse)}
          <div class="govuk-button-group">${button({ text: inUse === undefined ? 'Make a recovery key' : 'Replace the recovery key', href: '/recovery/new', classes: inUse === undefined ? '' : 'govuk-button--secondary' })}
            ${inUse === undefined ? nothing : button({ text: 'Give a team’s key out of recovery', href: '/recovery/give', classes: 'govuk-button--secondary' })}</div>
          <h2 class="govuk-heading-m">Teams</h2>
          ${teamsTable(teams)}`,
      })
    },
  })

const NO_KEY = html`<p class="govuk-body">There is none in use. If everybody in a team forgot their passphrase or left, what is sealed to the team could never be read again.</p>`

const row = (key: string, text: string) => ({ key: { text: key }, value: { text } })

const inUseView = (key: KeptRecoveryKey): Html =>
  summaryList({
    rows: [
      row('Made', `${momentInWords(key.madeAt)}, by ${key.madeByName}`),
      row(
        'Confirmed',
        `${key.confirmedAt === null ? '' : momentInWords(key.confirmedAt)}, by ${key.confirmedByName ?? ''}`,
      ),
    ],
  })

const waitingView = (key: KeptRecoveryKey): Html =>
  html`<h2 class="govuk-heading-m">Waiting for a second administrator</h2>
    <p class="govuk-body">${key.madeByName} made a recovery key on ${momentInWords(key.madeAt)}. <a class="govuk-link" href="/recovery/keys/${key.id}">Confirm it</a></p>`

const giftsList = (gifts: readonly Gift[]): Html =>
  gifts.length === 0
    ? nothing
    : html`<h2 class="govuk-heading-m">Taken out of recovery, and not confirmed yet</h2>
        <ul class="govuk-list">${gifts.map((gift) => html`<li><a class="govuk-link" href="/recovery/given/${gift.id}">The key of ${gift.teamName} for ${gift.memberName}</a>, taken out by ${gift.askedByName} on ${momentInWords(gift.askedAt)}</li>`)}</ul>`

const safetyTag = (team: TeamSafety): Html => {
  if (team.generations === 0) return tag({ text: 'No key yet', classes: 'govuk-tag--grey' })
  const isCovered = team.inRecovery === team.generations
  if (team.holders === 0)
    return isCovered
      ? tag({ text: 'Nobody holds it', classes: 'govuk-tag--orange' })
      : tag({ text: 'Out of reach', classes: 'govuk-tag--red' })
  if (isCovered) return tag({ text: 'Safe', classes: 'govuk-tag--green' })
  return team.holders === 1
    ? tag({ text: 'One person only', classes: 'govuk-tag--orange' })
    : tag({ text: 'Members only', classes: 'govuk-tag--yellow' })
}

const teamsTable = (teams: readonly TeamSafety[]): Html =>
  dataTable({
    caption: 'Who could open what is sealed to each team',
    hidesCaption: true,
    columns: [
      { heading: 'Team' },
      { heading: 'Agency' },
      { heading: 'Members who hold its key', numeric: true },
      { heading: 'In recovery' },
      { heading: 'Standing' },
    ],
    rows: teams.map((team) => [
      team.name,
      team.agencyName,
      String(team.holders),
      team.generations === 0
        ? 'Nothing yet'
        : team.inRecovery === team.generations
          ? 'Yes'
          : team.inRecovery === 0
            ? 'No'
            : 'In part',
      safetyTag(team),
    ]),
    empty: emptyState({ title: 'There are no teams yet' }),
  })

import { z } from 'zod'
import { withErrors } from '../../../../platform/forms/form.ts'
import {
  button,
  choiceField,
  emptyState,
  html,
  pageHeading,
  postForm,
  problems,
  proseField,
  selectField,
  summaryList,
} from '../../../../platform/html/index.ts'
import { type Page, page } from '../../../../platform/page/page.ts'
import { NotFound } from '../../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../../platform/page/reply.ts'
import type { Access } from '../../create-access.ts'
import { memberOf } from '../../member-of.ts'
import { momentInWords } from '../../moments.ts'
import { readRecoverable } from '../read-recovery.ts'
import { readTypedShare } from '../share-words.ts'
import { openGift } from '../store-gifts.ts'
import { confirmGift, GIFT_HOURS, refuseGift, takeFromRecovery } from './action.ts'
import { SETTLE_REFUSALS, settleForm, TAKE_REFUSALS, takeForm } from './form.ts'

const shareBox = {
  hint: 'All 35 words, in order',
  rows: 5,
  autocomplete: 'off',
  spellcheck: false,
} as const

/** Takes a team's key out of recovery, with two shares, for a member of the team. */
export const takeFromRecoveryPage = (access: Access): Page =>
  page({
    path: '/recovery/give',
    permission: 'keys.manage',
    audit: 'access.recovery.take',
    form: takeForm,
    show: async (visit, form) => {
      const items = (await readRecoverable(visit.read, access)).map((one) => ({
        value: `${one.teamId} ${one.memberId}`,
        text: `${one.teamName}: ${one.memberName}`,
      }))
      const title = 'Give a team’s key out of recovery'
      return shown({
        title,
        width: 'narrow',
        back: '/recovery',
        body: html`${problems(form)}${pageHeading({
          title,
          lead: `Two of those who keep shares type them here. The member gets the key once another administrator has confirmed it, within ${GIFT_HOURS} hours.`,
        })}
          ${
            items.length === 0
              ? emptyState({
                  title: 'Nobody waits for a key that recovery has',
                  text: 'A member must be in the team, and have signed in with a passphrase of their own.',
                })
              : postForm(
                  { csrf: visit.csrf, guardsTyping: true },
                  html`${selectField(form, 'whom', { label: 'Who gets the key of which team?', empty: 'Choose', items })}
                    ${proseField(form, 'reason', { label: 'Why?', hint: 'It is written to the member’s history', rows: 2, max: 500 })}
                    ${proseField(form, 'share1', { ...shareBox, label: 'One share' })}
                    ${proseField(form, 'share2', { ...shareBox, label: 'Another share' })}
                    ${button({ text: 'Take the key out of recovery', preventDoubleClick: true })}`,
                )
          }`,
      })
    },
    submit: async (visit, typed, form) => {
      const [first, second] = [readTypedShare(typed.share1), readTypedShare(typed.share2)]
      if (!first.ok || !second.ok)
        return withErrors(
          form,
          ...(first.ok ? [] : [{ field: 'share1', message: first.message }]),
          ...(second.ok ? [] : [{ field: 'share2', message: second.message }]),
        )
      const taken = await visit.db.act(visit.act, (tx) =>
        takeFromRecovery(tx, access, {
          ...typed.whom,
          reason: typed.reason,
          shares: [first.share, second.share],
          by: memberOf(visit).id,
          now: access.clock.now(),
        }),
      )
      return taken.ok ? goTo('/recovery?done=taken') : withErrors(form, TAKE_REFUSALS[taken.why])
    },
  })

/** Confirms or refuses what another administrator took out of recovery. */
export const settleGiftPage = (access: Access): Page =>
  page({
    path: '/recovery/given/:id',
    permission: 'keys.manage',
    audit: 'access.recovery.confirm',
    params: z.object({ id: z.uuid() }),
    form: settleForm,
    show: async (visit, form) => {
      const gift = await openGift(visit.read, visit.params.id, access.clock.now())
      if (gift === undefined && form.errors.length === 0) throw new NotFound()
      const title = 'A key out of recovery'
      const row = (key: string, text: string) => ({ key: { text: key }, value: { text } })
      return shown({
        title,
        width: 'narrow',
        back: '/recovery',
        body: html`${problems(form)}${pageHeading({ title, caption: gift?.teamName })}
          ${
            gift === undefined
              ? html`<p class="govuk-body"><a class="govuk-link" href="/recovery">Back to recovery</a></p>`
              : html`${summaryList({ rows: [row('Team', gift.teamName), row('For', gift.memberName), row('Taken out by', gift.askedByName), row('When', momentInWords(gift.askedAt)), row('Why', gift.reason), row('Until', momentInWords(gift.expiresAt))] })}
                <p class="govuk-body">Ask those who keep the shares whether they typed them, and the member whether they asked. With the key they can read everything that is sealed to the team.</p>
                ${postForm(
                  { csrf: visit.csrf },
                  html`${choiceField(form, 'decision', {
                    label: 'May they have the key?',
                    items: [
                      { value: 'confirm', text: 'Yes: I have spoken to all of them' },
                      { value: 'refuse', text: 'No: it is destroyed' },
                    ],
                  })}
                  ${button({ text: 'Save', preventDoubleClick: true })}`,
                )}`
          }`,
      })
    },
    submit: async (visit, { decision }, form) => {
      const by = memberOf(visit).id
      const settling = { giftId: visit.params.id, by, now: access.clock.now() }
      const settled = await visit.db.act(visit.act, (tx) => {
        tx.note({ decision })
        return decision === 'confirm' ? confirmGift(tx, access, settling) : refuseGift(tx, settling)
      })
      if (settled.ok) return goTo(`/recovery?done=${decision === 'confirm' ? 'given' : 'refused'}`)
      return withErrors(form, { field: 'form', message: SETTLE_REFUSALS[settled.why] })
    },
  })

import { z } from 'zod'
import { defineForm, withErrors } from '../../../../platform/forms/form.ts'
import {
  button,
  choicesField,
  html,
  pageHeading,
  postForm,
  problems,
} from '../../../../platform/html/index.ts'
import { type Page, page } from '../../../../platform/page/page.ts'
import { NotFound } from '../../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../../platform/page/reply.ts'
import type { Access } from '../../create-access.ts'
import { memberOf } from '../../member-of.ts'
import { momentInWords } from '../../moments.ts'
import { type ConfirmedRecoveryKey, confirmRecoveryKey } from '../make-recovery-key/action.ts'
import { standingRecoveryKeys } from '../store-recovery.ts'

const confirmForm = defineForm({
  fields: { seen: 'many' },
  schema: z.object({
    seen: z
      .array(z.string())
      .refine((it) => it.includes('yes'), 'Say that three different people have the shares'),
  }),
})

const REFUSALS: Readonly<Record<Extract<ConfirmedRecoveryKey, { ok: false }>['why'], string>> = {
  'not-waiting': 'This recovery key was confirmed already, or another one was made after it',
  'second-person': 'Whoever made the key cannot confirm it. Ask another administrator',
  'not-vouched': 'This key was not made by this server. Make a new one, and tell whoever runs it',
}

/** A second administrator puts a recovery key to use. */
export const confirmRecoveryKeyPage = (access: Access): Page =>
  page({
    path: '/recovery/keys/:id',
    permission: 'keys.manage',
    audit: 'access.recovery.confirm-key',
    params: z.object({ id: z.uuid() }),
    form: confirmForm,
    show: async (visit, form) => {
      const standing = await standingRecoveryKeys(visit.read)
      const key = standing.find(
        ({ id, confirmedAt }) => id === visit.params.id && confirmedAt === null,
      )
      if (key === undefined && form.errors.length === 0) throw new NotFound()
      const title = 'Confirm the recovery key'
      return shown({
        title,
        width: 'narrow',
        back: '/recovery',
        body: html`${problems(form)}${pageHeading({
          title,
          caption:
            key === undefined
              ? undefined
              : `Made on ${momentInWords(key.madeAt)} by ${key.madeByName}`,
        })}
          <p class="govuk-body">From then on the key of every team is sealed to it. Two of its three shares together open everything, so be sure that no one person has two.</p>
          ${postForm(
            { csrf: visit.csrf },
            html`${choicesField(form, 'seen', {
              label: 'Who has the shares?',
              items: [
                {
                  value: 'yes',
                  text: 'I have spoken to three different people, and each has one share on paper',
                },
              ],
            })}
            ${button({ text: 'Use this recovery key', preventDoubleClick: true })}`,
          )}`,
      })
    },
    submit: async (visit, _typed, form) => {
      const confirming = { id: visit.params.id, by: memberOf(visit).id, now: access.clock.now() }
      const confirmed = await visit.db.act(visit.act, (tx) =>
        confirmRecoveryKey(tx, access, confirming),
      )
      return confirmed.ok
        ? goTo('/recovery?done=confirmed')
        : withErrors(form, { field: 'form', message: REFUSALS[confirmed.why] })
    },
  })

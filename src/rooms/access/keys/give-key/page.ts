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
import { type Page, page, type Visit } from '../../../../platform/page/page.ts'
import { NotFound } from '../../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../../platform/page/reply.ts'
import type { Access } from '../../create-access.ts'
import { memberOf } from '../../member-of.ts'
import { readOwnKeys } from '../read-own-keys.ts'
import { type GivenKey, giveTeamKey } from './action.ts'

const Params = z.object({ teamId: z.uuid(), memberId: z.uuid() })
type Params = z.infer<typeof Params>

const giveKeyForm = defineForm({
  fields: { sure: 'many' },
  schema: z.object({
    sure: z
      .array(z.string())
      .refine((it) => it.includes('yes'), 'Say that you have made sure who it is'),
  }),
})

const REFUSALS: Readonly<Record<Extract<GivenKey, { ok: false }>['why'], string>> = {
  'no-key': 'This session carries no key that could be given. Sign out, sign in and try again',
  'nothing-to-give': 'They hold the key by now, or are not in the team any more',
}

/** Who waits for a key of the visitor's; not there for anybody else. */
const waitingOf = async (access: Access, visit: Visit<Params>) => {
  const { teamId, memberId } = visit.params
  const teams = await readOwnKeys(visit.read, access, memberOf(visit).id)
  const team = teams.find(({ id }) => id === teamId)
  const who = team?.waiting.find(({ id }) => id === memberId)
  return team && who ? { team, who } : undefined
}

/** Gives a colleague the keys of a team that one holds oneself. */
export const giveKeyPage = (access: Access): Page =>
  page({
    path: '/keys/:teamId/give/:memberId',
    permission: 'signed-in',
    audit: 'access.keys.give',
    params: Params,
    form: giveKeyForm,
    show: async (visit, form) => {
      const waiting = await waitingOf(access, visit)
      if (waiting === undefined && form.errors.length === 0) throw new NotFound()
      const name = waiting?.who.name ?? 'your colleague'
      const title = `Give ${name} the key`
      return shown({
        title,
        width: 'narrow',
        back: '/keys',
        body: html`${problems(form)}${pageHeading({ title, caption: waiting?.team.name })}
          <p class="govuk-body">With it they can read everything that is sealed to the team, from before they joined as well. What they have read cannot be taken back.</p>
          ${postForm(
            { csrf: visit.csrf },
            html`${choicesField(form, 'sure', {
              label: 'Is it really they?',
              hint: 'Somebody who has got into their account, or who added a member that nobody knows, looks just the same here. Ask them by voice or face to face.',
              items: [
                { value: 'yes', text: `I have spoken to ${name}, and they belong to the team` },
              ],
            })}
            ${button({ text: 'Give the key', preventDoubleClick: true })}`,
          )}`,
      })
    },
    submit: async (visit, _typed, form) => {
      const given = await giveTeamKey(access, visit, visit.params)
      return given.ok
        ? goTo('/keys?done=given')
        : withErrors(form, { field: 'form', message: REFUSALS[given.why] })
    },
  })

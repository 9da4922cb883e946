import { z } from 'zod'
import { oneOf, prose } from '../../../platform/forms/fields.ts'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  choiceField,
  emptyState,
  html,
  pageHeading,
  postForm,
  problems,
  proseField,
} from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import type { TriageDeps } from '../deps.ts'
import { keepDecision } from '../pass-on/decide.ts'
import { proposedAsMachines, setAsideCases } from '../store-set-aside.ts'
import { actorOf } from '../who.ts'
import { actOnSeveral } from './act-on-several.ts'
import { chosenField, chosenSchema, MOST, severalRefused } from './machine-form.ts'

const secondForm = defineForm({
  fields: { chosen: 'many', agree: 'one', why: 'one' },
  schema: z.object({
    chosen: chosenSchema,
    agree: oneOf(['yes', 'no'], 'Say whether you agree'),
    why: prose({ label: 'In your words', max: 2000, required: 'Say in your words why' }),
  }),
})

/** The second person who agrees that a machine sent several reports, or sends them back. */
export const machineSecondPage = ({ access }: TriageDeps) =>
  page({
    path: '/triage/machine/second',
    permission: 'triage.work',
    audit: 'triage.machine.second',
    form: secondForm,
    notices: {
      closed: 'They are decided: a machine sent them.',
      'sent-back': 'They are back with whoever proposed it.',
    },
    show: async (visit, form) => {
      const { teams, id: me } = await actorOf(visit)
      const { toConfirm } = await setAsideCases(visit.read, { teams, me, size: MOST })
      return shown({
        title: 'Sent by a machine: second look',
        back: '/triage/machine',
        current: '/triage',
        body: html`${problems(form)}${pageHeading({ title: 'Did a machine send these?', lead: 'A colleague proposes it. Read each, and tick those on which you decide now.' })}${
          toConfirm.length === 0
            ? emptyState({ title: 'Nothing waits for your second look' })
            : postForm(
                { csrf: visit.csrf, guardsTyping: true },
                html`${await chosenField(visit.read, form, { cases: toConfirm, label: 'On which do you decide?' })}${choiceField(
                  form,
                  'agree',
                  {
                    label: 'Your decision on those',
                    items: [
                      { value: 'yes', text: 'I agree: a machine sent them' },
                      { value: 'no', text: 'I do not agree: back to whoever proposed it' },
                    ],
                  },
                )}${proseField(form, 'why', { label: 'In your words', hint: 'Sealed with each of the reports, for your team', rows: 3, max: 2000 })}${button({ text: 'Decide', preventDoubleClick: true })}`,
              )
        }`,
      })
    },
    submit: async (visit, { chosen, agree, why }, form) => {
      const actor = await actorOf(visit)
      const now = visit.clock.now()
      const acted = await actOnSeveral(visit, access, {
        actor,
        chosen,
        why,
        now,
        among: proposedAsMachines,
        step:
          agree === 'yes' ? { act: 'confirm', about: { reason: 'machine' } } : { act: 'send-back' },
        keep: async (tx, family, { acted: done, before }) => {
          if (agree === 'no' || before.proposedBy === null) return
          await keepDecision(tx, family, {
            acted: done,
            kind: 'close',
            decides: true,
            reason: 'machine',
            by: before.proposedBy,
            second: actor.id,
            answer: '',
            now,
          })
        },
      })
      return acted.ok
        ? goTo(`/triage/machine/second?done=${agree === 'yes' ? 'closed' : 'sent-back'}`)
        : withErrors(form, { field: 'form', message: severalRefused(acted), clash: true })
    },
  })

import { z } from 'zod'
import { prose } from '../../../platform/forms/fields.ts'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  emptyState,
  html,
  nothing,
  pageHeading,
  postForm,
  problems,
  proseField,
} from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import type { TriageDeps } from '../deps.ts'
import { setAsideCases } from '../store-set-aside.ts'
import { actorOf } from '../who.ts'
import { actOnSeveral } from './act-on-several.ts'
import { chosenField, chosenSchema, MOST, severalRefused } from './machine-form.ts'

const machineForm = defineForm({
  fields: { chosen: 'many', why: 'one' },
  schema: z.object({
    chosen: chosenSchema,
    why: prose({ label: 'In your words', max: 2000, required: 'Say how you can tell' }),
  }),
})

/**
 * Proposes that several of what was set aside on arrival were sent by a machine. Nothing is decided: a
 * colleague looks at them too. Authority: a flood is answered report by report, because a real one may
 * be hidden in it; that takes less time, and never one person's judgement (the partnership's own rule).
 */
export const machinePage = ({ access }: TriageDeps) =>
  page({
    path: '/triage/machine',
    permission: 'triage.work',
    audit: 'triage.machine',
    form: machineForm,
    notices: {
      proposed: 'They wait for a second person now. They are open until a colleague agrees.',
    },
    show: async (visit, form) => {
      const { teams, id: me } = await actorOf(visit)
      const { toPropose, toConfirm } = await setAsideCases(visit.read, { teams, me, size: MOST })
      return shown({
        title: 'Sent by a machine',
        back: '/triage?list=set-aside',
        current: '/triage',
        body: html`${problems(form)}${pageHeading({ title: 'Sent by a machine', lead: 'For reports that were set aside on arrival. Read each; tick those that no person wrote. A colleague looks at them too before anything is decided.' })}${
          toConfirm.length === 0
            ? nothing
            : html`<p class="govuk-body"><a class="govuk-link" href="/triage/machine/second">${toConfirm.length === 1 ? 'One report waits' : `${toConfirm.length} reports wait`} for your second look</a></p>`
        }${
          toPropose.length === 0
            ? emptyState({ title: 'Nothing that was set aside waits for somebody' })
            : postForm(
                { csrf: visit.csrf, guardsTyping: true },
                html`${await chosenField(visit.read, form, { cases: toPropose, label: 'Which did a machine send?' })}${proseField(form, 'why', { label: 'How can you tell?', hint: 'Sealed with each of the reports, for your team', rows: 3, max: 2000 })}${button({ text: 'Propose it', preventDoubleClick: true })}`,
              )
        }`,
      })
    },
    submit: async (visit, { chosen, why }, form) => {
      const actor = await actorOf(visit)
      const acted = await actOnSeveral(visit, access, {
        actor,
        chosen,
        why,
        now: visit.clock.now(),
        step: {
          act: 'propose-machine',
          about: { reason: 'machine' },
          change: () => ({ assignedTo: actor.id, proposedBy: actor.id, offeredTo: null }),
        },
      })
      return acted.ok
        ? goTo('/triage/machine?done=proposed')
        : withErrors(form, { field: 'form', message: severalRefused(acted), clash: true })
    },
  })

import { z } from 'zod'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  html,
  insetText,
  pageHeading,
  postForm,
  problems,
  selectField,
} from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { holdersWhoMay } from '../../access/index.ts'
import { actOnCase } from '../act-on-case.ts'
import {
  afterActing,
  CASE_FIELDS,
  caseHidden,
  CaseParams,
  caseSchema,
  caseValues,
} from '../case-form.ts'
import { caseOf } from '../who.ts'

const offerForm = defineForm({
  fields: { ...CASE_FIELDS, to: 'one' },
  schema: z.object({ ...caseSchema, to: z.uuid('Choose a colleague') }),
})

/** Offers a report to a colleague who can open it. It stays where it is until they accept it. */
export const offerPage = page({
  path: '/triage/:reportId/offer',
  permission: 'triage.work',
  audit: 'triage.offer',
  params: CaseParams,
  form: offerForm,
  prefill: async (visit) => caseValues((await caseOf(visit)).of),
  show: async (visit, form) => {
    const { of, actor } = await caseOf(visit)
    const colleagues = (
      await holdersWhoMay(visit.read, { teamId: of.teamId, permission: 'triage.work' })
    ).filter(({ id }) => id !== actor.id && id !== of.assignedTo)
    return shown({
      title: `Offer report ${of.reference}`,
      back: `/triage/${of.reportId}`,
      current: '/triage',
      body: html`${problems(form)}${pageHeading({ title: 'Offer it to a colleague', caption: `Report ${of.reference}`, lead: 'It stays where it is until they accept it, so that it is never with nobody.' })}${
        colleagues.length === 0
          ? insetText({
              text: 'Nobody else of your team holds its key, so nobody else could open it.',
            })
          : postForm(
              { csrf: visit.csrf },
              html`${caseHidden(form)}${selectField(form, 'to', { label: 'To', empty: 'Choose a colleague', items: colleagues.map(({ id, name }) => ({ value: id, text: name })) })}${button({ text: 'Offer', preventDoubleClick: true })}`,
            )
      }`,
    })
  },
  submit: async (visit, typed, form) => {
    const { of, actor } = await caseOf(visit)
    const colleagues = await holdersWhoMay(visit.read, {
      teamId: of.teamId,
      permission: 'triage.work',
    })
    if (typed.to === actor.id || !colleagues.some(({ id }) => id === typed.to))
      return withErrors(form, {
        field: 'to',
        message: 'Choose a colleague who holds the team’s key',
      })
    const acted = await visit.db.act(visit.act, (tx) =>
      actOnCase(
        tx,
        { ...typed, actor, reportId: of.reportId, now: visit.clock.now() },
        { act: 'offer', about: { to: typed.to }, change: () => ({ offeredTo: typed.to }) },
      ),
    )
    return afterActing(acted, { of, form, done: 'offered' })
  },
})

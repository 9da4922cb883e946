import { z } from 'zod'
import {
  type FieldKinds,
  type FormState,
  type Typed,
  withErrors,
} from '../../platform/forms/form.ts'
import { type Html, hiddenField, html } from '../../platform/html/index.ts'
import { newId } from '../../platform/ids/ids.ts'
import { NotFound } from '../../platform/page/refusals.ts'
import { goTo, type Reply } from '../../platform/page/reply.ts'
import type { Acted } from './act-on-case.ts'
import type { Case, Refusal } from './model.ts'

export const CaseParams = z.object({ reportId: z.uuid() })

/** What every form about a case carries: the version that was shown, and one token for one sending. */
export const CASE_FIELDS = { version: 'one', formToken: 'one' } as const
export type CaseKinds = typeof CASE_FIELDS
export const caseSchema = {
  version: z.coerce.number().int().catch(0),
  formToken: z
    .uuid()
    .optional()
    .catch(() => undefined),
}

export const caseValues = (of: Pick<Case, 'version'>) => ({
  version: String(of.version),
  formToken: newId(),
})

/** The hidden fields that `caseValues` fills. */
export const caseHidden = (form: FormState<CaseKinds>): Html =>
  html`${hiddenField(form, 'version')}${hiddenField(form, 'formToken')}`

const REFUSALS: Readonly<Record<Exclude<Refusal, 'not-there'>, string>> = {
  'changed-since-read':
    'Somebody did something with this report after you opened the page. Look at it again; what you typed is still here, and sending it again does it',
  'wrong-state': 'This cannot be done with the report as it stands now',
  'not-yours': 'Somebody else has this report. Take it first',
  'not-offered': 'It is not offered to you',
  'needs-second-person':
    'It is about a child: a second person has to agree that nothing more is done',
  'same-person': 'You proposed this yourself. Somebody else of your team has to agree',
  'wrong-target':
    'There is no such report of your team that this one could be merged with. It must be one that waits or that somebody has: not a decided or merged one',
  'nothing-changed': 'That is so already',
  'not-acknowledged':
    'Another team has not said yet that it has what was referred to it. Merge the other report into this one, or take the referral back first',
  'own-referral':
    'You sent this referral, or have the report that it came from. Somebody else of the team has to say that it has it',
  'child-not-referred':
    'This is about a child, and was referred to nobody. Keep it open for more, and then refer it, or propose no further action, which takes a second person',
  erased: 'This report was erased. Nothing can be done with it any more',
}

/** The words for an act that was refused; what is not there is not there. */
export const refusalWords = (why: Refusal): string => {
  if (why === 'not-there') throw new NotFound()
  return REFUSALS[why]
}

/** Back to the case, or to the form with what is wrong and the version that stands now. */
export const afterActing = <Kinds extends FieldKinds & CaseKinds>(
  acted: Acted | 'no-key',
  {
    of,
    form,
    done,
    field = 'form',
  }: { of: Case; form: FormState<Kinds>; done: string; field?: string },
): Reply | FormState<Kinds> => {
  if (acted === 'no-key') return withErrors(form, { field: 'form', message: NO_KEY })
  if (acted.ok) return goTo(`/triage/${of.reportId}?done=${done}`)
  const again = acted.why === 'changed-since-read' ? withVersionOf(form, of) : form
  const message = refusalWords(acted.why)
  return acted.why === 'changed-since-read'
    ? withErrors(again, { field: 'form', message, clash: true })
    : withErrors(again, { field, message })
}

/** The same form, against the version that stands now. */
const withVersionOf = <Kinds extends FieldKinds & CaseKinds>(
  form: FormState<Kinds>,
  of: Case,
): FormState<Kinds> => {
  const values: Typed<CaseKinds> = { ...form.values, ...caseValues(of) }
  // Of the fields only the two that every case form has are others now.
  return { ...form, values: values as Typed<Kinds> }
}

export const NO_KEY =
  'You do not hold your team’s key, so nothing of the report can be opened or sealed. A colleague who holds it can give it to you'

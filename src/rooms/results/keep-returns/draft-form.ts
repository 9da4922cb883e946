import { z } from 'zod'
import { line, oneOf, prose } from '../../../platform/forms/fields.ts'
import { defineForm, type FormState } from '../../../platform/forms/form.ts'
import { type ReturnFields, ROWS } from '../model-return.ts'

const fields = {
  step: 'one',
  revision: 'one',
  over: 'one',
  title: 'one',
  note: 'one',
  source: 'one',
  licence: 'one',
  rows: 'one',
  why: 'one',
} as const

export type DraftForm = FormState<typeof fields>

const number = z
  .string()
  .regex(/^\d{1,9}$/u, 'Open the page again')
  .transform(Number)
const STEP = /^(?<step>up|down|remove):(?<at>\d{1,3})$/u

const About = z.object({
  title: line({ label: 'Title', max: 120, required: 'Enter a title' }),
  note: prose({ label: 'What it is', max: 1000 }),
  source: line({ label: 'Source', max: 300 }),
  licence: line({ label: 'Licence', max: 300 }).refine(
    (text) => text === '' || /^https?:\/\/[^\s]+$/u.test(text),
    { error: 'Licence must be an address that begins with https://' },
  ),
  rows: oneOf(ROWS, 'Choose what has a line of its own'),
})
const Why = z.object({
  why: line({ label: 'Reason', max: 500, required: 'Say why, so that the history tells' }),
})

/** What may be done to a draft from its page; each button sends the step that it is. */
export const draftForm = defineForm({
  fields,
  schema: z
    .object({
      step: z.string().max(20),
      revision: number,
      over: number,
      title: z.string(),
      note: z.string(),
      source: z.string(),
      licence: z.string(),
      rows: z.string(),
      why: z.string(),
    })
    .transform((typed, issue) => {
      const { step, revision, over } = typed
      const pass = (wrong: z.ZodError) => {
        for (const { path, message } of wrong.issues)
          issue.addIssue({ code: 'custom', path: [...path], message })
        return z.NEVER
      }
      if (step === 'discard') return { step, revision, over } as const
      if (step === 'save') {
        const why = Why.safeParse(typed)
        return why.success
          ? ({ step, revision, over, why: why.data.why } as const)
          : pass(why.error)
      }
      if (step === 'describe') {
        const about = About.safeParse(typed)
        if (!about.success) return pass(about.error)
        const { licence, ...said } = about.data
        return {
          step,
          revision,
          over,
          said: { ...said, licence: licence === '' ? null : licence },
        } as const
      }
      const { step: move, at } = STEP.exec(step)?.groups ?? {}
      if ((move === 'up' || move === 'down' || move === 'remove') && at !== undefined)
        return { step: 'move', revision, over, move: { do: move, at: Number(at) } } as const
      issue.addIssue({ code: 'custom', path: ['form'], message: 'Choose what to do' })
      return z.NEVER
    }),
})

/** What the form holds for a draft, or for the mapping that stands where none is begun. */
export const typedDraft = (
  { title, note, source, licence, rows }: ReturnFields,
  { revision, over }: { revision: number; over: number },
) => ({
  title,
  note,
  source,
  licence: licence ?? '',
  rows,
  revision: revision.toString(),
  over: over.toString(),
})

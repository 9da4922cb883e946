import { z } from 'zod'
import type { Answer, NewReport } from '../model.ts'
import { ABOUT_CHILD, DANGER, type Field, WHEN } from '../questionnaires/model.ts'
import { PROFESSIONAL } from '../questionnaires/professional.ts'
import {
  aboutChild,
  answersOf,
  childSaid,
  MOST_LINE,
  MOST_PROSE,
  tidy,
  urgencyOf,
} from '../send-report/rules-answers.ts'

/** Kept with each report of a partner; goes up with every change of the schema. */
export const PARTNER_FORM = 'partner-1'
const MOST_REFERENCE = 200

/** A text up to so many code points, which is what JSON Schema counts too. */
const text = (most: number) =>
  z
    .string({ error: 'must be a text' })
    .refine((typed) => Array.from(typed).length <= most, {
      error: `must be ${most.toLocaleString('en-GB')} characters or fewer`,
    })
    .meta({ maxLength: most })

const offered = (values: readonly string[]) => {
  const shown = values.map((value) => `“${value}”`).join(', ')
  return z.enum(values, { error: `must be one of ${shown}` })
}

const fieldSchema = (field: Field): z.ZodType<string | string[]> => {
  switch (field.kind) {
    case 'prose':
      return text(MOST_PROSE)
    case 'line':
      return text(MOST_LINE)
    case 'one':
      return offered(field.choices.map(({ value }) => value))
    case 'many':
      return z.array(offered(field.choices.map(({ value }) => value)), {
        error: 'must be a list',
      })
  }
}

const { questions } = PROFESSIONAL
const wordsFields = questions
  .filter(({ compartment }) => compartment === 'report')
  .flatMap(({ fields }) => fields)
const reporterFields = questions
  .filter(({ compartment }) => compartment === 'identity')
  .flatMap(({ fields }) => fields)

/** `yourName` of the questionnaire is `name` of the reporter. */
const reporterName = ({ name }: Field): string => name.replace(/^your/u, '').toLowerCase()

const about = (field: Field): string =>
  [field.label, ...(field.hint === undefined ? [] : [field.hint])].join('. ')

const shapeOf = (fields: readonly Field[], nameOf: (field: Field) => string) =>
  Object.fromEntries(
    fields.map((field) => [
      nameOf(field),
      fieldSchema(field)
        .optional()
        .meta({ description: about(field) }),
    ]),
  )

const strict = { error: unknownNames }

/** What a partner system sends: the professionals' questions by their names, none of them compulsory. */
export const PartnerReport = z
  .strictObject(
    {
      ...shapeOf(wordsFields, ({ name }) => name),
      reporter: z.strictObject(shapeOf(reporterFields, reporterName), strict).optional().meta({
        description:
          'Who tells it, if they want it known. Sealed apart from the rest: only a few named people can open it, with a reason.',
      }),
      ourReference: text(MOST_REFERENCE).optional().meta({
        description: 'What your own system calls it. The desk sees it beside the report.',
      }),
    },
    strict,
  )
  .refine(saysSomething, {
    error: 'Nothing is told: fill in at least one of the questions, for example “saw”',
  })
  .meta({ description: 'One report. Everything in it may be left out, but not all.' })

export type PartnerReport = z.infer<typeof PartnerReport>

type Told = Readonly<Record<string, unknown>>

function saysSomething(told: Told): boolean {
  return wordsFields.some(
    ({ name }) => ![DANGER, ABOUT_CHILD, WHEN].includes(name) && isFilled(told[name]),
  )
}

const isFilled = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : typeof value === 'string' && tidy(value) !== ''

function unknownNames(issue: { code?: string; keys?: string[] }): string {
  return issue.code === 'unrecognized_keys'
    ? `has nothing called ${(issue.keys ?? []).map((key) => `“${key.slice(0, 80)}”`).join(', ')}`
    : 'must be an object'
}

/** A partner's report as it is received: with the words of the questions, and who sent it. */
export const reportOf = (
  told: PartnerReport,
  sender: { readonly name: string; readonly agency: string },
): NewReport => {
  const given: Told = told
  const reporter: Told = told.reporter ?? {}
  const answers = {
    ...valuesOf(wordsFields, (field) => given[field.name]),
    ...valuesOf(reporterFields, (field) => reporter[reporterName(field)]),
  }
  const more: Answer[] = [
    { question: 'sentBy', label: 'Sent by', text: `${sender.name}, ${sender.agency}` },
    {
      question: 'ourReference',
      label: 'The sender’s own reference',
      text: tidy(told.ourReference ?? ''),
    },
  ]
  return {
    channel: 'partner',
    form: PARTNER_FORM,
    urgency: urgencyOf(answers),
    aboutChild: aboutChild(answers),
    childSaid: childSaid(answers),
    quarantined: false,
    answers: [
      ...answersOf(PROFESSIONAL, answers, 'report'),
      ...more.filter((one) => one.text !== ''),
    ],
    identity: answersOf(PROFESSIONAL, answers, 'identity'),
  }
}

const valuesOf = (
  fields: readonly Field[],
  of: (field: Field) => unknown,
): Record<string, string | string[]> => {
  const values: Record<string, string | string[]> = {}
  for (const field of fields) {
    const value = of(field)
    if (typeof value === 'string') values[field.name] = tidy(value)
    else if (Array.isArray(value))
      values[field.name] = value.filter((one) => typeof one === 'string')
  }
  return values
}

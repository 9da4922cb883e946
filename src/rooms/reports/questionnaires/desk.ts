import type { Question } from './model.ts'
import { PUBLIC } from './public.ts'

/** Kept with each report that the desk enters; goes up with every change. */
export const DESK_FORM = 'desk-1'

const THEIRS: Readonly<Record<string, string>> = {
  yourName: 'Their name',
  yourPhone: 'A phone number for them',
  yourEmail: 'An email address for them',
  yourSafety: 'When and how is it safe to contact them?',
}

/**
 * What a member of the partnership writes down for somebody who rang, wrote or came: the public
 * questions, on one page. They are the same so that reports of every channel read alike.
 */
export const DESK_QUESTIONS: readonly Question[] = PUBLIC.questions.map(
  ({ lead, ...question }) => ({
    ...question,
    ...(question.code === 'you'
      ? {
          title: 'Who told us',
          lead: 'Only if they want it kept. It is sealed apart from the rest.',
        }
      : question.code === 'how'
        ? { title: 'How do they know?' }
        : lead === undefined
          ? {}
          : { lead }),
    fields: question.fields.map((field) => ({
      ...field,
      label: THEIRS[field.name] ?? field.label,
    })),
  }),
)

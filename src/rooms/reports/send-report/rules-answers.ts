import { ABOUT_CHILD, DANGER, type Field, type Question, WHEN } from '../questionnaires/model.ts'
import type { FormError } from '../../../platform/forms/form.ts'
import type { Answer, ReportUrgency } from '../model.ts'
import type { Draft } from './draft.ts'

/** The most that one box holds, in characters. */
export const MOST_PROSE = 20_000
export const MOST_LINE = 1_000

type Answers = Draft['answers']

/**
 * Control characters but line breaks and tabs, and marks that nobody sees, which turn or hide text on a
 * screen, or hide a word from a search for it. A flag that is spelled with such marks stays.
 */
const UNSEEN =
  /(\u{1f3f4}[\u{e0030}-\u{e007a}]{2,8}\u{e007f})|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u034f]|(?![\u200c\u200d])\p{Cf}/gu

/** What joins or parts letters of other scripts, and joins pictures; beside ours it only hides. */
const JOINERS =
  /(?<=^|[\p{ASCII}\p{Script=Latin}])[\u200c\u200d]+|[\u200c\u200d]+(?=$|[\p{ASCII}\p{Script=Latin}])/gu

/** What was typed as it is kept: one form of each letter, `\n` line ends, nothing that cannot be seen. */
export const tidy = (typed: string): string =>
  typed
    .toWellFormed()
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(UNSEEN, '$1')
    .replaceAll(JOINERS, '')
    .normalize('NFC')
    .trim()

/** What a field's posted values mean. A choice that is not offered is no choice. */
export const answerTo = (field: Field, posted: readonly string[]): string | string[] => {
  if (field.kind === 'many')
    return field.choices.map(({ value }) => value).filter((value) => posted.includes(value))
  const [first = ''] = posted
  if (field.kind === 'one') return field.choices.find(({ value }) => value === first)?.value ?? ''
  return tidy(first)
}

/** What is wrong with an answer, as a person is told; nothing is refused for what it says. */
export const problemWith = (
  field: Field,
  answer: string | readonly string[],
): string | undefined => {
  if (typeof answer !== 'string' || field.kind === 'many' || field.kind === 'one') return undefined
  const most = field.kind === 'prose' ? MOST_PROSE : MOST_LINE
  const length = Array.from(answer).length
  if (length <= most) return undefined
  const written = (count: number) => count.toLocaleString('en-GB')
  return `“${field.label}” holds up to ${written(most)} characters, and this is ${written(length)}. Shorten it, or send the rest as a message with your 11 words.`
}

/** An answer as it is shown and kept: chosen values by their words. */
export const answerText = (field: Field, answers: Answers): string => {
  const answer = answers[field.name] ?? ''
  if (field.kind === 'one') return field.choices.find(({ value }) => value === answer)?.text ?? ''
  return typeof answer === 'string' ? answer : answer.join('\n')
}

/** The answers of one compartment, each with its question's words; empty ones are left out. */
export const answersOf = (
  questionnaire: { readonly questions: readonly Question[] },
  answers: Answers,
  compartment: Question['compartment'],
): Answer[] =>
  questionnaire.questions
    .filter((question) => question.compartment === compartment)
    .flatMap((question) =>
      question.fields.map((field) => ({
        question: field.name,
        label: field.label === question.title ? question.title : `${question.title} ${field.label}`,
        text: answerText(field, answers),
      })),
    )
    .filter(({ text }) => text !== '')

/** How soon it may need somebody: danger now, then what goes on or is about to, then the rest. */
export const urgencyOf = (answers: Answers): ReportUrgency => {
  if (answers[DANGER] === 'yes') return 'danger'
  const isSoon = ['now', 'soon'].includes(String(answers[WHEN] ?? ''))
  return isSoon || answers[DANGER] === 'unsure' ? 'soon' : 'routine'
}

/** Whether a child may be part of it: always, unless somebody said no. */
export const aboutChild = (answers: Answers): boolean => answers[ABOUT_CHILD] !== 'no'

/** Whether somebody said that a child is part of it. */
export const childSaid = (answers: Answers): boolean => answers[ABOUT_CHILD] === 'yes'

/** Whether nobody answered anything but the first question. */
export const isEmpty = (
  questionnaire: { readonly questions: readonly Question[] },
  answers: Answers,
): boolean =>
  questionnaire.questions
    .slice(1)
    .every((question) => question.fields.every((field) => answerText(field, answers) === ''))

/** What was answered to a question, by its fields' names. */
export const typedIn = (
  question: Question,
  posted: Readonly<Record<string, string | readonly string[]>>,
): Answers =>
  Object.fromEntries(
    question.fields.map((field) => {
      const value = posted[field.name] ?? ''
      return [field.name, answerTo(field, typeof value === 'string' ? [value] : value)]
    }),
  )

/** What must be mended in the answers to a question. */
export const problemsIn = (question: Question, answers: Answers): FormError[] =>
  question.fields.flatMap((field) => {
    const message = problemWith(field, answers[field.name] ?? '')
    return message === undefined ? [] : [{ field: field.name, message }]
  })

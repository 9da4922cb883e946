import { z } from 'zod'
import { defineForm, type FormState } from '../../../platform/forms/form.ts'
import { LONGEST_TEXT } from './check-text.ts'

/** A text may speak for more than one reporter. */
const fields = {
  agency1: 'one',
  agency2: 'one',
  agency3: 'one',
  weekId: 'one',
  text: 'one',
} as const

export type CheckTextForm = FormState<typeof fields>

const idOrNone = (message: string) =>
  z.string().refine((id) => id === '' || z.uuid().safeParse(id).success, message)
const agency = idOrNone('Choose from the list')

/** Marks that pasting brings along and nobody sees: byte-order marks, zero-width and control characters. */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu

/** A pasted text without what cannot be seen, with one kind of line end. */
export const readableText = (typed: string): string =>
  typed
    .normalize('NFC')
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll('\u00a0', ' ')
    .replaceAll(UNSEEN, '')

/** What is wrong with a text, or undefined. */
export const wrongWithText = (text: string): string | undefined => {
  if (text.trim() === '') return 'Paste the text to check'
  const length = Array.from(text).length
  return length > LONGEST_TEXT
    ? `The text must be ${LONGEST_TEXT.toLocaleString('en-GB')} characters or fewer (it has ${length.toLocaleString('en-GB')}). Check it in parts`
    : undefined
}

export const checkTextForm = defineForm({
  fields,
  schema: z.object({
    agency1: agency.refine((id) => id !== '', 'Choose whose figures to hold the text against'),
    agency2: agency,
    agency3: agency,
    weekId: idOrNone('Choose a week from the list'),
    text: z
      .string()
      .transform(readableText)
      .superRefine((text, issue) => {
        const message = wrongWithText(text)
        if (message !== undefined) issue.addIssue({ code: 'custom', message })
      }),
  }),
})

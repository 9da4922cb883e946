import { z } from 'zod'
import { line, prose } from '../../../platform/forms/fields.ts'
import { defineForm } from '../../../platform/forms/form.ts'
import { FormVersion, webAddress } from '../typed-text.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const holdsTexts = (...names: readonly string[]) => ({
  when: ({ value }: { value: unknown }) =>
    isRecord(value) && names.every((name) => typeof value[name] === 'string'),
})

/**
 * The campaign and its film. A film must have its words as text (WCAG 2.2, 1.2.1 and 1.2.3), and it
 * is in one place only.
 */
export const campaignForm = defineForm({
  fields: {
    title: 'one',
    description: 'one',
    filmLink: 'one',
    filmFile: 'one',
    transcript: 'one',
    version: 'one',
  },
  schema: z
    .object({
      title: line({ label: 'Title', max: 120, required: 'Enter the title of the campaign' }),
      description: prose({ label: 'Description', max: 2000 }),
      filmLink: webAddress({ label: 'Link to the film', max: 500 }),
      filmFile: line({ label: 'File of the film', max: 90 }).refine(
        (name) => name === '' || /^[A-Za-z0-9][A-Za-z0-9_-]{0,80}\.(mp4|webm)$/u.test(name),
        { error: 'File of the film must be a plain name that ends in .mp4 or .webm' },
      ),
      transcript: prose({ label: 'The film as text', max: 20_000 }),
      version: FormVersion,
    })
    .refine((typed) => typed.filmLink === '' || typed.filmFile === '', {
      path: ['filmFile'],
      error: 'Give a link or a file, not both',
      ...holdsTexts('filmLink', 'filmFile'),
    })
    .refine(
      (typed) => (typed.filmLink === '' && typed.filmFile === '') || typed.transcript !== '',
      {
        path: ['transcript'],
        error: 'Write what is said and shown in the film, for people who cannot hear or see it',
        ...holdsTexts('filmLink', 'filmFile', 'transcript'),
      },
    )
    .transform(({ version, ...words }) => ({ version, words })),
})

import { z } from 'zod'
import { line, prose } from '../../platform/forms/fields.ts'

type Words = { required?: string; label: string; max: number }

/**
 * A person counts characters as they look; the database counts code points, of which one character
 * may have many. Both must fit, or a hostile text would pass the form and fail in the database.
 */
const fits = ({ max, label }: Words) => ({
  check: (text: string) => Array.from(text).length <= max,
  error: `${label} must be ${max.toLocaleString('en-GB')} characters or fewer`,
})

/** One line that the database can hold. */
export const heldLine = (words: Words) => {
  const { check, error } = fits(words)
  return line(words).refine(check, { error })
}

/** Several lines that the database can hold. */
export const heldProse = (words: Words) => {
  const { check, error } = fits(words)
  return prose(words).refine(check, { error })
}

/** An https address of a page elsewhere, or '' where it is optional. */
export const webAddress = (words: Words) =>
  heldLine(words).refine((text) => text === '' || isHttps(text), {
    error: `${words.label} must be a full address that starts with https://`,
  })

const isHttps = (text: string): boolean => {
  if (!/^https:\/\/[^\s/?#@]+/u.test(text) || !URL.canParse(text)) return false
  const url = new URL(text)
  return url.username === '' && url.password === '' && url.hostname.includes('.')
}

/** The version that a form was filled in against. A mangled one counts as stale. */
export const FormVersion = z.coerce.number().int().positive().catch(0)

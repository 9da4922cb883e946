import { z } from 'zod'
import { line } from '../../platform/forms/fields.ts'

type Words = { required?: string; label: string; max: number }

/** An https address of a page elsewhere, or '' where it is optional. */
export const webAddress = (words: Words) =>
  line(words).refine((text) => text === '' || isHttps(text), {
    error: `${words.label} must be a full address that starts with https://`,
  })

const isHttps = (text: string): boolean => {
  if (!/^https:\/\/[^\s/?#@]+/u.test(text) || !URL.canParse(text)) return false
  const url = new URL(text)
  return url.username === '' && url.password === '' && url.hostname.includes('.')
}

/** The version that a form was filled in against. A mangled one counts as stale. */
export const FormVersion = z.coerce.number().int().positive().catch(0)

import { z } from 'zod'
import { oneOf, parseDateParts } from '../../../platform/forms/fields.ts'
import { defineForm, type FormError } from '../../../platform/forms/form.ts'
import { ukMoment } from '../rules-clock.ts'
import { isKeepable, KEEP_REASONS, LONGEST_KEEP_YEARS } from './rules-retention.ts'
import type { Review } from './review.ts'

export const REVIEW_ACTS = ['keep-on', 'let-go', 'agree'] as const

export const reviewForm = defineForm({
  fields: { version: 'one', act: 'one', reason: 'one', day: 'one', month: 'one', year: 'one' },
  schema: z.object({
    version: z.coerce.number().int().catch(0),
    act: oneOf(REVIEW_ACTS, 'Choose what happens with it'),
    reason: z
      .enum(KEEP_REASONS)
      .optional()
      .catch(() => undefined),
    day: z.string(),
    month: z.string(),
    year: z.string(),
  }),
})

/** What was meant, or everything that is to be mended. `today` is a day, `YYYY-MM-DD`. */
export const readReview = (
  typed: z.output<(typeof reviewForm)['schema']>,
  today: string,
): { ok: true; review: Review } | { ok: false; errors: readonly FormError[] } => {
  if (typed.act !== 'keep-on') return { ok: true, review: { act: typed.act } }
  const errors: FormError[] = []
  if (typed.reason === undefined)
    errors.push({ field: 'reason', message: 'Choose why it is kept on' })
  const date = parseDateParts(typed, { label: 'Day', required: 'Enter until when it is kept' })
  if (!date.ok) errors.push({ field: date.part, message: date.message })
  else if (date.date === null || !isKeepable(date.date, today))
    errors.push({
      field: 'day',
      message: `Enter a day after today, at most ${String(LONGEST_KEEP_YEARS)} years away`,
    })
  const day = date.ok ? date.date : null
  return typed.reason === undefined || day === null || errors.length > 0
    ? { ok: false, errors }
    : {
        ok: true,
        review: { act: 'keep-on', reason: typed.reason, until: ukMoment(day, '00:00') },
      }
}

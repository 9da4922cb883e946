import { z } from 'zod'
import { OUTCOMES } from './rules-retention.ts'

/** What a certificate says: what was erased, when, by which rule, by whom. No content. */
export const Certificate = z.object({
  certificate: z.literal('countersign erasure, version 1'),
  report: z.string(),
  /** Looked at together with this one, and let go with it. */
  together: z.string().nullable(),
  received: z.string(),
  erased: z.string(),
  rule: z.object({
    outcome: z.enum(OUTCOMES),
    reviewDays: z.number(),
    graceDays: z.number(),
    reviewDue: z.string(),
    setByHand: z.boolean(),
  }),
  letGoBy: z.uuid(),
  agreedBy: z.uuid(),
  agreed: z.string(),
  counts: z.object({
    keys: z.number(),
    parts: z.number(),
    messages: z.number(),
    files: z.number(),
    texts: z.number(),
  }),
})
export type Certificate = z.infer<typeof Certificate>

/** The text of a certificate, as it is hashed. */
export const writeCertificate = (certificate: Certificate): string => JSON.stringify(certificate)

export const readCertificate = (text: string): Certificate => Certificate.parse(JSON.parse(text))

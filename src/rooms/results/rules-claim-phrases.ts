import type { ClaimFields } from './model-claim.ts'
import { phraseOf, type Wording } from './rules-phrases.ts'

/** A claim of others in the words that a figure of the same kind would have. */
export const claimPhrase = (claim: ClaimFields, wording: Wording): string =>
  phraseOf({ ...claim, under18: false }, wording)

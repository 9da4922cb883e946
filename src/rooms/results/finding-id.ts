import { createHash } from 'node:crypto'
import type { ReleaseFinding } from './rules-findings.ts'

/** A short name of a finding for addresses: another one as soon as its words or figures change. */
export const findingId = ({ bound }: Pick<ReleaseFinding, 'bound'>): string =>
  createHash('sha256').update(bound).digest('hex').slice(0, 16)

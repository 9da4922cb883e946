import type { Act } from '../../platform/audit/act.ts'
import type { ClaimMaker } from './model-claim.ts'

/** Who acts, as the versions of claims and weeks keep it. */
export const claimMaker = ({ actor }: Act): ClaimMaker => {
  switch (actor.kind) {
    case 'member':
      return { kind: 'member', memberId: actor.id }
    case 'operator':
      return { kind: 'operator' }
    case 'system':
      return { kind: 'system' }
    case 'public':
      throw new Error('results: the public changes no claims')
  }
}

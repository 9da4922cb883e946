import { NotAllowed } from '../../platform/page/refusals.ts'
import type { SignedIn, Visit } from '../../platform/page/page.ts'
import type { Role } from './permissions.ts'

/** Somebody signed in, as every room of the desk sees them. */
export type Member = SignedIn & {
  readonly agencyId: string
  readonly agencySlug: string
  readonly agencyName: string
  readonly roles: readonly Role[]
}

const isMember = (actor: SignedIn): actor is Member => 'agencySlug' in actor && 'roles' in actor

/** Who is asking. Throws `NotAllowed` where nobody is signed in. */
export const memberOf = (visit: Pick<Visit, 'actor'>): Member => {
  if (visit.actor === undefined) throw new NotAllowed()
  if (!isMember(visit.actor)) throw new Error('access: the gate let in somebody without an agency')
  return visit.actor
}

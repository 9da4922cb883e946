import type { Visit } from '../../platform/page/page.ts'
import { NotAllowed } from '../../platform/page/refusals.ts'

/** The name of the member who acts, as it is kept beside what they did. */
export const nameOfActor = (visit: Visit): string => {
  if (visit.actor === undefined) throw new NotAllowed()
  return Array.from(visit.actor.name).slice(0, 120).join('')
}

/** Today in the United Kingdom, as an ISO date. */
export const todayOf = (visit: Visit): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(visit.clock.now())

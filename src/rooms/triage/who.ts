import { NotFound } from '../../platform/page/refusals.ts'
import type { Visit } from '../../platform/page/page.ts'
import { type Member, memberOf, teamsOf } from '../access/index.ts'
import type { Actor, Case } from './model.ts'
import { findCase } from './store-cases.ts'

type Asking = Pick<Visit, 'actor' | 'read'>

/** Who asks, with the teams whose queue is theirs. */
export const actorOf = async (visit: Asking): Promise<Actor & { readonly member: Member }> => {
  const member = memberOf(visit)
  const teams = await teamsOf(visit.read, member.id)
  return {
    id: member.id,
    member,
    mayWork: member.permissions.has('triage.work'),
    teams: teams.map(({ id }) => id),
  }
}

/** A case, if it is of a team of whoever asks. What is not theirs is not there. */
export const caseOf = async (
  visit: Asking & { readonly params: { readonly reportId: string } },
): Promise<{ of: Case; actor: Actor & { readonly member: Member } }> => {
  const [actor, of] = await Promise.all([
    actorOf(visit),
    findCase(visit.read, visit.params.reportId),
  ])
  if (of === undefined || !actor.teams.includes(of.teamId)) throw new NotFound()
  return { of, actor }
}

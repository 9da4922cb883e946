import type { Tx } from '../../platform/database/handles.ts'
import { newId } from '../../platform/ids/ids.ts'
import { NotAllowed } from '../../platform/page/refusals.ts'
import type { Visit } from '../../platform/page/page.ts'
import { wipe } from '../../platform/vault/secrets.ts'
import { type Access, memberOf, withTeamKeys } from '../access/index.ts'
import type { Answer, IdentityReason } from './model.ts'
import { answersIn, dataKeyFrom, type NotOpened } from './open-report.ts'
import { compartmentKeysOf } from './store-keys.ts'
import { insertIdentityOpening } from './store-messages.ts'

export type OpenedIdentity = { readonly ok: true; readonly identity: readonly Answer[] } | NotOpened

/**
 * Opens who a reporter is, with a reason, for a member with `reports.identity` whose team holds that
 * compartment's key. Who opened it and why is kept and logged before anything is answered. Authority:
 * the source of intelligence is kept apart from it and opened only where that is necessary (3x5x2,
 * College of Policing APP, intelligence management).
 */
export const openIdentity = async (
  visit: Pick<Visit, 'cookie' | 'actor' | 'read' | 'act' | 'db' | 'clock'>,
  access: Access,
  { reportId, reason }: { reportId: string; reason: IdentityReason },
): Promise<OpenedIdentity> => {
  const member = memberOf(visit)
  if (!member.permissions.has('reports.identity')) throw new NotAllowed()
  const sealed = await compartmentKeysOf(visit.read, reportId)
  if (!sealed.some((key) => key.compartment === 'identity')) return { ok: false, why: 'not-there' }
  const outcome = await withTeamKeys(visit, access, async (ring) => {
    const key = dataKeyFrom(ring, sealed, { reportId, compartment: 'identity' })
    if (key === undefined) return 'no-key' as const
    try {
      await visit.db.act(visit.act, async (tx: Tx) => {
        tx.note({ report: reportId, reason })
        const at = visit.clock.now()
        await insertIdentityOpening(tx, {
          id: newId(at.getTime()),
          reportId,
          memberId: member.id,
          reason,
          at,
        })
      })
      const compartment = 'identity'
      return {
        ok: true as const,
        identity: await answersIn(visit.read, { reportId, compartment, key }),
      }
    } finally {
      wipe(key.bytes)
    }
  })
  return outcome === 'no-key' ? { ok: false, why: 'no-key' } : outcome
}

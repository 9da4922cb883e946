import type { Act } from '../../../platform/audit/act.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { WriteDb } from '../../../platform/database/handles.ts'
import { admitAgency, createAgency } from '../agencies/create-agency.ts'
import { agencyBySlug } from '../agencies/store-agencies.ts'
import { inviteMember } from '../invitations/invite-member.ts'
import type { AgencyKind } from '../model.ts'
import { createPartnership } from './create-partnership.ts'

export type SetUp = {
  readonly name: string
  readonly forceAreas: readonly string[]
  /** Agencies of the catalogue by short name alone; others with name and kind. */
  readonly agencies: readonly { slug: string; name: string | null; kind: AgencyKind | null }[]
  readonly administrators: readonly { name: string; email: string; agency: string }[]
}

export type SetUpDone =
  | { ok: true; links: readonly { name: string; email: string; token: string }[] }
  | { ok: false; why: string }

/**
 * Makes a real partnership: its agencies and its first two administrators, all or nothing. Two,
 * because each must be able to stop the other, and one lost telephone must not close the house.
 */
export const setUpPartnership = async (
  { db, act, clock }: { db: WriteDb; act: Act; clock: Clock },
  wanted: SetUp,
): Promise<SetUpDone> =>
  db.act(act, async (tx): Promise<SetUpDone> => {
    const now = clock.now()
    const emails = new Set(wanted.administrators.map((one) => one.email.toLowerCase()))
    const names = new Set(wanted.administrators.map((one) => one.name.toLowerCase()))
    if (wanted.administrators.length !== 2 || emails.size !== 2 || names.size !== 2)
      return { ok: false, why: 'The first two administrators must be two different people.' }
    const made = await createPartnership(tx, { ...wanted, isExample: false })
    if (!made.ok) return { ok: false, why: SAID[made.why] }
    for (const agency of wanted.agencies) {
      const { slug, name, kind } = agency
      const known = (await agencyBySlug(tx, slug)) !== undefined
      if (!known && (name === null || kind === null))
        return {
          ok: false,
          why: `There is no agency "${slug}" in the catalogue: give its name and kind as well.`,
        }
      const done =
        known || name === null || kind === null
          ? await admitAgency(tx, slug)
          : await createAgency(tx, { slug, name, kind, region: null, isMember: true }, now)
      if (!done.ok) return { ok: false, why: `Agency "${slug}": ${SAID[done.why]}` }
    }
    const links: { name: string; email: string; token: string }[] = []
    for (const { name, email, agency } of wanted.administrators) {
      const home = await agencyBySlug(tx, agency)
      if (home?.isMember !== true)
        return { ok: false, why: `Administrator ${name}: "${agency}" is not one of the agencies.` }
      const member = {
        name,
        email,
        agencyId: home.id,
        teamIds: [],
        roles: ['administrator'] as const,
      }
      const invited = await inviteMember(tx, member, now)
      if (!invited.ok) return { ok: false, why: `Administrator ${name}: ${SAID[invited.why]}` }
      links.push({ name, email, token: invited.token })
    }
    return { ok: true, links }
  })

const SAID = {
  'already-set-up':
    'This data folder already holds a partnership. Setup makes a new one: give it an empty folder (COUNTERSIGN_DATA) or an empty database.',
  'unknown-force-area': 'A force area is not the short name of a police force.',
  'slug-taken': 'its short name is taken.',
  'name-taken': 'another agency bears the name.',
  'unknown-agency': 'it is not in the catalogue.',
  'agency-not-member': 'the agency is not one of the partnership.',
  'email-taken': 'the email address is taken.',
  'team-elsewhere': 'the team belongs to another agency.',
} as const

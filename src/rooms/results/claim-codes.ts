import { listAgencies } from '../access/index.ts'
import { loadCatalogue } from '../activities/index.ts'
import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import type { ReadingClaims } from './rules-claim-row.ts'

/** The codes that stand at this moment, as the rules read them, and the ids behind the slugs. */
export const claimCodes = async (
  db: ReadDb | Tx,
): Promise<Omit<ReadingClaims, 'readDate'> & { idOf: (slug: string) => string | undefined }> => {
  const { measures, subjects, units } = await loadCatalogue(db)
  const agencies = await listAgencies(db)
  const ids = new Map(agencies.map(({ slug, id }) => [slug, id]))
  return {
    codes: { measures, subjects, units },
    reporters: new Set(ids.keys()),
    idOf: (slug) => ids.get(slug),
  }
}

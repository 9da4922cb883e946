import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import { loadAgencies } from './agency-names.ts'
import type { Wording } from './record-words.ts'
import type { Outcome } from './model.ts'
import { loadCatalogue } from './store-catalogue.ts'
import { operationNames } from './store-operations.ts'
import { claimWords } from './words.ts'

/** Loads what it takes to put records into words. */
export const loadWording = async (
  db: ReadDb | Tx,
  about: { operationIds?: readonly (string | null)[]; outcomes?: readonly Outcome[] } = {},
): Promise<Wording> => {
  const catalogue = await loadCatalogue(db)
  const ids = (about.operationIds ?? []).filter((id) => id !== null)
  const names = await operationNames(db, ids)
  const words = new Map(
    (about.outcomes ?? []).map(({ id, fields }) => [id, claimWords(catalogue, fields)]),
  )
  return {
    catalogue,
    agencies: await loadAgencies(db),
    operationName: (id) => names.get(id) ?? 'An operation',
    outcomeWords: (id) => words.get(id) ?? 'another outcome',
  }
}

import { z } from 'zod'
import type { ReadDb } from '../../platform/database/handles.ts'
import type { Member } from '../access/index.ts'
import type { ActivityChoices } from './activity-fields.ts'
import { type Agencies, loadAgencies } from './agency-names.ts'
import type { OperationFields, Reach } from './model.ts'
import { loadCatalogue } from './store-catalogue.ts'
import { findOperation } from './store-operations.ts'
import { listOperations } from './store-list-operations.ts'
import { spanWords } from './words.ts'

/** As many operations as a list to choose from holds; the newest ones. */
const MOST_OPERATIONS = 300

const inWords = (operation: { name: string; startsOn: string; endsOn: string | null }) =>
  `${operation.name} (${spanWords(operation.startsOn, operation.endsOn)})`

/** What the form of an activity offers this member; `kept` is an operation that must be in it. */
export const loadActivityChoices = async (
  db: ReadDb,
  { member, reach, kept }: { member: Member; reach: Reach; kept?: string | null },
): Promise<ActivityChoices> => {
  const agencies = await loadAgencies(db)
  const { rows } = await listOperations(db, {
    filter: { shown: 'standing' },
    paging: { size: MOST_OPERATIONS },
    reach,
    agencies,
  })
  const operations: ActivityChoices['operations'][number][] = rows.map((row) => ({
    id: row.id,
    text: inWords(row),
    name: row.name,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
  }))
  if (kept !== undefined && kept !== null && !operations.some(({ id }) => id === kept)) {
    const operation = await findOperation(db, { operationId: kept, reach, agencies })
    operations.push({
      id: kept,
      text: operation === undefined ? 'The operation it is in now' : inWords(operation.fields),
    })
  }
  return {
    catalogue: await loadCatalogue(db),
    agencies,
    operations,
    ownForce: member.agencySlug,
  }
}

/** The operation that was chosen in the form, where it is one and within reach. */
export const chosenOperation = async (
  db: ReadDb,
  { typed, reach, agencies }: { typed: string; reach: Reach; agencies: Agencies },
): Promise<OperationFields | undefined> => {
  const id = z.uuid().safeParse(typed.trim())
  if (!id.success) return undefined
  return (await findOperation(db, { operationId: id.data, reach, agencies }))?.fields
}

import type { Visit } from '../../platform/page/page.ts'
import { NotFound } from '../../platform/page/refusals.ts'
import { memberOf } from '../access/index.ts'
import { loadAgencies } from './agency-names.ts'
import type { Operation } from './model.ts'
import { changingReach } from './reach.ts'
import { findOperation, mayChangeOperation } from './store-operations.ts'

/** The operation, if this member may change it; "not there" otherwise. */
export const operationForChange = async (
  visit: Pick<Visit<{ operationId: string }>, 'params' | 'read' | 'actor'>,
): Promise<Operation> => {
  const { operationId } = visit.params
  const reach = changingReach(memberOf(visit), 'operations.edit')
  const agencies = await loadAgencies(visit.read)
  const operation = await findOperation(visit.read, { operationId, reach, agencies })
  if (operation === undefined || !(await mayChangeOperation(visit.read, { operationId, reach })))
    throw new NotFound()
  return operation
}

import { randomBytes } from 'node:crypto'
import type { Tx } from '../../platform/database/handles.ts'
import { referenceFrom, referenceTaken } from './store-versions.ts'

/** A reference that nothing has yet. */
export const newReference = async (tx: Tx, prefix: 'A' | 'OP'): Promise<string> => {
  const table = prefix === 'A' ? 'activities.activities' : 'activities.operations'
  for (;;) {
    const reference = referenceFrom(prefix, randomBytes(8))
    if (!(await referenceTaken(tx, table, reference))) return reference
  }
}

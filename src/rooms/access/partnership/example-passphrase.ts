import type { ReadDb } from '../../../platform/database/handles.ts'
import { ROLE_NAMES } from '../permissions.ts'
import { exampleMembers, readPartnership } from './store-partnership.ts'

/**
 * The passphrase of every member of an example partnership, shown on its sign-in page. The database
 * refuses members who sign in this way in any other partnership.
 */
export const EXAMPLE_PASSPHRASE = 'lanterns over a quiet harbour'

export type ExampleSignIns = {
  readonly passphrase: string
  readonly members: readonly { email: string; name: string; roles: string; agencyName: string }[]
}

/** Who can sign in to an example, and how; nobody in a real partnership. */
export const exampleSignIns = async (db: ReadDb): Promise<ExampleSignIns> => {
  const partnership = await readPartnership(db)
  const members = partnership?.isExample === true ? await exampleMembers(db) : []
  return {
    passphrase: EXAMPLE_PASSPHRASE,
    members: members.map(({ email, name, roles, agencyName }) => ({
      email,
      name,
      agencyName,
      roles: roles.map((role) => ROLE_NAMES[role]).join(', '),
    })),
  }
}

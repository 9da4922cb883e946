import { z } from 'zod'
import { anyOf, line, prose } from '../../../platform/forms/fields.ts'
import { defineForm } from '../../../platform/forms/form.ts'
import { APART, mayGoTogether, ROLES } from '../permissions.ts'
import { EmailAddress } from './email-address.ts'

const version = z.coerce.number().int().catch(0)
const reason = prose({ label: 'Reason', max: 500, required: 'Say why, for the history' })
const name = line({ label: 'Name', max: 200, required: 'Enter a name' })
const roles = anyOf(ROLES, 'Choose roles from the list').refine(mayGoTogether, APART)
const agencyId = z.uuid({ error: 'Choose an agency' })
const teamIds = z.array(z.uuid({ error: 'Choose teams from the list' }))

/** Ticked by whoever knows that nobody will be left who holds a team's key. */
const known = z.array(z.string()).transform((ticked) => ticked.includes('yes'))

export const inviteForm = defineForm({
  fields: { name: 'one', email: 'one', agencyId: 'one', teamIds: 'many', roles: 'many' },
  schema: z.object({ name, email: EmailAddress, agencyId, teamIds, roles }),
})

/** For what needs no more than a reason: suspend, resume, leave, a new link. */
export const reasonForm = defineForm({
  fields: { known: 'many', reason: 'one', version: 'one' },
  schema: z.object({ known, reason, version }),
})

export const rolesForm = defineForm({
  fields: { roles: 'many', known: 'many', reason: 'one', version: 'one' },
  schema: z.object({ roles, known, reason, version }),
})

export const moveForm = defineForm({
  fields: { agencyId: 'one', teamIds: 'many', known: 'many', reason: 'one', version: 'one' },
  schema: z.object({ agencyId, teamIds, known, reason, version }),
})

export const detailsForm = defineForm({
  fields: { name: 'one', email: 'one', reason: 'one', version: 'one' },
  schema: z.object({ name, email: EmailAddress, reason, version }),
})

import { z } from 'zod'
import { line, oneOf } from '../../../platform/forms/fields.ts'
import { defineForm } from '../../../platform/forms/form.ts'
import { AGENCY_KINDS } from '../model.ts'

const name = line({ label: 'Name', max: 200, required: 'Enter the name of the agency' })
const kind = oneOf(AGENCY_KINDS, 'Choose what kind of agency it is')
const region = line({ label: 'Region', max: 100 }).transform((typed) =>
  typed === '' ? null : typed,
)
const isMember = oneOf(['yes', 'no'], 'Say whether it is a member of the partnership').transform(
  (chosen) => chosen === 'yes',
)

export const newAgencyForm = defineForm({
  fields: { name: 'one', kind: 'one', region: 'one', isMember: 'one' },
  schema: z.object({ name, kind, region, isMember }),
})

export const editAgencyForm = defineForm({
  fields: {
    name: 'one',
    kind: 'one',
    region: 'one',
    isMember: 'one',
    ended: 'one',
    version: 'one',
  },
  schema: z.object({
    name,
    kind,
    region,
    isMember,
    ended: oneOf(['yes', 'no'], 'Say whether it still exists').transform(
      (chosen) => chosen === 'yes',
    ),
    version: z.coerce.number().int().catch(0),
  }),
})

import type { Database } from '../../platform/database/open.ts'
import { newId } from '../../platform/ids/ids.ts'
import { type Member, permissionsOf, type Role } from '../access/index.ts'
import type { ActivityFields, Hand, OperationFields, OutcomeFields } from './model.ts'
import { WHOLE_REACH } from './reach.ts'

const AGENCIES = [
  ['northamptonshire', 'Northamptonshire Police', 'police-force'],
  ['leicestershire', 'Leicestershire Police', 'police-force'],
  ['btp', 'British Transport Police', 'police-force'],
  ['example-council', 'Example Council', 'council'],
] as const

export type Cast = {
  /** Ids of the agencies by slug. */
  readonly agencies: ReadonlyMap<string, string>
  member: (slug: string, ...roles: readonly Role[]) => Promise<Member>
}

/** Puts four agencies into a test database, and members into them as they are asked for. */
export const makeCast = async ({ owner }: Pick<Database, 'owner'>): Promise<Cast> => {
  const agencies = new Map<string, string>()
  for (const [slug, name, kind] of AGENCIES) {
    await owner.query(
      `insert into access.agencies (id, slug, name, kind, is_member) values ($1, $2, $3, $4, true)
       on conflict (slug) do nothing`,
      [newId(), slug, name, kind],
    )
    const { rows } = await owner.query<{ id: string }>(
      'select id from access.agencies where slug = $1',
      [slug],
    )
    const id = rows[0]?.id
    if (id === undefined) throw new Error(`no agency ${slug}`)
    agencies.set(slug, id)
  }
  return {
    agencies,
    member: async (slug, ...roles) => {
      const agencyId = agencies.get(slug)
      if (agencyId === undefined) throw new Error(`no agency ${slug} in the cast`)
      const id = newId()
      const name = `Member ${id.slice(-4)}`
      await owner.query(
        `insert into access.members (id, agency_id, name, email, state, roles)
         values ($1, $2, $3, $4, 'active', $5)`,
        [id, agencyId, name, `${id}@example.org`, roles],
      )
      return {
        id,
        name,
        permissions: permissionsOf(roles),
        agencyId,
        agencySlug: slug,
        agencyName: slug,
        roles,
      }
    },
  }
}

export const TEST_NOW = new Date('2024-01-10T12:00:00Z')

/** The program's own hand, on a Wednesday in January 2024. */
export const OWN_HAND: Hand = { reach: WHOLE_REACH, now: TEST_NOW }

export const anActivity = (fields: Partial<ActivityFields> = {}): ActivityFields => ({
  kind: 'warrant',
  strand: 'pursue',
  startsOn: '2023-10-10',
  endsOn: '2023-10-10',
  area: 'West Northamptonshire',
  doneBy: 'northamptonshire',
  jointWith: [],
  countedBy: 'northamptonshire',
  operationId: null,
  note: '',
  ...fields,
})

export const anOperation = (fields: Partial<OperationFields> = {}): OperationFields => ({
  name: 'Operation Larch',
  summary: '',
  startsOn: '2023-10-09',
  endsOn: '2023-10-15',
  ledBy: 'northamptonshire',
  jointWith: [],
  ...fields,
})

export const anOutcome = (fields: Partial<OutcomeFields> = {}): OutcomeFields => ({
  measure: 'arrests',
  subject: null,
  quantity: '3',
  unit: 'people',
  qualifier: 'exact',
  valueGbp: null,
  valueQualifier: null,
  valueMethod: null,
  valuedBy: null,
  valuedOn: null,
  standing: 'counted',
  withinOutcomeId: null,
  seizure: null,
  under18: false,
  status: 'checked',
  note: '',
  ...fields,
})

/** Forms filled in as a browser would send them. */
export const typed = {
  activity: {
    kind: 'warrant',
    strand: '',
    startsDay: '10',
    startsMonth: '10',
    startsYear: '2023',
    area: 'West Northamptonshire',
    doneBy: 'northamptonshire',
    countedBy: '',
    operation: '',
    note: '',
  },
  operation: {
    name: 'Operation Larch',
    startsDay: '9',
    startsMonth: '10',
    startsYear: '2023',
    ledBy: 'northamptonshire',
    summary: '',
  },
  outcome: {
    qualifier: 'exact',
    quantity: '3',
    standing: 'counted',
    status: 'early',
  },
} as const

type Html = {
  querySelectorAll: (
    selector: string,
  ) => { text: string; getAttribute: (name: string) => string | undefined }[]
}

/** The entries of the error summary. */
export const errorsOn = ({ document }: { document: Html }): string[] =>
  document.querySelectorAll('.govuk-error-summary li').map(({ text }) => text.trim())

/** The hidden fields of the page's POST form. */
export const hiddenIn = ({ document }: { document: Html }): Record<string, string> =>
  Object.fromEntries(
    document
      .querySelectorAll('form[method=post] input[type=hidden]')
      .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
  )

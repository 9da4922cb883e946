import type { ExampleAgency, ExampleMember, ExampleTeam } from './model.ts'

export const NAME = 'Example East Midlands county lines partnership (made up)'

/** The police forces of the catalogue that are of the partnership, and the areas it covers. */
export const FORCES = ['northamptonshire', 'leicestershire'] as const

/** The agencies of the catalogue that are members: the forces, and who coordinates their region. */
export const KNOWN_MEMBERS = [...FORCES, 'emsou'] as const

/** Beside the two forces everybody is made up, so that nothing is said of a real service. */
export const AGENCIES: readonly ExampleAgency[] = [
  { slug: 'example-childrens-services', name: 'Children’s services (example)', kind: 'council' },
  { slug: 'example-youth-justice', name: 'Youth justice service (example)', kind: 'youth-justice' },
  { slug: 'example-housing', name: 'Housing association (example)', kind: 'housing' },
  { slug: 'example-schools', name: 'Schools’ safeguarding network (example)', kind: 'education' },
  { slug: 'example-youth-work', name: 'Youth work charity (example)', kind: 'voluntary' },
]

/**
 * Made-up people, at least one of each role. Two can write releases and more can countersign;
 * two can administer, because a recovery key takes two.
 */
export const MEMBERS: readonly ExampleMember[] = [
  {
    name: 'Halima Oduyale',
    email: 'halima.oduyale@example.org',
    agency: 'example-childrens-services',
    roles: ['practitioner'],
  },
  {
    name: 'Joel Pemberwick',
    email: 'joel.pemberwick@example.org',
    agency: 'northamptonshire',
    roles: ['triage-officer'],
  },
  {
    name: 'Ffion Maddocke',
    email: 'ffion.maddocke@example.org',
    agency: 'northamptonshire',
    roles: ['operation-lead'],
  },
  {
    name: 'Kit Larkspur',
    email: 'kit.larkspur@example.org',
    agency: 'leicestershire',
    roles: ['anpr-operator'],
  },
  {
    name: 'Nadia Fenwright',
    email: 'nadia.fenwright@example.org',
    agency: 'northamptonshire',
    roles: ['analyst'],
  },
  {
    name: 'Maeve Sorrell',
    email: 'maeve.sorrell@example.org',
    agency: 'northamptonshire',
    roles: ['communications-officer'],
  },
  {
    name: 'Petra Mossgrave',
    email: 'petra.mossgrave@example.org',
    agency: 'northamptonshire',
    roles: ['administrator'],
  },
  {
    name: 'Oswin Tarrant',
    email: 'oswin.tarrant@example.org',
    agency: 'leicestershire',
    roles: ['auditor'],
  },
  {
    name: 'Rohan Ashdowne',
    email: 'rohan.ashdowne@example.org',
    agency: 'leicestershire',
    roles: ['operation-lead'],
  },
  {
    name: 'Tobias Okonvale',
    email: 'tobias.okonvale@example.org',
    agency: 'leicestershire',
    roles: ['analyst'],
  },
  {
    name: 'Idris Callowayne',
    email: 'idris.callowayne@example.org',
    agency: 'leicestershire',
    roles: ['communications-officer'],
  },
  {
    name: 'Anselm Drewitt',
    email: 'anselm.drewitt@example.org',
    agency: 'northamptonshire',
    roles: ['triage-officer'],
  },
  {
    name: 'Bronwen Tallisker',
    email: 'bronwen.tallisker@example.org',
    agency: 'northamptonshire',
    roles: ['source-protection-officer'],
  },
  {
    name: 'Samir Wolstenby',
    email: 'samir.wolstenby@example.org',
    agency: 'leicestershire',
    roles: ['administrator'],
  },
  {
    name: 'Leonie Harcastle',
    email: 'leonie.harcastle@example.org',
    agency: 'emsou',
    roles: ['analyst'],
  },
  {
    name: 'Gethin Marlowe',
    email: 'gethin.marlowe@example.org',
    agency: 'emsou',
    roles: ['communications-officer'],
  },
  {
    name: 'Zosia Penhallam',
    email: 'zosia.penhallam@example.org',
    agency: 'emsou',
    roles: ['communications-officer'],
  },
]

/** Teams, each of one agency, with the email addresses of those in them. */
export const TEAMS: readonly ExampleTeam[] = [
  {
    agency: 'northamptonshire',
    name: 'Intake team',
    members: ['joel.pemberwick@example.org', 'anselm.drewitt@example.org'],
  },
  {
    agency: 'northamptonshire',
    name: 'Source protection',
    members: ['bronwen.tallisker@example.org'],
  },
  {
    agency: 'example-childrens-services',
    name: 'Exploitation team',
    members: ['halima.oduyale@example.org'],
  },
]

/** The names of the teams that reports, and who their reporters are, are sealed to. */
export const INTAKE = { report: 'Intake team', identity: 'Source protection' } as const

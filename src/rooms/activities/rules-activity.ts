import type { Agency } from '../access/index.ts'
import type { Catalogue } from './catalogue.ts'
import type { ActivityFields, FieldError, OperationFields, Reach } from './model.ts'
import { areaProblem, identifyingProblem } from './rules-text.ts'

type AgenciesBySlug = ReadonlyMap<string, Agency>

/** What the rules need to know about the world: agencies, codes, whose hand it is, and today. */
export type Known = {
  readonly agencies: AgenciesBySlug
  readonly reach: Reach
  /** Today in the United Kingdom, `YYYY-MM-DD`. */
  readonly today: string
}

const yearOf = (date: string): number => Number(date.slice(0, 4))

/** An agency that exists; an ended one only where it was there before. */
const agencyProblem = (
  agencies: AgenciesBySlug,
  slug: string,
  { kept, missing }: { kept: readonly string[]; missing: string },
): string | undefined => {
  const agency = agencies.get(slug)
  if (agency === undefined) return missing
  if (agency.endedAt !== null && !kept.includes(slug))
    return `${agency.name} is no longer an agency of the partnership`
  return undefined
}

const partnerProblem = (
  jointWith: readonly string[],
  others: readonly { slug: string; is: string }[],
  { agencies, kept }: { agencies: AgenciesBySlug; kept: readonly string[] },
): string | undefined => {
  for (const slug of jointWith) {
    const unknown = agencyProblem(agencies, slug, {
      kept,
      missing: 'Choose joint partners from the list',
    })
    if (unknown !== undefined) return unknown
    const clash = others.find((other) => other.slug === slug)
    if (clash !== undefined)
      return `${agencies.get(slug)?.name ?? slug} ${clash.is}, so it cannot also be a joint partner: untick it`
  }
  if (new Set(jointWith).size !== jointWith.length) return 'Choose each joint partner once'
  return undefined
}

const involves = (known: Known, slugs: readonly string[]): boolean => {
  const { reach } = known
  switch (reach.kind) {
    case 'all':
      return true
    case 'agency':
      return slugs.some((slug) => known.agencies.get(slug)?.id === reach.agencyId)
    case 'nothing':
      return false
  }
}

const collect = (
  problems: readonly (readonly [field: string, message: string | undefined])[],
): FieldError[] =>
  problems.flatMap(([field, message]) => (message === undefined ? [] : [{ field, message }]))

/**
 * The counter did it, or has a part in the operation that it belongs to (decision 0008: a joint
 * activity is counted by one of those who took part). Nobody gives another agency work to answer for
 * that it knows nothing of. Whoever reaches everything speaks for every agency; what stood before may
 * stay.
 */
const counterProblem = (
  fields: ActivityFields,
  known: Known & {
    readonly operation: OperationFields | undefined
    readonly before?: ActivityFields
  },
): string | undefined => {
  const { countedBy, doneBy, operationId } = fields
  const { agencies, operation, before, reach } = known
  if (countedBy === doneBy) return undefined
  const unknown = agencyProblem(agencies, countedBy, {
    kept: before === undefined ? [] : [before.doneBy, before.countedBy, ...before.jointWith],
    missing: 'Choose the agency that counts it',
  })
  const stood =
    before?.countedBy === countedBy &&
    before.doneBy === doneBy &&
    before.operationId === operationId
  if (unknown !== undefined || stood || reach.kind === 'all') return unknown
  const parties = operation === undefined ? [] : [operation.ledBy, ...operation.jointWith]
  return parties.includes(countedBy)
    ? undefined
    : `${agencies.get(countedBy)?.name ?? countedBy} has no part in this: it is counted by the agency that did it, or by one that leads the operation it belongs to or is a joint partner of that`
}

const placeNames = new WeakMap<Catalogue, readonly string[]>()

const placeNamesOf = (catalogue: Catalogue): readonly string[] => {
  const names = placeNames.get(catalogue) ?? catalogue.areas.map(({ name }) => name)
  placeNames.set(catalogue, names)
  return names
}

/**
 * What is wrong with an activity. One agency did it, one counts it, and the joint partners are
 * others than these two, so that a joint activity is counted once (decision 0008: one agency counts a
 * joint activity and the others show it as "also reported by").
 */
export const activityProblems = (
  fields: ActivityFields,
  known: Known & {
    readonly catalogue: Catalogue
    readonly operationReachable: boolean
    /** The operation that it is put into, where it is one and within reach. */
    readonly operation: OperationFields | undefined
    readonly before?: ActivityFields
  },
): FieldError[] => {
  const { agencies, before } = known
  const kept = before === undefined ? [] : [before.doneBy, before.countedBy, ...before.jointWith]
  const year = yearOf(fields.startsOn)
  const places = placeNamesOf(known.catalogue)
  const ownMissing = involves(known, [fields.doneBy, fields.countedBy, ...fields.jointWith])
    ? undefined
    : 'Your own agency must have done it, count it or be a joint partner'
  return collect([
    ['kind', known.catalogue.kinds.has(fields.kind) ? undefined : 'Choose what was done'],
    ['strand', known.catalogue.strands.has(fields.strand) ? undefined : 'Choose a strand'],
    [
      'startsDay',
      fields.startsOn > known.today
        ? 'The date that it started must be today or in the past'
        : undefined,
    ],
    [
      'endsDay',
      fields.endsOn < fields.startsOn
        ? 'The date that it ended must be the same as or after the date that it started'
        : fields.endsOn > known.today
          ? 'The date that it ended must be today or in the past'
          : undefined,
    ],
    ['area', areaProblem(fields.area, places)],
    [
      'doneBy',
      agencyProblem(agencies, fields.doneBy, { kept, missing: 'Choose the agency that did it' }) ??
        ownMissing,
    ],
    [
      'jointWith',
      partnerProblem(
        fields.jointWith,
        [
          { slug: fields.doneBy, is: 'did this activity' },
          { slug: fields.countedBy, is: 'counts this activity' },
        ],
        { agencies, kept },
      ),
    ],
    ['countedBy', counterProblem(fields, known)],
    [
      'operation',
      fields.operationId === null || known.operationReachable
        ? undefined
        : 'Choose an operation from the list, or none',
    ],
    [
      'note',
      fields.kind === 'other' && fields.note === ''
        ? 'Say in the note what was done'
        : identifyingProblem(fields.note, { label: 'Note', year }),
    ],
  ])
}

/** What is wrong with an operation. Its partners are others than the agency that leads it. */
export const operationProblems = (
  fields: OperationFields,
  known: Known & { readonly before?: OperationFields },
): FieldError[] => {
  const { agencies, before } = known
  const kept = before === undefined ? [] : [before.ledBy, ...before.jointWith]
  const year = yearOf(fields.startsOn)
  return collect([
    ['name', identifyingProblem(fields.name, { label: 'Name', year })],
    [
      'endsDay',
      fields.endsOn !== null && fields.endsOn < fields.startsOn
        ? 'The date that it ended must be the same as or after the date that it started'
        : undefined,
    ],
    [
      'ledBy',
      agencyProblem(agencies, fields.ledBy, { kept, missing: 'Choose the agency that leads it' }) ??
        (involves(known, [fields.ledBy, ...fields.jointWith])
          ? undefined
          : 'Your own agency must lead it or be a joint partner'),
    ],
    [
      'jointWith',
      partnerProblem(fields.jointWith, [{ slug: fields.ledBy, is: 'leads this operation' }], {
        agencies,
        kept,
      }),
    ],
    ['summary', identifyingProblem(fields.summary, { label: 'What it is about', year })],
  ])
}

/** Why something was corrected or withdrawn: always said, and never with a person in it. */
export const reasonProblems = (why: string, year: number): FieldError[] =>
  collect([
    ['why', why.trim() === '' ? 'Say why' : identifyingProblem(why, { label: 'The reason', year })],
  ])

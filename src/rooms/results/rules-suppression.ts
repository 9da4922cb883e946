import type { AgencyKind } from '../access/index.ts'
import {
  connected,
  isSmall,
  type PeopleCell,
  type Relation,
  relationsOf,
} from './rules-suppression-cells.ts'
import { mayReach } from './rules-suppression-witness.ts'
import type { Families } from './rules-headlines.ts'

/** What the public says where small counts are kept out, whether or not there were any. */
export const SMALL_COUNTS_WORDS =
  'For an area smaller than a force’s, counts of people under five are not shown, nor any count from which one of them could be worked out.'

/**
 * How large the area of a new release is taken to be, until somebody says so: a police force says
 * itself whether it speaks of all of its area; whoever else reports speaks of a part of it, so that
 * small counts are kept out unless somebody turns that off.
 */
export const firstAreaIs = (kind: AgencyKind | undefined): '' | 'part' =>
  kind === 'police-force' ? '' : 'part'

export type Protected = {
  /** Ids of the cells that may not be published. */
  readonly held: ReadonlySet<string>
  /** What can already be worked out from what was published, and nothing held back now can mend. */
  readonly exposed: readonly string[]
}

/** Something small that nobody may work out: a count that is not shown, or what a whole leaves over. */
type Secret = { readonly name: string; readonly cells: readonly string[]; readonly of: Target }
type Target = { readonly cell: string } | { readonly restOf: Relation }

/**
 * Which counts of people a reporter may not publish (decision 0021; Office for National Statistics
 * practice on small counts, and complementary suppression in linked tables). A count of 1 to 4 for an
 * area smaller than a force is held back. So is what a count leaves over beside its part, where that
 * is 1 to 4: of 22 arrests of whom 20 were of children, 2 were of adults. Then more is held back until
 * somebody who knows every other published figure of the week, of this reporter and others, could
 * still take each of these for five or more.
 */
export const protect = (
  cells: readonly PeopleCell[],
  reporter: string,
  families: Families,
): Protected => {
  const relations = relationsOf(cells, families)
  const known = new Set(cells.filter(({ told }) => told === 'so').map(({ id }) => id))
  const own = cells.filter(({ agency }) => agency === reporter)
  const held = new Set(own.filter(isSmall).map(({ id }) => id))
  const secrets = secretsOf(cells, relations)
  const isSafe = (secret: Secret, shown: ReadonlySet<string>) =>
    mayReach(secret.of, { cells, relations, shown })
  const [open, exposed] = [
    secrets.filter((secret) => isSafe(secret, known)),
    secrets.filter((secret) => !isSafe(secret, known)),
  ]
  const shownWithout = (more?: string): ReadonlySet<string> =>
    new Set(
      cells
        .filter(({ id, agency, told }) =>
          agency === reporter ? told === 'so' || (!held.has(id) && id !== more) : told !== 'never',
        )
        .map(({ id }) => id),
    )
  const choices = inOrderOfLoss(own)
  for (const secret of open) {
    const near = connected(secret.cells, relations)
    while (!isSafe(secret, shownWithout())) {
      const left = choices.filter(({ id, told }) => told !== 'so' && !held.has(id) && near.has(id))
      const next = left.find(({ id }) => isSafe(secret, shownWithout(id))) ?? left[0]
      if (next === undefined) break
      held.add(next.id)
    }
  }
  return { held, exposed: exposed.map(({ name }) => name) }
}

/** Counts that nobody may read: those that are small and not yet known, and small rests. */
const secretsOf = (cells: readonly PeopleCell[], relations: readonly Relation[]): Secret[] => [
  ...cells
    .filter((cell) => isSmall(cell) && cell.told !== 'so')
    .map(({ id }) => ({ name: id, cells: [id], of: { cell: id } })),
  ...relations
    .filter(
      ({ rest, restIsKnown, restIsLocal }) => restIsLocal && !restIsKnown && rest > 0 && rest < 5,
    )
    .map((relation) => ({
      name: `${relation.whole} without ${relation.parts.join(', ')}`,
      cells: [relation.whole, ...relation.parts],
      of: { restOf: relation },
    })),
]

/**
 * The smallest count goes first, since least is lost with it; then nought, which hides least; last
 * what was told otherwise before, since its absence is seen.
 */
const inOrderOfLoss = (cells: readonly PeopleCell[]): PeopleCell[] =>
  cells.toSorted(
    (a, b) =>
      Number(a.told === 'otherwise') - Number(b.told === 'otherwise') ||
      Number(a.count === 0) - Number(b.count === 0) ||
      a.count - b.count ||
      (a.id < b.id ? -1 : 1),
  )

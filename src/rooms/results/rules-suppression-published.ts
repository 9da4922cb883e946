import type { PublishedClaim } from './model-claim.ts'
import type { PublishedDocument } from './model-published.ts'
import { compare } from './rules-amounts.ts'
import type { PeopleCell } from './rules-suppression-cells.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'

/** Figures of one agency as they stand now, and which of them are of a place smaller than a force's. */
export type Standing = {
  readonly agencyId: string
  readonly snapshots: readonly FigureSnapshot[]
  readonly isLocal: (snapshot: FigureSnapshot) => boolean
}

/** What was published about a week until now, in releases of any agency and by others. */
export type AlreadyPublished = {
  readonly documents: readonly { readonly agencyId: string; readonly document: PublishedDocument }[]
  readonly claims: readonly PublishedClaim[]
}

type Counts = Pick<
  FigureSnapshot,
  'key' | 'standing' | 'measure' | 'subject' | 'under18' | 'operation' | 'quantity' | 'qualifier'
>
type About = {
  readonly countsPeople: (measure: string) => boolean
  readonly speaksFor: (agency: string) => (other: string) => boolean
}

export const cellId = (agencyId: string, key: string): string => `${agencyId} ${key}`

/**
 * All counts of people of a week that a reader could know or would like to: those of figures that
 * stand, those that an edition gave and that were dropped later, and those that others published. An
 * earlier edition that said another number is told apart.
 */
export const peopleCells = (
  standing: readonly Standing[],
  published: AlreadyPublished,
  about: About,
): PeopleCell[] => {
  const cells = new Map<string, PeopleCell>()
  const add = (
    agencyId: string,
    figure: Counts,
    more: Pick<PeopleCell, 'isLocal' | 'told' | 'gapIsKnown'>,
  ) => {
    const { key, quantity, ...rest } = figure
    const id = cellId(agencyId, key)
    if (quantity === null || cells.has(id) || !about.countsPeople(figure.measure)) return
    cells.set(id, {
      ...rest,
      ...more,
      id,
      agency: agencyId,
      speaksFor: about.speaksFor(agencyId),
      count: Math.round(Number(quantity)),
    })
  }
  const said = published.documents.flatMap(({ agencyId, document }) =>
    document.figures.map((figure) => ({ agencyId, figure })),
  )
  const saidAs = Map.groupBy(said, ({ agencyId, figure }) => cellId(agencyId, figure.key))
  const claims = published.claims.filter(
    ({ status, quantity }) =>
      quantity !== null && (status === 'published' || status === 'corrected'),
  )
  for (const { agencyId, snapshots, isLocal } of standing)
    for (const snapshot of snapshots) {
      const editions = saidAs.get(cellId(agencyId, snapshot.key)) ?? []
      const isSaid = editions.some(({ figure }) => figure.quantity === snapshot.quantity)
      const told =
        isSaid || claims.some((claim) => claim.agencyId === agencyId && isSame(claim, snapshot))
          ? 'so'
          : editions.length > 0
            ? 'otherwise'
            : 'never'
      add(agencyId, snapshot, {
        isLocal: isLocal(snapshot),
        told,
        gapIsKnown: editions.some(
          ({ figure }) => figure.gap !== null && figure.gap === snapshot.gap,
        ),
      })
    }
  for (const { agencyId, figure } of said)
    add(agencyId, figure, { isLocal: false, told: 'so', gapIsKnown: figure.gap !== null })
  for (const claim of claims)
    if (
      !standing.some(
        ({ agencyId, snapshots }) =>
          agencyId === claim.agencyId && snapshots.some((one) => isSame(claim, one)),
      )
    )
      add(
        claim.agencyId,
        { ...claim, key: `claim ${claim.id}`, under18: false, operation: null },
        { isLocal: false, told: 'so', gapIsKnown: false },
      )
  return [...cells.values()]
}

const isSame = (claim: PublishedClaim, { quantity, ...figure }: FigureSnapshot): boolean =>
  claim.standing === figure.standing &&
  claim.measure === figure.measure &&
  claim.subject === figure.subject &&
  !figure.under18 &&
  figure.operation === null &&
  quantity !== null &&
  claim.quantity !== null &&
  compare(claim.quantity, quantity) === 0

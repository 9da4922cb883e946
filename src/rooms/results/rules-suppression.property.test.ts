import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import type { PublishedDocument } from './model-published.ts'
import { publicDocument } from './rules-publish.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'
import { protect } from './rules-suppression.ts'
import { cellId, peopleCells, type Standing } from './rules-suppression-published.ts'
import { releaseAsCsv, releaseAsJson } from './read-news/release-data.ts'
import { testFamilies } from './testing.ts'

const options = { seed: 20240311, numRuns: 200 }

/** Who did what, so finely that every published count is a sum of some of these. */
type People = {
  readonly children: number
  readonly adults: number
  /** Stated beside children and adults, and not itemised. */
  readonly others: number
  readonly arrestedChildren: number
  readonly arrestedAdults: number
}
const ATOMS = ['children', 'adults', 'others', 'arrestedChildren', 'arrestedAdults'] as const
const PLACES = ['town', 'city'] as const
type Place = (typeof PLACES)[number]
type World = Readonly<Record<Place, People>> & {
  readonly region: { readonly children: number; readonly arrests: number }
}

type Table = { readonly key: string; readonly of: readonly string[]; readonly count: number }
const atom = (place: Place, name: (typeof ATOMS)[number]) => `${place} ${name}`

const tablesOf = (place: Place, people: People): Table[] => {
  const table = (key: string, ...names: (typeof ATOMS)[number][]) => ({
    key,
    of: names.map((name) => atom(place, name)),
    count: names.reduce((sum, name) => sum + people[name], 0),
  })
  return [
    table('headline/people_safeguarded', 'children', 'adults', 'others'),
    table('children_safeguarded', 'children'),
    table('adults_safeguarded', 'adults'),
    table('arrests', 'arrestedChildren', 'arrestedAdults'),
    table('within/under-18/arrests', 'arrestedChildren'),
  ]
}

const regionTables = (world: World): Table[] => [
  {
    key: 'headline/children_safeguarded',
    of: [...PLACES.map((place) => atom(place, 'children')), 'region children'],
    count: world.town.children + world.city.children + world.region.children,
  },
  {
    key: 'headline/arrests',
    of: [
      ...PLACES.flatMap((place) => [
        atom(place, 'arrestedChildren'),
        atom(place, 'arrestedAdults'),
      ]),
      'region arrests',
    ],
    count:
      PLACES.reduce(
        (sum, place) => sum + world[place].arrestedChildren + world[place].arrestedAdults,
        0,
      ) + world.region.arrests,
  },
]

const snapshotOf = ({ key, count }: Table, gap: string | null): FigureSnapshot => ({
  key,
  standing: key.startsWith('headline')
    ? 'headline'
    : key.startsWith('within')
      ? 'within'
      : 'counted',
  measure: key.split('/').at(-1) ?? '',
  subject: null,
  quantity: count.toString(),
  unit: 'people',
  qualifier: 'exact',
  valueGbp: null,
  valueQualifier: null,
  valueMethod: null,
  under18: key.includes('under-18'),
  status: 'checked',
  parts:
    key === 'headline/people_safeguarded' ? ['children_safeguarded', 'adults_safeguarded'] : [],
  forms: { phrase: `${count.toString()} ${key}`, short: '', number: count.toString(), value: null },
  label: '',
  definition: '',
  definitionSource: '',
  operation: null,
  countedBy: [],
  alsoReportedBy: [],
  claims: [],
  statedBy: [],
  gap,
})

const snapshotsIn = (who: Place | 'region', world: World): FigureSnapshot[] =>
  (who === 'region' ? regionTables(world) : tablesOf(who, world[who])).map((table) =>
    snapshotOf(
      table,
      table.key === 'headline/people_safeguarded' && who !== 'region'
        ? `${world[who].others.toString()} not itemised`
        : null,
    ),
  )

type Step = { readonly who: Place | 'region'; readonly places: readonly boolean[] }
type Published = { agencyId: string; document: PublishedDocument }

/** Publishes one release after another, each only as far as the rule lets it. */
const publishAll = (world: World, steps: readonly Step[], each?: (step: number) => World) => {
  const documents: Published[] = []
  let now = world
  for (const [at, { who, places }] of steps.entries()) {
    now = each?.(at) ?? now
    const standing = PLACES.map((place): Standing => ({
      agencyId: place,
      snapshots: snapshotsIn(place, now),
      isLocal: () => true,
    }))
    const region = {
      agencyId: 'region',
      snapshots: snapshotsIn('region', now),
      isLocal: () => false,
    }
    const cells = peopleCells(
      [...standing, region],
      { documents, claims: [] },
      {
        countsPeople: () => true,
        speaksFor: (agency) => (other) => agency === 'region' && other !== 'region',
      },
    )
    const { held } = protect(cells, who, testFamilies)
    const own = snapshotsIn(who, now)
    const placed = own.filter(
      ({ key }, place) => places[place] === true && !held.has(cellId(who, key)),
    )
    documents.unshift({
      agencyId: who,
      document: publicDocument({
        content: {
          title: '',
          area: '',
          areaIsPart: who !== 'region',
          dated: null,
          body: '',
          quotes: [],
          notes: '',
          correction: '',
        },
        week: { name: '', startsOn: '2024-03-04', endsOn: '2024-03-10' },
        reporter: { slug: who, name: who },
        snapshot: { takenAt: new Date(0), figures: placed, references: new Map() },
        nameOf: (slug) => slug,
        early: new Set(),
        heldBack: new Set(own.map(({ key }) => key).filter((key) => held.has(cellId(who, key)))),
        before: documents.find(({ agencyId }) => agencyId === who)?.document,
      }),
    })
  }
  return { documents, now }
}

type Sum = { readonly of: readonly string[]; readonly count: number }

/** All that a reader knows: every number of every published document, as sums of the finest counts. */
const readAll = (documents: readonly Published[], world: World): Sum[] =>
  documents.flatMap(({ agencyId, document }) =>
    document.figures.flatMap(({ key, quantity, gap }) => {
      const place = PLACES.find((one) => one === agencyId)
      const tables = place === undefined ? regionTables(world) : tablesOf(place, world[place])
      const of = tables.find((table) => table.key === key)?.of ?? []
      const rest = /^(\d+) not itemised/u.exec(gap ?? '')?.[1]
      return [
        { of, count: Number(quantity) },
        ...(rest === undefined || place === undefined
          ? []
          : [{ of: [atom(place, 'others')], count: Number(rest) }]),
      ]
    }),
  )

/**
 * An attacker who tries everything: whether the finest counts can be so that all the sums come out
 * and this one is a number that `holds`.
 */
const couldBe = (
  secret: string,
  holds: (count: number) => boolean,
  {
    sums,
    atoms,
    fixed,
  }: { sums: readonly Sum[]; atoms: readonly string[]; fixed: ReadonlySet<string> },
): boolean => {
  const order = [secret, ...atoms.filter((name) => name !== secret)]
  const chosen = new Map<string, number>()
  const fits = () =>
    sums.every(({ of, count }) => {
      const sum = of.reduce((total, name) => total + (chosen.get(name) ?? 0), 0)
      return of.every((name) => chosen.has(name)) ? sum === count : sum <= count
    })
  const search = (at: number): boolean => {
    const name = order[at]
    if (name === undefined) return true
    const bounds = sums.filter(({ of }) => of.includes(name)).map(({ count }) => count)
    const most = fixed.has(name)
      ? 0
      : bounds.length === 0
        ? name === secret
          ? 9
          : 0
        : Math.min(...bounds)
    for (let count = 0; count <= most; count += 1) {
      if (name === secret && !holds(count)) continue
      chosen.set(name, count)
      if (fits() && search(at + 1)) return true
    }
    chosen.delete(name)
    return false
  }
  return search(0)
}

const count = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 12 }))
const people = fc.record({
  children: count,
  adults: count,
  others: fc.oneof(fc.constant(0), count),
  arrestedChildren: count,
  arrestedAdults: count,
})
const world: fc.Arbitrary<World> = fc.record({
  town: people,
  city: people,
  region: fc.record({
    children: fc.oneof(fc.constant(0), count),
    arrests: fc.oneof(fc.constant(0), count),
  }),
})
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom('town', 'city', 'region'),
  places: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
})
const everything: Step[] = (['town', 'city', 'region', 'town'] as const).map((who) => ({
  who,
  places: [true, true, true, true, true],
}))

const secretsOf = (at: World): { name: string; count: number }[] =>
  PLACES.flatMap((place) =>
    ATOMS.map((name) => ({ name: atom(place, name), count: at[place][name] })),
  ).filter((one) => one.count > 0 && one.count < 5)

const attack = (documents: readonly Published[], at: World) => ({
  sums: readAll(documents, at),
  atoms: [
    ...PLACES.flatMap((place) => ATOMS.map((name) => atom(place, name))),
    'region children',
    'region arrests',
  ],
  // Where a stated total is complete, a reader who takes it for complete is right.
  fixed: new Set([
    ...PLACES.filter((place) => at[place].others === 0).map((place) => atom(place, 'others')),
    ...(at.region.children === 0 ? ['region children'] : []),
    ...(at.region.arrests === 0 ? ['region arrests'] : []),
  ]),
})

for (const [name, releases] of [
  ['whatever is published, in any order', fc.array(step, { minLength: 1, maxLength: 5 })],
  ['where everybody publishes all that they may', fc.constant(everything)],
] as const)
  it(`no small count of people, and no small rest, can be worked out: ${name}`, () => {
    fc.assert(
      fc.property(world, releases, (at, steps) => {
        const { documents } = publishAll(at, steps)
        const known = attack(documents, at)
        for (const secret of secretsOf(at))
          assert(
            couldBe(secret.name, (n) => n >= 5, known),
            `${secret.name} is known to be small`,
          )
      }),
      options,
    )
  })

it('a correction tells no small count either, also beside what earlier editions said', () => {
  fc.assert(
    fc.property(
      world,
      world,
      fc.array(step, { minLength: 2, maxLength: 5 }),
      (first, second, steps) => {
        const { documents, now } = publishAll(first, steps, (at) => (at === 0 ? first : second))
        const newest = new Map<string, Sum>()
        for (const sum of readAll(documents, now)) {
          const key = sum.of.join('+')
          if (!newest.has(key)) newest.set(key, sum)
        }
        const known = { ...attack(documents, now), sums: [...newest.values()] }
        for (const secret of secretsOf(now)) {
          const consistent = couldBe(secret.name, (n) => n === secret.count, known)
          assert(
            !consistent || couldBe(secret.name, (n) => n !== secret.count, known),
            `${secret.name} is pinned`,
          )
        }
      },
    ),
    options,
  )
})

it('what is held back stands in no form of the data', () => {
  fc.assert(
    fc.property(world, (at) => {
      const { documents } = publishAll(at, everything)
      for (const { document } of documents.filter(({ agencyId }) => agencyId !== 'region')) {
        const published = {
          slug: 'a-week',
          edition: 1,
          document,
          withdrawnAt: null,
          firstPublishedAt: new Date(0),
          publishedAt: new Date(0),
        }
        const place = PLACES.find((one) => one === document.reporter.slug)
        assert(place !== undefined)
        for (const text of [releaseAsCsv(published), releaseAsJson(published)])
          for (const table of tablesOf(place, at[place]).filter(
            (one) => one.count > 0 && one.count < 5,
          ))
            assert(!text.includes(`${table.count.toString()} ${table.key}`))
      }
    }),
    options,
  )
})

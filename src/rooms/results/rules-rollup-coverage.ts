import type { Coverage, RolledFigure } from './model-rollup.ts'
import type { Reporter, Sources } from './rules-rollup-sources.ts'
import { claimsIn, type Tally } from './rules-rollup-tally.ts'

/**
 * Which reporters of the scope are in the roll-up, and by what (decision 0020): every police force,
 * so that one that is missing is seen, and whoever else counted or published anything.
 */
export const coverageOf = (
  reporters: readonly Reporter[],
  { added, stated }: Sources,
  figures: readonly RolledFigure[],
): Coverage[] => {
  const said = new Set(stated.map(({ reporter }) => reporter))
  const shares = figures
    .filter(({ standing }) => standing === 'counted')
    .flatMap((figure) => figure.shares)
  const byReporter = Map.groupBy(added, ({ reporter }) => reporter)
  return reporters
    .flatMap((reporter) => {
      const theirs = byReporter.get(reporter.slug) ?? []
      const isForce = reporter.kind === 'police-force'
      if (theirs.length === 0 && (!isForce || reporter.hasEnded)) return []
      return [
        {
          reporter: reporter.slug,
          name: reporter.name,
          isForce,
          from: fromOf(theirs, said.has(reporter.slug)),
          claims: claimsIn(counted(theirs)),
          early: shares
            .filter((share) => share.reporter === reporter.slug)
            .reduce((total, { earlyClaims }) => total + earlyClaims, 0),
        },
      ]
    })
    .toSorted((a, b) => Number(b.isForce) - Number(a.isForce) || (a.name < b.name ? -1 : 1))
}

const counted = (tallies: readonly Tally[]) =>
  tallies.filter(({ standing }) => standing === 'counted')

const fromOf = (theirs: readonly Tally[], alsoSaid: boolean): Coverage['from'] => {
  if (theirs.length === 0) return 'missing'
  if (theirs.every(({ from }) => from === 'claims')) return 'claims'
  return alsoSaid || theirs.some(({ from }) => from === 'claims') ? 'both' : 'activities'
}

const FROM_WORDS = {
  activities: 'from its activities here',
  claims: 'from what it published',
  both: 'from its activities here; what it published stands beside',
} as const

/** Who is in and who is missing, in sentences: "2 of 5 forces are in. Missing: Derbyshire …". */
export const coverageWords = (coverage: readonly Coverage[]): string[] => {
  const forces = coverage.filter(({ isForce }) => isForce)
  const present = coverage.filter(({ from }) => from !== 'missing')
  const missing = forces.filter(({ from }) => from === 'missing')
  const here = forces.length - missing.length
  const early = present.filter((one) => one.early > 0)
  return [
    ...(forces.length === 0
      ? []
      : [
          `${here.toString()} of ${forces.length.toString()} ${forces.length === 1 ? 'force is' : 'forces are'} in.`,
        ]),
    ...present.map(({ name, from, claims }) =>
      from === 'missing'
        ? ''
        : `${name}: ${claims.toString()} ${claims === 1 ? 'claim' : 'claims'}, ${FROM_WORDS[from]}.`,
    ),
    ...(missing.length === 0 ? [] : [`Missing: ${missing.map(({ name }) => name).join(', ')}.`]),
    ...early.map(
      (one) => `Early: ${one.early.toString()} of ${one.claims.toString()} claims of ${one.name}.`,
    ),
  ]
}

import type { Coverage } from './model-rollup.ts'
import type { Reporter, Sources } from './rules-rollup-sources.ts'
import { claimsIn, type Tally } from './rules-rollup-tally.ts'

/**
 * Which reporters of the scope are in the roll-up, and by what (decision 0020): every police force,
 * so that one that is missing is seen, and whoever else counted or published anything.
 */
export const coverageOf = (
  reporters: readonly Reporter[],
  { added, stated }: Sources,
): Coverage[] => {
  const said = new Set(stated.map(({ reporter }) => reporter))
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
          early: claimsIn(counted(theirs).filter(({ early }) => early)),
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

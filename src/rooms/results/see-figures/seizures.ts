import { countSeizures } from '../../activities/index.ts'
import type { WeekFigures } from '../read-figures.ts'

export type Seizures = {
  readonly total: number
  readonly bySubject: readonly { readonly name: string; readonly count: number }[]
}

/** Seizures of drugs in the week: each counts once in the total, and once under each of its drugs. */
export const seizuresOf = ({ figures, outcomes, catalogue }: WeekFigures): Seizures => {
  const drugs = figures
    .filter(({ standing, measure }) => standing === 'counted' && measure === 'drugs_seized')
    .flatMap(({ claims }) => claims)
    .flatMap(({ source, id }) => (source === 'outcome' ? (outcomes.get(id) ?? []) : []))
  const { total, bySubject } = countSeizures(drugs)
  return {
    total,
    bySubject: [...bySubject].map(([code, count]) => ({
      name: catalogue.subjects.get(code)?.name ?? code,
      count,
    })),
  }
}

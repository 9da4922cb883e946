import { subjectCodes } from './rules-outcome.ts'

/**
 * How many seizures stand behind some outcomes of drugs. A seizure of several drugs counts once in
 * the total and once under each drug (Home Office, seizures of drugs user guide). An outcome that is
 * in no group is a seizure of its own.
 */
export const countSeizures = (
  outcomes: readonly { outcomeId: string; subject: string | null; seizure: string | null }[],
): { total: number; bySubject: ReadonlyMap<string, number> } => {
  const keyOf = (outcome: { outcomeId: string; seizure: string | null }) =>
    outcome.seizure ?? outcome.outcomeId
  const bySubject = new Map<string, Set<string>>()
  for (const outcome of outcomes) {
    if (outcome.subject === null) continue
    for (const code of subjectCodes(outcome.subject))
      bySubject.set(code, (bySubject.get(code) ?? new Set()).add(keyOf(outcome)))
  }
  return {
    total: new Set(outcomes.map(keyOf)).size,
    bySubject: new Map([...bySubject].map(([code, keys]) => [code, keys.size])),
  }
}

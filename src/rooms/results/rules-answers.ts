import { type ReleaseFinding, RULES } from './rules-findings.ts'

/** A reason that somebody gave for a judgement, or the refusal of one by whoever was to sign. */
export type Answer = {
  readonly id: string
  readonly edition: number
  readonly kind: 'answered' | 'refused'
  readonly bound: string
  readonly code: string
  readonly part: string
  readonly excerpt: string
  readonly reason: string
  readonly memberId: string
  readonly at: Date
}

/** A finding with what was last said to it. */
export type Judged = {
  readonly finding: ReleaseFinding
  /** The newest answer or refusal for exactly these words and readings. */
  readonly answer: Answer | undefined
}

/**
 * What was last said to each finding. An answer is bound to the exact words and the exact readings
 * that it was given for, so that it lapses when either changes (see `boundTo`). `answers` are in the
 * order in which they were given.
 */
export const judge = (
  findings: readonly ReleaseFinding[],
  answers: readonly Answer[],
): readonly Judged[] => {
  const newest = new Map(answers.map((answer) => [answer.bound, answer]))
  return findings.map((finding) => ({ finding, answer: newest.get(finding.bound) }))
}

/**
 * Whether a finding still keeps a release from being submitted: what must be mended always, a
 * judgement until somebody has answered it with a reason that nobody refused.
 */
export const keepsBack = ({ finding, answer }: Judged): boolean =>
  finding.weight === 'must' || answer?.kind !== 'answered'

/** Who gave the answers that stand. They had a hand in the edition, and countersign none of it. */
export const answerersOf = (judged: readonly Judged[]): string[] =>
  judged.flatMap(({ answer }) => (answer?.kind === 'answered' ? [answer.memberId] : []))

/** Answers to which nothing is found any more: the words or the figures have changed since. */
export const lapsed = (
  findings: readonly ReleaseFinding[],
  answers: readonly Answer[],
): readonly Answer[] => {
  const found = new Set(findings.map(({ bound }) => bound))
  return answers.filter(({ bound, kind }) => kind === 'answered' && !found.has(bound))
}

/** What a finding of this kind is called; codes of earlier versions are shown as they are. */
export const nameOfCode = (code: string): string =>
  Object.entries(RULES).find(([known]) => known === code)?.[1].name ?? code

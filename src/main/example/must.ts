/**
 * Takes what a door answered, or stops the loading. Nothing in the example depends on what anybody
 * typed, so a refusal is a mistake in the example itself, and its transaction leaves nothing.
 */
export const must = <Answer extends { ok: boolean }>(
  answer: Answer,
  what: string,
): Extract<Answer, { ok: true }> => {
  if (isDone(answer)) return answer
  throw new Error(`the example cannot be loaded: ${what}: ${JSON.stringify(answer)}`)
}

const isDone = <Answer extends { ok: boolean }>(
  answer: Answer,
): answer is Extract<Answer, { ok: true }> => answer.ok

/** Takes what must be there. */
export const present = <Value>(value: Value | undefined, what: string): Value => {
  if (value === undefined) throw new Error(`the example cannot be loaded: there is no ${what}`)
  return value
}

/**
 * Refusals are thrown and mapped to answers in one place (`answer-refusal.ts`). Their messages
 * never reach the person: "not yours" must read like "not there".
 */
export class NotFound extends Error {
  override readonly name = 'NotFound'
}

/** The actor lacks the permission, or the row is not theirs. Answers as 404 does. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed'
}

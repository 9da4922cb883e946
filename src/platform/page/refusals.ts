/**
 * Refusals are thrown and mapped to answers in one place (`answer-refusal.ts`). Their messages
 * never reach the person: "not yours" must read like "not there".
 */
export class NotFound extends Error {
  override readonly name = 'NotFound'
}

/** The actor lacks the permission, or the row is not theirs. Answers as `NotFound` does. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed'
}

/** A form that did not come from one of our own pages, or came too late. */
export class Forged extends Error {
  override readonly name = 'Forged'
}

/**
 * A form from one of our own pages, opened under an earlier session of the same browser. Nothing is
 * done with it, and nothing of it is lost: the person is asked to send it again.
 */
export class FromEarlierSession extends Error {
  override readonly name = 'FromEarlierSession'
  readonly body: URLSearchParams
  constructor(body: URLSearchParams) {
    super('a form of an earlier session')
    this.body = body
  }
}

/** A body that is no form. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

/** A body over the limit. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/** The sender went away, or said nothing for too long. Nobody is there to read the answer. */
export class CutOff extends Error {
  override readonly name = 'CutOff'
  constructor(options?: ErrorOptions) {
    super('the sender stopped sending', options)
  }
}

/** One file of an upload is larger than its page says. Those beside it may be read. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge'
}

/** There are more files in an upload than its page says. Those before were read. */
export class TooManyFiles extends Error {
  override readonly name = 'TooManyFiles'
}

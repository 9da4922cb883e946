/** Who did something. Ids only: a name would be personal data in a log that is never erased. */
export type ActorRef =
  | { kind: 'member'; id: string }
  /** Somebody with a shell on the machine, using the `countersign` command. */
  | { kind: 'operator' }
  /** A visitor of the public site: never identified. */
  | { kind: 'public' }
  /** The program itself: a scheduled job, a migration, the example loader. */
  | { kind: 'system'; job: string }

/** One thing somebody does, as the audit log will name it. */
export type Act = {
  actor: ActorRef
  /** The audit name that the page or command declares, for example `activities.record`. */
  audit: string
  /** Ties the entry to the request or command that caused it. */
  requestId: string
  /**
   * Changes nothing that anybody is shown (the time a session was last used), so that pages kept until
   * something changes stay kept.
   */
  quiet?: true
}

import type { AgencyKind, Role } from '../../rooms/access/index.ts'
import type {
  ActivityFields,
  OperationFields,
  OutcomeFields,
} from '../../rooms/activities/index.ts'
import type { Content, Reasons, StatementFields, WeekFields } from '../../rooms/results/index.ts'

/** An agency of the example that no catalogue has, because it is made up. */
export type ExampleAgency = {
  readonly slug: string
  readonly name: string
  readonly kind: AgencyKind
}

export type ExampleMember = {
  readonly name: string
  readonly email: string
  /** Slug of the agency. */
  readonly agency: string
  readonly roles: readonly Role[]
}

export type ExampleTeam = {
  /** Slug of the agency. */
  readonly agency: string
  readonly name: string
  /** Email addresses of members of that agency. */
  readonly members: readonly string[]
}

/** An activity with what came of it. `operation` is the name of one of the example's operations. */
export type ExampleActivity = Omit<ActivityFields, 'operationId'> & {
  readonly operation: string | null
  readonly outcomes: readonly OutcomeFields[]
}

/** All of one force's week: what was done, what was stated, and the release about it. */
export type ExampleWeek = {
  /** The force's slug. */
  readonly reporter: string
  readonly week: WeekFields
  readonly operations: readonly OperationFields[]
  readonly activities: readonly ExampleActivity[]
  /** Names of operations that the release quotes beside the week, and why. */
  readonly quoted: readonly {
    readonly operation: string
    readonly note: string
    /** What is known of its days, where they were not published. */
    readonly periodNote: string | null
  }[]
  readonly statements: readonly StatementFields[]
  readonly release: {
    readonly slug: string
    readonly content: Content
    /** The author's reasons for what the checks leave to judgement, by the kind of finding. */
    readonly reasons: Reasons
  }
  /** Email addresses of members: nobody signs their own words. */
  readonly signed: {
    readonly analyst: string
    readonly author: string
    readonly countersigner: string
  }
}

import { z } from 'zod'
import type { MadeBy } from './model-definitions.ts'
import type { SumQualifier } from './model-rollup.ts'

const Code = z.string().regex(/^[a-z][a-z0-9_+]{0,80}$/u)

/** Which part of a measure a column holds: by what was counted. */
export const Breakdown = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('any') }),
  /** Where nobody told of what. */
  z.object({ kind: z.literal('untold') }),
  z.object({ kind: z.literal('subjects'), codes: z.array(Code).min(1).max(100).readonly() }),
  z.object({ kind: z.literal('group'), group: Code }),
  z.object({ kind: z.literal('class'), class: z.enum(['A', 'B', 'C']) }),
])
export type Breakdown = z.infer<typeof Breakdown>

export const AGES = ['all', 'under18', 'adults'] as const
export const INEXACT = ['number', 'beside', 'blank'] as const
export const ROWS = ['forces', 'reporters', 'whole'] as const

/** One column of a return. */
export const ReturnColumn = z.object({
  heading: z.string().min(1).max(80),
  measure: Code,
  of: Breakdown,
  /** The one unit that is added in it; null for the value in pounds. Nothing is ever converted. */
  unit: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,40}$/u)
    .nullable(),
  age: z.enum(AGES),
  /**
   * What is written where a number is not exact, or where none was given. `number`: the number alone.
   * `beside`: the number, and how exact it is in a column beside it. `blank`: nothing, and a note.
   */
  inexact: z.enum(INEXACT),
})
export type ReturnColumn = z.infer<typeof ReturnColumn>

/** A return as a coordinator maps it. */
export const ReturnFields = z.object({
  title: z.string().min(1).max(120),
  note: z.string().max(1000),
  source: z.string().max(300),
  /** An address that says on what terms the return may be used. */
  licence: z.url().max(300).nullable(),
  /** `forces`: one line for each police force. `reporters`: for each reporter. `whole`: one for all. */
  rows: z.enum(ROWS),
  columns: z.array(ReturnColumn).max(200).readonly(),
})
export type ReturnFields = z.infer<typeof ReturnFields>

export type ReturnVersion = {
  readonly version: number
  readonly by: MadeBy
  readonly at: Date
  readonly why: string
  /** The earlier version that was taken up again. */
  readonly takenFrom: number | null
  readonly fields: ReturnFields
}

/** What a member is changing and has not saved yet. */
export type ReturnDraft = {
  readonly baseVersion: number
  readonly revision: number
  readonly changedAt: Date
  readonly fields: ReturnFields
}

/** What a return says where its figures meet: a number as far as one is known. */
export type Cell = {
  readonly number: string | null
  /** Null where nothing at all is known. */
  readonly qualifier: SumQualifier | null
  /** The phrases of the figures in it, for a note. */
  readonly phrases: readonly string[]
}

/** One line: a reporter, or all of them. */
export type ReturnLine = {
  readonly reporter: string
  readonly name: string
  readonly cells: readonly Cell[]
}

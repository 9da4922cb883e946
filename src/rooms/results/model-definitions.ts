/** Who made a version. `operator` used the command line; `system` is the program itself. */
export type MadeBy =
  | { readonly kind: 'member'; readonly memberId: string }
  | { readonly kind: 'operator' }
  | { readonly kind: 'system' }

/** What is said of a change of a measure's definition. */
export type DefinitionFields = {
  /** Codes of measures; none is every measure. */
  readonly measures: readonly string[]
  /** The first day on which it holds. Without one it is a caution that always holds. */
  readonly fromOn: string | null
  readonly words: string
  readonly source: string
}

export type DefinitionVersion = {
  readonly version: number
  readonly change: 'recorded' | 'corrected' | 'withdrawn'
  readonly why: string | null
  readonly by: MadeBy
  readonly at: Date
  readonly fields: DefinitionFields
}

export type DefinitionChange = {
  readonly id: string
  readonly version: number
  readonly withdrawn: boolean
  readonly fields: DefinitionFields
}

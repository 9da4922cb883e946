import type { MadeBy } from './model-definitions.ts'

type Columns = { readonly made_by_kind: MadeBy['kind']; readonly made_by: string | null }

/** Who made a row, from the two columns that say so. */
export const byOf = ({ made_by_kind: kind, made_by: memberId }: Columns): MadeBy =>
  kind === 'member' && memberId !== null
    ? { kind, memberId }
    : { kind: kind === 'system' ? 'system' : 'operator' }

export const madeColumns = (by: MadeBy): Columns => ({
  made_by_kind: by.kind,
  made_by: by.kind === 'member' ? by.memberId : null,
})

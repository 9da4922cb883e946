import type { ReadDb } from '../../platform/database/handles.ts'
import type { Agency } from '../access/index.ts'
import { listAgencies } from './agencies.ts'
import { knownScopes } from './roll-up.ts'
import { regionSlug } from './rules-rollup-sources.ts'

export type ScopeGroup = {
  readonly group: string
  readonly items: readonly { readonly value: string; readonly text: string }[]
}

const GROUPS = [
  ['national', 'Everybody'],
  ['region', 'Regions'],
  ['reporter', 'Reporters'],
] as const

/** Every scope that can be chosen, in groups, by the names that people know. */
export const scopeChoices = async (read: ReadDb): Promise<ScopeGroup[]> => {
  const agencies = await listAgencies(read)
  const scopes = await knownScopes(read)
  return GROUPS.map(([kind, group]) => ({
    group,
    items: scopes
      .filter((text) => text === kind || text.startsWith(`${kind}:`))
      .map((text) => ({ value: text, text: nameOf(text, agencies) })),
  }))
}

const nameOf = (text: string, agencies: readonly Agency[]): string => {
  const [kind, slug = ''] = text.split(':')
  const agency = agencies.find((one) => one.slug === slug)
  if (kind === 'national') return 'England and Wales'
  if (kind === 'region')
    return (
      agency?.region ??
      agencies.find(({ region }) => region !== null && regionSlug(region) === slug)?.region ??
      slug
    )
  return agency?.name ?? slug
}

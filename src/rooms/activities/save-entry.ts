import type { Tx } from '../../platform/database/handles.ts'
import type { CatalogueList, Entry } from './model-entry.ts'
import type { FieldError } from './model.ts'
import { reasonProblems } from './rules-activity.ts'
import { sameFields } from './rules-change.ts'
import { entriesOf, entryAt, entryProblems, movedAfter, saidBy } from './rules-entry.ts'
import { loadCatalogue } from './store-catalogue.ts'
import {
  entryOfForm,
  entryState,
  entryVersions,
  lockCatalogue,
  writeEntry,
  writeEntryVersion,
  writeOrder,
} from './store-catalogue-edit.ts'

type Hand = { readonly now: Date; readonly formToken?: string | undefined }

export type EntrySaved =
  | { readonly ok: true; readonly code: string; readonly version: number }
  | { readonly ok: false; readonly why: 'invalid'; readonly errors: readonly FieldError[] }
  | { readonly ok: false; readonly why: 'changed-since-read' | 'not-there' }

const invalid = (errors: readonly FieldError[]): EntrySaved => ({
  ok: false,
  why: 'invalid',
  errors,
})

const codesOf = (said: readonly Entry[]): string[] => said.map(({ entry }) => entry.code)

/** What the same form made before, if it was sent before. */
const earlier = async (tx: Tx, { formToken }: Hand): Promise<EntrySaved | undefined> => {
  const made = formToken === undefined ? undefined : await entryOfForm(tx, formToken)
  return made === undefined ? undefined : { ok: true, code: made.code, version: made.version }
}

/** Adds an entry to a catalogue, after another of its list. The same form sent twice makes one. */
export const addEntry = async (
  tx: Tx,
  { by, said, after, why }: { by: Hand; said: Entry; after: string; why: string },
): Promise<EntrySaved> => {
  await lockCatalogue(tx)
  const repeated = await earlier(tx, by)
  if (repeated !== undefined) return repeated
  const catalogue = await loadCatalogue(tx)
  const errors = [
    ...entryProblems(said, { catalogue, before: undefined }),
    ...reasonProblems(why, by.now.getUTCFullYear()),
  ]
  if (errors.length > 0) return invalid(errors)
  const { code } = said.entry
  await writeEntry(tx, said, { version: 1, retired: false, added: true })
  const codes = codesOf(entriesOf(catalogue, said.list))
  if (after !== codes.at(-1)) await writeOrder(tx, said.list, movedAfter(codes, code, after))
  await writeEntryVersion(tx, said, {
    version: 1,
    change: 'added',
    why: why.trim(),
    at: by.now,
    formToken: by.formToken,
  })
  tx.note({ list: said.list, code, version: 1 })
  return { ok: true, code, version: 1 }
}

type Change = {
  readonly by: Hand
  readonly version: number
  readonly why: string
}

/** The entry that stands, locked, or why it cannot be changed. */
const forChange = async (
  tx: Tx,
  { by, version }: Change,
  at: { list: CatalogueList; code: string },
) => {
  await lockCatalogue(tx)
  const repeated = await earlier(tx, by)
  if (repeated !== undefined) return { ok: true as const, repeated }
  const catalogue = await loadCatalogue(tx)
  const before = entryAt(catalogue, at)
  const state = await entryState(tx, at)
  if (before === undefined || state === undefined)
    return { ok: false as const, why: 'not-there' as const }
  if (state.version !== version) return { ok: false as const, why: 'changed-since-read' as const }
  return { ok: true as const, catalogue, before, state }
}

const addVersion = async (
  tx: Tx,
  change: Change & { before: Entry; said: Entry; as: 'changed' | 'retired' | 'offered' },
): Promise<EntrySaved> => {
  const { by, before, said } = change
  const version = change.version + 1
  if (
    change.version === 1 &&
    (await entryVersions(tx, { list: said.list, code: said.entry.code })).length === 0
  )
    await writeEntryVersion(tx, before, { version: 1, change: 'shipped', why: null, at: null })
  await writeEntryVersion(tx, said, {
    version,
    change: change.as,
    why: change.why.trim(),
    at: by.now,
    formToken: by.formToken,
  })
  tx.note({ list: said.list, code: said.entry.code, version })
  return { ok: true, code: said.entry.code, version }
}

/** Changes what an entry says or where it stands: what it said before is kept, with why. */
export const changeEntry = async (
  tx: Tx,
  change: Change & { said: Entry; after: string | undefined },
): Promise<EntrySaved> => {
  const { by, said, after, why } = change
  const found = await forChange(tx, change, { list: said.list, code: said.entry.code })
  if (!found.ok) return found
  if ('repeated' in found) return found.repeated
  const { catalogue, before, state } = found
  const codes = codesOf(entriesOf(catalogue, said.list))
  const moved = after === undefined ? codes : movedAfter(codes, said.entry.code, after)
  const isMoved = moved.some((code, at) => code !== codes[at])
  const errors = [
    ...entryProblems(said, { catalogue, before }),
    ...reasonProblems(why, by.now.getUTCFullYear()),
  ]
  if (errors.length === 0 && !isMoved && sameFields(saidBy(before), saidBy(said)))
    errors.push({ field: 'form', message: 'Nothing was changed' })
  if (errors.length > 0) return invalid(errors)
  await writeEntry(tx, said, { version: state.version + 1, retired: state.retired, added: false })
  if (isMoved) await writeOrder(tx, said.list, moved)
  return addVersion(tx, { ...change, before, as: 'changed' })
}

/** Takes an entry out of the forms, or puts it back; every record that uses it stays as it is. */
export const retireEntry = async (
  tx: Tx,
  change: Change & { list: CatalogueList; code: string; retired: boolean },
): Promise<EntrySaved> => {
  const { by, why, retired } = change
  const found = await forChange(tx, change, change)
  if (!found.ok) return found
  if ('repeated' in found) return found.repeated
  const { before, state, catalogue } = found
  const errors = [
    ...(retired ? [] : entryProblems(before, { catalogue, before })),
    ...reasonProblems(why, by.now.getUTCFullYear()),
  ]
  if (state.retired === retired)
    errors.push({
      field: 'form',
      message: retired ? 'It is retired already' : 'It is offered already',
    })
  if (errors.length > 0) return invalid(errors)
  await writeEntry(tx, before, { version: state.version + 1, retired, added: false })
  return addVersion(tx, { ...change, before, said: before, as: retired ? 'retired' : 'offered' })
}

import { z } from 'zod'
import { defineForm, errorFor, withErrors } from '../../../platform/forms/form.ts'
import { type Page, page, type Visit } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { allEntries, entryById } from '../store-directory.ts'
import { nameOfActor, todayOf } from '../who.ts'
import { addDirectoryEntry, changeEntry, moveEntry, withdrawEntry } from './action.ts'
import { entryForm, typedEntry } from './form.ts'
import { entryView, listView, withdrawView } from './view.ts'

const PERMISSION = 'guide.directory.edit'
const LIST = '/guide/directory'
const NOTICES = {
  added: 'The entry is on the public page.',
  saved: 'The entry is saved.',
  withdrawn: 'The entry is off the public page.',
  'put-back': 'The entry is on the public page again.',
  moved: 'The order is changed.',
}
const EntryParams = z.object({ entryId: z.guid() })

const moveForm = defineForm({
  fields: { move: 'one' },
  schema: z.object({
    move: z
      .string()
      .regex(/^(up|down)_[0-9a-f-]{36}$/u, 'Choose an entry to move')
      .transform((move) => {
        const [way, id] = move.split('_')
        return { way: way === 'up' ? ('up' as const) : ('down' as const), id: id ?? '' }
      })
      .refine((move) => z.guid().safeParse(move.id).success, 'Choose an entry to move'),
  }),
})

const listPage = page({
  path: LIST,
  permission: PERMISSION,
  audit: 'guide.directory.order',
  notices: NOTICES,
  form: moveForm,
  show: async (visit, form) =>
    shown({
      title: 'Places that help',
      width: 'wide',
      current: LIST,
      body: listView({
        entries: await allEntries(visit.read),
        today: todayOf(visit),
        form,
        csrf: visit.csrf,
      }),
    }),
  submit: async (visit, parsed) => {
    await moveEntry(visit.db, visit.act, parsed.move)
    return goTo(`${LIST}?done=moved`)
  },
})

const futureCheck = (visit: Visit, checkedOn: string) =>
  checkedOn > todayOf(visit)
    ? { field: 'checkedDay', message: 'The date of the check must be today or in the past' }
    : undefined

const addPage = page({
  path: `${LIST}/new`,
  permission: PERMISSION,
  audit: 'guide.directory.add',
  form: entryForm,
  prefill: (visit) => {
    const [checkedYear = '', month, day] = todayOf(visit).split('-')
    return {
      checkedBy: nameOfActor(visit),
      checkedDay: Number(day).toString(),
      checkedMonth: Number(month).toString(),
      checkedYear,
      version: '1',
    }
  },
  show: (visit, form) =>
    shown({
      title: 'Add a place that helps',
      back: LIST,
      current: LIST,
      body: entryView({ form, csrf: visit.csrf, entry: undefined }),
    }),
  submit: async (visit, parsed, form) => {
    const wrong = futureCheck(visit, parsed.words.checkedOn)
    if (wrong !== undefined) return withErrors(form, wrong)
    const by = nameOfActor(visit)
    await visit.db.act(visit.act, (tx) => addDirectoryEntry(tx, { words: parsed.words, by }))
    return goTo(`${LIST}?done=added`)
  },
})

const editPage = page({
  path: `${LIST}/:entryId`,
  permission: PERMISSION,
  audit: 'guide.directory.change',
  params: EntryParams,
  form: entryForm,
  prefill: async (visit) => {
    const entry = await entryById(visit.read, visit.params.entryId)
    if (entry === undefined) throw new NotFound()
    return typedEntry(entry)
  },
  show: async (visit, form) => {
    const entry = await entryById(visit.read, visit.params.entryId)
    if (entry === undefined) throw new NotFound()
    return shown({
      title: `Change: ${entry.name}`,
      back: LIST,
      current: LIST,
      body: entryView({
        form,
        csrf: visit.csrf,
        entry,
        showBoth: errorFor(form, 'version') !== undefined,
      }),
    })
  },
  submit: async (visit, parsed, form) => {
    const wrong = futureCheck(visit, parsed.words.checkedOn)
    if (wrong !== undefined) return withErrors(form, wrong)
    const result = await changeEntry(visit.db, visit.act, {
      id: visit.params.entryId,
      version: parsed.version,
      words: parsed.words,
      by: nameOfActor(visit),
    })
    if (result.ok) return goTo(`${LIST}?done=saved`)
    if (result.why === 'not-there') throw new NotFound()
    // The form goes on from what stands now, so that saving again is a choice made with both seen.
    const onward: typeof form = {
      ...form,
      values: { ...form.values, version: result.now.version.toString() },
    }
    return withErrors(onward, {
      field: 'version',
      message: `${result.now.changedBy} changed this entry meanwhile`,
      clash: true,
    })
  },
})

const withdrawForm = defineForm({
  fields: { version: 'one', withdrawn: 'one' },
  schema: z.object({
    version: z.coerce.number().int().positive().catch(0),
    withdrawn: z.enum(['yes', 'no'], { error: 'Choose what to do with the entry' }),
  }),
})

const withdrawPage = page({
  path: `${LIST}/:entryId/withdraw`,
  permission: PERMISSION,
  audit: 'guide.directory.withdraw',
  params: EntryParams,
  form: withdrawForm,
  show: async (visit, form) => {
    const entry = await entryById(visit.read, visit.params.entryId)
    if (entry === undefined) throw new NotFound()
    return shown({
      title: entry.withdrawnAt === null ? 'Withdraw an entry' : 'Put an entry back',
      back: `${LIST}/${entry.id}`,
      current: LIST,
      body: withdrawView({ entry, form, csrf: visit.csrf }),
    })
  },
  submit: async (visit, parsed, form) => {
    const withdrawn = parsed.withdrawn === 'yes'
    const result = await withdrawEntry(visit.db, visit.act, {
      id: visit.params.entryId,
      version: parsed.version,
      withdrawn,
      by: nameOfActor(visit),
    })
    if (result.ok) return goTo(`${LIST}?done=${withdrawn ? 'withdrawn' : 'put-back'}`)
    if (result.why === 'not-there') throw new NotFound()
    return withErrors(form, {
      field: 'form',
      message: `${result.now.changedBy} changed this entry meanwhile. This is how it stands now.`,
      clash: true,
    })
  },
})

export const editDirectoryPages: readonly Page[] = [listPage, addPage, editPage, withdrawPage]

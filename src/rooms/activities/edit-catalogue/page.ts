import type { z } from 'zod'
import { withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  type Html,
  html,
  nothing,
  pageHeading,
  postForm,
  problems,
} from '../../../platform/html/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page, type Visit } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, type PageReply, shown } from '../../../platform/page/reply.ts'
import { memberNames } from '../../access/index.ts'
import { loadAgencies } from '../agency-names.ts'
import { bothVersions } from '../both-versions.ts'
import { formTokenOf, oneEach, versionOf } from '../draft.ts'
import type { Entry } from '../model-entry.ts'
import { entriesOf, entryAt, nameOf, saidBy } from '../rules-entry.ts'
import { addEntry, changeEntry } from '../save-entry.ts'
import { loadCatalogue } from '../store-catalogue.ts'
import { entryState, entryVersions } from '../store-catalogue-edit.ts'
import { changedByWords, momentWords } from '../words.ts'
import { entryFields, type EntryChoices } from './entry-fields.ts'
import { entryForm, type EntryFormState, readEntry, typedEntry } from './entry-form.ts'
import { ONE_OF, SAID_WORDS } from './entry-words.ts'
import { EntryParams, ListParams } from './params.ts'

type At = Pick<Visit<z.infer<typeof ListParams>>, 'params' | 'read' | 'csrf' | 'clock'>

const choicesFor = async (visit: At, code?: string): Promise<EntryChoices> => {
  const { list } = visit.params
  const catalogue = await loadCatalogue(visit.read)
  const { all } = await loadAgencies(visit.read)
  const before = code === undefined ? undefined : entryAt(catalogue, { list, code })
  if (code !== undefined && before === undefined) throw new NotFound()
  const forces = all.filter(({ kind, endedAt }) => kind === 'police-force' && endedAt === null)
  return { list, catalogue, before, forces }
}

const knownFor = (visit: At, choices: EntryChoices) => ({
  ...choices,
  forces: choices.forces.map(({ slug }) => slug),
  year: visit.clock.now().getUTCFullYear(),
})

const showForm = (
  visit: At,
  { choices, form, both }: { choices: EntryChoices; form: EntryFormState; both?: Html },
): PageReply => {
  const { list, before } = choices
  const title = before === undefined ? `Add a ${ONE_OF[list]}` : `Change “${nameOf(before)}”`
  return shown({
    title,
    back: before === undefined ? '/catalogues' : `/catalogues/${list}/${before.entry.code}`,
    current: '/catalogues',
    ...(both === undefined ? {} : { status: 409, width: 'wide' }),
    body: html`${problems(form)}${pageHeading({
      title,
      ...(before === undefined ? {} : { caption: `Code ${before.entry.code}` }),
    })}${both ?? nothing}${postForm(
      { csrf: visit.csrf, guardsTyping: true },
      html`${entryFields(form, choices)}${button({ text: before === undefined ? 'Add it' : 'Save the change', preventDoubleClick: true })}`,
    )}`,
  })
}

export const addEntryPage = page({
  path: '/catalogues/:list/new',
  permission: 'catalogues.edit',
  audit: 'catalogues.add',
  params: ListParams,
  form: entryForm,
  prefill: async (visit) => {
    const last = entriesOf(await loadCatalogue(visit.read), visit.params.list).at(-1)
    return { formToken: newId(), after: last?.entry.code ?? '', decimals: '0' }
  },
  show: async (visit, form) => showForm(visit, { choices: await choicesFor(visit), form }),
  submit: async (visit, typed, form) => {
    const choices = await choicesFor(visit)
    const read = readEntry(typed, knownFor(visit, choices))
    if (!read.ok) return withErrors(form, ...read.errors)
    const by = { now: visit.clock.now(), formToken: formTokenOf(typed.formToken) }
    const saved = await visit.db.act(visit.act, (tx) => addEntry(tx, { ...read, by }))
    if (saved.ok) return goTo(`/catalogues/${choices.list}/${saved.code}?done=added`)
    if (saved.why === 'invalid')
      return withErrors(form, ...oneEach(Object.keys(entryForm.fields), saved.errors))
    throw new Error(`activities: adding cannot be refused as ${saved.why}`)
  },
})

/** Somebody else was faster: shows both, and keeps what was typed. */
const showBoth = async (
  visit: At & Pick<Visit<z.infer<typeof EntryParams>>, 'params'>,
  { form, mine }: { form: EntryFormState; mine: Entry },
): Promise<PageReply> => {
  const choices = await choicesFor(visit, visit.params.code)
  const [last] = await entryVersions(visit.read, visit.params)
  if (choices.before === undefined || last === undefined) throw new NotFound()
  const names = await memberNames(visit.read, last.by.kind === 'member' ? [last.by.memberId] : [])
  const theirs = saidBy(choices.before)
  const typed = saidBy(mine)
  return showForm(visit, {
    choices,
    form: { values: { ...form.values, version: String(last.version) }, errors: [] },
    both: bothVersions({
      who: changedByWords(last.by, names),
      when: last.at === null ? '' : momentWords(last.at),
      why: last.why,
      lines: Object.keys(theirs)
        .filter((field) => theirs[field] !== typed[field])
        .map((field) => ({
          name: SAID_WORDS[field] ?? field,
          theirs: theirs[field] ?? '',
          mine: typed[field] ?? '',
        })),
    }),
  })
}

export const changeEntryPage = page({
  path: '/catalogues/:list/:code/change',
  permission: 'catalogues.edit',
  audit: 'catalogues.change',
  params: EntryParams,
  form: entryForm,
  prefill: async (visit) => {
    const { before } = await choicesFor(visit, visit.params.code)
    const state = await entryState(visit.read, visit.params)
    if (before === undefined || state === undefined) throw new NotFound()
    return {
      ...typedEntry(before),
      after: 'stay',
      formToken: newId(),
      version: String(state.version),
    }
  },
  show: async (visit, form) =>
    showForm(visit, { choices: await choicesFor(visit, visit.params.code), form }),
  submit: async (visit, typed, form) => {
    const choices = await choicesFor(visit, visit.params.code)
    const read = readEntry(typed, knownFor(visit, choices))
    if (!read.ok) return withErrors(form, ...read.errors)
    const saved = await visit.db.act(visit.act, (tx) =>
      changeEntry(tx, {
        by: { now: visit.clock.now(), formToken: formTokenOf(typed.formToken) },
        version: versionOf(typed.version),
        why: read.why,
        said: read.said,
        after: read.after === 'stay' ? undefined : read.after,
      }),
    )
    if (saved.ok) return goTo(`/catalogues/${choices.list}/${saved.code}?done=changed`)
    switch (saved.why) {
      case 'invalid':
        return withErrors(form, ...oneEach(Object.keys(entryForm.fields), saved.errors))
      case 'changed-since-read':
        return showBoth(visit, { form, mine: read.said })
      case 'not-there':
        throw new NotFound()
    }
  },
})

import { withErrors } from '../../../platform/forms/form.ts'
import { html, pageHeading, problems } from '../../../platform/html/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { formTokenOf, oneEach, versionOf } from '../draft.ts'
import { entryAt, nameOf } from '../rules-entry.ts'
import { retireEntry } from '../save-entry.ts'
import { loadCatalogue } from '../store-catalogue.ts'
import { entryState } from '../store-catalogue-edit.ts'
import { atVersion, CHANGED_WHILE_OPEN, retireFields, retireForm } from '../withdraw-form.ts'
import { EntryParams } from './params.ts'

/** Takes an entry out of the forms, or puts a retired one back. */
export const retireEntryPage = page({
  path: '/catalogues/:list/:code/retire',
  permission: 'catalogues.edit',
  audit: 'catalogues.retire',
  params: EntryParams,
  form: retireForm,
  prefill: async (visit) => {
    const state = await entryState(visit.read, visit.params)
    if (state === undefined) throw new NotFound()
    return { formToken: newId(), version: String(state.version) }
  },
  show: async (visit, form) => {
    const said = entryAt(await loadCatalogue(visit.read), visit.params)
    if (said === undefined) throw new NotFound()
    const retired = said.entry.retired === true
    const title = `${retired ? 'Offer again' : 'Retire'}: ${nameOf(said)}`
    return shown({
      title,
      back: `/catalogues/${said.list}/${said.entry.code}`,
      current: '/catalogues',
      body: html`${problems(form)}${pageHeading({
        title,
        lead: retired
          ? 'Forms offer it again. What was recorded with it is unchanged.'
          : 'No form offers it any more. What was recorded with it stays as it is and still reads. Its code is never used for anything else.',
      })}${retireFields(form, {
        csrf: visit.csrf,
        question: retired ? 'Why is it offered again?' : 'Why is it retired?',
        label: retired ? 'Offer it again' : 'Retire it',
      })}`,
    })
  },
  submit: async (visit, typed, form) => {
    const said = entryAt(await loadCatalogue(visit.read), visit.params)
    if (said === undefined) throw new NotFound()
    const retired = said.entry.retired !== true
    const saved = await visit.db.act(visit.act, (tx) =>
      retireEntry(tx, {
        by: { now: visit.clock.now(), formToken: formTokenOf(typed.formToken) },
        version: versionOf(typed.version),
        why: typed.why,
        ...visit.params,
        retired,
      }),
    )
    if (saved.ok)
      return goTo(`/catalogues/${said.list}/${saved.code}?done=${retired ? 'retired' : 'offered'}`)
    switch (saved.why) {
      case 'invalid':
        return withErrors(form, ...oneEach(['why'], saved.errors))
      case 'changed-since-read': {
        const state = await entryState(visit.read, visit.params)
        return withErrors(atVersion(form, state?.version ?? 0), CHANGED_WHILE_OPEN)
      }
      case 'not-there':
        throw new NotFound()
    }
  },
})

import { z } from 'zod'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  dataTable,
  emptyState,
  html,
  pageHeading,
  postForm,
  problems,
} from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { loadCatalogue } from '../store-catalogue.ts'
import { draftsOf, dropDraft, type KeptDraft } from '../store-drafts.ts'
import { momentWords } from '../words.ts'
import { stateOfDraft } from './entry-form.ts'

const dropForm = defineForm({
  fields: { draft: 'one' },
  schema: z.object({ draft: z.uuid({ error: 'Choose an entry' }) }),
})

const aboutOf = ({ typed }: KeptDraft, kindName: (code: string) => string | undefined): string => {
  const { kind = '', kindElse = '', area = '', areaElse = '' } = stateOfDraft(typed)
  const what = kindName(kindElse || kind) ?? 'Not said yet what was done'
  const where = areaElse || area
  return where === '' ? what : `${what}, ${where}`
}

/** What a member saved to come back to. */
export const draftsPage = page({
  path: '/activities/drafts',
  permission: 'activities.record',
  audit: 'activities.drafts',
  notices: { dropped: 'It was thrown away.' },
  form: dropForm,
  show: async (visit, form) => {
    const memberId = memberOf(visit).id
    const drafts = await draftsOf(visit.read, { memberId, now: visit.clock.now() })
    const { kinds } = await loadCatalogue(visit.read)
    return shown({
      title: 'Entries to come back to',
      back: '/activities',
      current: '/activities',
      body: html`${problems(form)}${pageHeading({
        title: 'Entries to come back to',
        lead: 'Only you see them, and they count nowhere. Each is thrown away a fortnight after it was saved.',
      })}${dataTable({
        caption: 'Entries to come back to',
        hidesCaption: true,
        columns: [{ heading: 'What' }, { heading: 'Saved' }, { heading: 'Throw away' }],
        rows: drafts.map((draft) => [
          html`<a class="govuk-link" href="/activities/enter?draft=${draft.id}">${aboutOf(draft, (code) => kinds.get(code)?.label)}</a>`,
          momentWords(draft.savedAt),
          postForm(
            { csrf: visit.csrf, action: '/activities/drafts' },
            html`<input type="hidden" name="draft" value="${draft.id}">${button({ text: 'Throw away', classes: 'govuk-button--secondary govuk-!-margin-bottom-0', preventDoubleClick: true })}`,
          ),
        ]),
        empty: emptyState({
          title: 'Nothing to come back to',
          action: { text: 'Record what was done', href: '/activities/enter' },
        }),
      })}`,
    })
  },
  submit: async (visit, { draft }, form) => {
    const dropped = await visit.db.act(visit.act, async (tx) => {
      tx.note({ draft })
      return (await dropDraft(tx, { id: draft, memberId: memberOf(visit).id }))
        ? { ok: true as const }
        : { ok: false as const, why: 'not-there' as const }
    })
    return dropped.ok
      ? goTo('/activities/drafts?done=dropped')
      : withErrors(form, { field: 'form', message: 'That entry is not there any more' })
  },
})

import { z } from 'zod'
import { prose } from '../../../platform/forms/fields.ts'
import { defineForm, errorFor, type FormState, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  hiddenField,
  html,
  type Html,
  nothing,
  pageHeading,
  postForm,
  problems,
  proseField,
  textField,
} from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { bothVersions } from '../both-versions.ts'
import {
  type Kept,
  keptReporting,
  lockReporting,
  type ReportingWords,
  saveReporting,
} from '../store-settings.ts'
import { FormVersion, webAddress } from '../typed-text.ts'
import { nameOfActor } from '../who.ts'

const reportPageForm = defineForm({
  fields: { address: 'one', words: 'one', version: 'one' },
  schema: z
    .object({
      address: webAddress({ label: 'Address', max: 500 }),
      words: prose({ label: 'What to say beside it', max: 600 }),
      version: FormVersion,
    })
    .refine((typed) => typed.address !== '' || typed.words === '', {
      path: ['address'],
      error: 'Enter the address of the report page, or take the words beside it away',
      when: ({ value }) =>
        typeof value === 'object' && value !== null && 'address' in value && 'words' in value,
    })
    .transform(({ version, ...words }) => ({ version, words })),
})

/** Where the partnership takes reports itself, if it has a page for that. */
export const setReportPage = page({
  path: '/guide/report-page',
  permission: 'guide.campaign.edit',
  audit: 'guide.report-page.change',
  notices: { saved: 'The public site is changed.' },
  form: reportPageForm,
  prefill: async (visit) => {
    const kept = await keptReporting(visit.read)
    return { address: kept.address, words: kept.words, version: kept.version.toString() }
  },
  show: async (visit, form) =>
    shown({
      title: 'Your own report page',
      current: '/guide/report-page',
      body: view({ form, csrf: visit.csrf, kept: await keptReporting(visit.read) }),
    }),
  submit: async (visit, { version, words }, form) => {
    const by = nameOfActor(visit)
    const result = await visit.db.act(visit.act, async (tx) => {
      const now = await lockReporting(tx)
      tx.note({ version: now.version })
      if (now.version !== version)
        return { ok: false as const, why: 'changed-since-read' as const, now }
      await saveReporting(tx, words, by)
      return { ok: true as const }
    })
    if (result.ok) return goTo('/guide/report-page?done=saved')
    const onward: typeof form = {
      ...form,
      values: { ...form.values, version: result.now.version.toString() },
    }
    return withErrors(onward, {
      field: 'version',
      message: `${result.now.changedBy ?? 'Somebody'} changed this meanwhile`,
      clash: true,
    })
  },
})

type Asked = {
  form: FormState<(typeof reportPageForm)['fields']>
  csrf: Html
  kept: Kept<ReportingWords>
}

const view = ({ form, csrf, kept }: Asked): Html =>
  html`${problems(form, { version: 'both-versions' })}${pageHeading({
    title: 'Your own report page',
    lead: 'Shown on “What to do now”, above the ways that need no name. Leave it empty if people should use 101, your force’s website and Crimestoppers only.',
  })}
${
  errorFor(form, 'version') === undefined
    ? nothing
    : bothVersions({
        by: kept.changedBy ?? 'Somebody',
        fields: [
          { label: 'Address', theirs: kept.address, mine: form.values.address },
          { label: 'What to say beside it', theirs: kept.words, mine: form.values.words },
        ],
      })
}
${postForm(
  { csrf, guardsTyping: true },
  html`${hiddenField(form, 'version')}
${textField(form, 'address', { label: 'Address (optional)', hint: 'The whole address, starting with https://', inputmode: 'url' })}
${proseField(form, 'words', { label: 'What to say beside it (optional)', hint: 'For example who reads it, how soon, and whether a name is needed. Promise only what is so.', rows: 4, max: 600 })}
${button({ text: 'Save', preventDoubleClick: true })}`,
)}`

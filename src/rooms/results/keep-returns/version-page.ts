import { z } from 'zod'
import {
  button,
  html,
  insetText,
  nothing,
  pageHeading,
  postForm,
  problems,
  textField,
} from '../../../platform/html/index.ts'
import { line } from '../../../platform/forms/fields.ts'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberNames } from '../../access/index.ts'
import { loadCatalogue } from '../../activities/index.ts'
import { takeUpAgain } from '../map-return.ts'
import { doerOf, may } from '../open-week.ts'
import { differences } from '../rules-return-draft.ts'
import { returnVersion, standingReturn } from '../store-returns.ts'
import { membersAmong, momentInWords, whoMade } from '../words-made-by.ts'
import { TRAIL } from './draft-page.ts'
import { columnsTable, mappingSummary } from './view-mapping.ts'

const Params = z.object({
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/u)
    .transform(Number),
})

const form = defineForm({
  fields: { why: 'one', over: 'one' },
  schema: z.object({
    why: line({ label: 'Reason', max: 500, required: 'Say why, so that the history tells' }),
    over: z
      .string()
      .regex(/^\d{1,9}$/u, 'Open the page again')
      .transform(Number),
  }),
})

/** A version of the mapping, and the way to take it up again. */
export const versionPage: Page = page({
  path: '/returns/versions/:version',
  permission: 'results.read',
  audit: 'results.returns.version',
  params: Params,
  form,
  prefill: async ({ read }) => ({ over: (await standingReturn(read)).version.toString() }),
  show: async (visit, state) => {
    const looked = await returnVersion(visit.read, visit.params.version)
    if (looked === undefined) throw new NotFound()
    const standing = await standingReturn(visit.read)
    const names = await memberNames(visit.read, membersAmong([looked.by]))
    const catalogue = await loadCatalogue(visit.read)
    const title = `Version ${looked.version.toString()} of the mapping`
    const isOld = looked.version !== standing.version
    const since = isOld ? differences(looked.fields, standing.fields) : []
    return shown({
      title,
      current: '/returns',
      trail: TRAIL,
      width: 'wide',
      body: html`${problems(state, { over: 'why' })}${pageHeading({ title, lead: `${momentInWords(looked.at)}, by ${whoMade(looked.by, names)}: ${looked.why}` })}
${isOld ? insetText({ html: since.length === 0 ? html`<p class="govuk-body">The version that stands now says the same.</p>` : html`<p class="govuk-body">What has changed since:</p><ul class="govuk-list govuk-list--bullet">${since.map((said) => html`<li>${said}</li>`)}</ul>` }) : insetText({ text: 'This version stands.' })}
${mappingSummary(looked.fields)}
${columnsTable(looked.fields.columns, { catalogue, caption: 'Columns, in order' })}
${
  isOld && since.length > 0 && may(visit, 'returns.edit')
    ? postForm(
        { csrf: visit.csrf },
        html`<input type="hidden" name="over" value="${standing.version}">${textField(state, 'why', { label: 'Why it is taken up again', hint: `It becomes version ${(standing.version + 1).toString()}; nothing that stood is lost` })}${button({ text: 'Take it up again', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
      )
    : nothing
}`,
    })
  },
  submit: async (visit, { why, over }, state) => {
    if (!may(visit, 'returns.edit')) throw new NotFound()
    const { version: from } = visit.params
    const result = await visit.db.act(visit.act, (tx) =>
      takeUpAgain(tx, { by: doerOf(visit), from, over, why }),
    )
    if (result.ok) return goTo('/returns?done=again')
    switch (result.why) {
      case 'not-there':
        throw new NotFound()
      case 'saved-meanwhile':
        return withErrors(state, {
          field: 'over',
          message:
            'Somebody else saved a version meanwhile. Look at what differs now, and try again.',
        })
      case 'nothing-changed':
        return withErrors(state, {
          field: 'why',
          message: 'The version that stands says the same already',
        })
    }
  },
})

import { withErrors } from '../../../platform/forms/form.ts'
import { page, type Page, type Visit } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { agencyById, listAgencies } from '../agencies.ts'
import { weekOfText } from '../rules-text-week.ts'
import { listWeeks } from '../store-weeks.ts'
import { type CheckedText, checkText } from './check-text.ts'
import { type CheckTextForm, checkTextForm } from './form.ts'
import { checkTextView } from './view.ts'

const NO_WEEK =
  'Choose the week: the text names no date that lies in one week of ours, or shortly after one'

/**
 * Holds a text that somebody pastes against the figures. It only reads: the text is in the reply and
 * nowhere else, and the log says that somebody checked a text, not which.
 */
export const checkTextPage: Page = page({
  path: '/releases/check-text',
  permission: 'results.read',
  audit: 'results.text.check',
  form: checkTextForm,
  prefill: (visit) => ({ agency1: memberOf(visit).agencyId }),
  show: (visit, form) => view(visit, form),
  submit: async (visit, { text, weekId, ...chosen }, form) => {
    const agencies = await listAgencies(visit.read)
    const ids = [...new Set([chosen.agency1, chosen.agency2, chosen.agency3])].filter(
      (id) => id !== '',
    )
    const reporters = ids.flatMap((id) => agencyById(agencies, id) ?? [])
    if (reporters.length < ids.length)
      return withErrors(form, {
        field: 'agency1',
        message: 'Choose whose figures to hold the text against',
      })
    const weeks = await listWeeks(visit.read)
    const week = weekId === '' ? weekOfText(text, weeks) : weeks.find(({ id }) => id === weekId)
    if (week === undefined) return withErrors(form, { field: 'weekId', message: NO_WEEK })
    await visit.db.record(visit.act, 'shown', {
      reporters: reporters.map(({ slug }) => slug).join(' '),
      week: week.startsOn,
    })
    const checked = await checkText(visit.read, { text, week, reporters })
    return view(visit, { ...form, values: { ...form.values, weekId: week.id } }, checked)
  },
})

const view = async (
  visit: Pick<Visit, 'read' | 'csrf'>,
  form: CheckTextForm,
  checked?: CheckedText,
) =>
  shown({
    title: 'Check a text',
    current: '/releases',
    trail: [{ text: 'Releases', href: '/releases' }],
    width: 'wide',
    body: checkTextView({
      csrf: visit.csrf,
      form,
      agencies: await listAgencies(visit.read),
      weeks: await listWeeks(visit.read),
      checked,
    }),
  })

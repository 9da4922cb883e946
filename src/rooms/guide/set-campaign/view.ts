import type { FormState } from '../../../platform/forms/form.ts'
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
import { bothVersions } from '../both-versions.ts'
import type { CampaignWords, Kept } from '../store-settings.ts'
import type { campaignForm } from './form.ts'

type Asked = {
  form: FormState<(typeof campaignForm)['fields']>
  csrf: Html
  kept: Kept<CampaignWords>
  folder: string
  showBoth: boolean
}

const LABELS = {
  title: 'Title',
  description: 'Description',
  filmLink: 'Link to the film',
  filmFile: 'File of the film',
  transcript: 'The film as text',
} as const
const NAMES = ['title', 'description', 'filmLink', 'filmFile', 'transcript'] as const

export const campaignView = ({ form, csrf, kept, folder, showBoth }: Asked): Html =>
  html`${problems(form, { version: 'both-versions' })}${pageHeading({
    title: 'Campaign and film',
    lead: 'What stands on the campaign page of the public site.',
  })}
<p class="govuk-body">The address of your own report page, if you have one, is set <a class="govuk-link" href="/guide/report-page">on a page of its own</a>.</p>
${
  showBoth
    ? bothVersions({
        by: kept.changedBy ?? 'Somebody',
        fields: NAMES.map((name) => ({
          label: LABELS[name],
          theirs: kept[name],
          mine: form.values[name],
        })),
      })
    : nothing
}
${postForm(
  { csrf, guardsTyping: true },
  html`${hiddenField(form, 'version')}
${textField(form, 'title', { label: LABELS.title })}
${proseField(form, 'description', { label: `${LABELS.description} (optional)`, rows: 5, max: 2000 })}
<fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m">The film</legend>
<p class="govuk-body">Give a link or a file. A link opens only when somebody presses it, and the page says that it leaves the site. Nothing of another company is loaded by itself.</p>
${textField(form, 'filmLink', { label: `${LABELS.filmLink} (optional)`, hint: 'The whole address, starting with https://', inputmode: 'url' })}
${textField(form, 'filmFile', { label: `${LABELS.filmFile} (optional)`, hint: html`The name of an .mp4 or .webm file that somebody has put into <code>${folder}</code> on this server. Captions come from a .vtt file of the same name beside it.`, spellcheck: false, autocapitalize: 'none' })}
${proseField(form, 'transcript', { label: LABELS.transcript, hint: 'What is said and what is shown. Needed as soon as there is a film.', rows: 10, max: 20_000 })}
</fieldset>
${button({ text: 'Save', preventDoubleClick: true })}`,
)}`

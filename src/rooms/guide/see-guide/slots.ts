import { html, type Html, nothing } from '../../../platform/html/index.ts'
import type { LanguagePack } from '../model.ts'
import { said } from '../own-words.ts'
import { captionsOf } from '../see-film/film-folder.ts'
import type { CampaignWords, ReportingWords } from '../store-settings.ts'

/** The partnership's own report page, once the desk has set one. */
export const reportHere = (reporting: ReportingWords, pack: LanguagePack): Html =>
  reporting.address === ''
    ? nothing
    : html`<div class="guide-report"><h2 class="govuk-heading-m" id="report-here">${said(pack, 'reportHereTitle')}</h2>
${paragraphs(reporting.words)}
<p class="govuk-body"><a class="govuk-link" href="${reporting.address}" rel="noreferrer">${said(pack, 'reportHereLink')} (${said(pack, 'anotherSite')})</a></p></div>`

/** The report page of this very site. */
export const ownReportPage = (path: string, pack: LanguagePack): Html =>
  html`<div class="guide-report"><h2 class="govuk-heading-m" id="report-here">${pack.strings.reportHereTitle}</h2>
<p class="govuk-body">${pack.strings.reportHereOwn}</p>
<p class="govuk-body"><a class="govuk-link" href="${path}">${pack.strings.reportHereLink}</a></p></div>`

/**
 * The campaign and its film. A film elsewhere is a link that says so and loads nothing; a film in
 * the partnership's own folder comes from this address, and only when somebody presses play.
 */
export const filmView = (
  campaign: CampaignWords,
  pack: LanguagePack,
  has: { film: boolean; captions: boolean },
): Html => {
  const words = html`${campaign.title === '' ? nothing : html`<h2 class="govuk-heading-m">${campaign.title}</h2>`}${paragraphs(campaign.description)}`
  // A file that was taken away from the folder must not leave a dead player behind.
  const isThere = campaign.filmLink !== '' || (campaign.filmFile !== '' && has.film)
  if (!isThere && campaign.transcript === '')
    return html`${words}<p class="govuk-body">${said(pack, 'filmNone')}</p>`
  const transcript = html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${said(pack, 'filmTranscript')}</span></summary><div class="govuk-details__text">${paragraphs(campaign.transcript)}</div></details>`
  const film = !isThere
    ? html`<p class="govuk-body">${said(pack, 'filmNone')}</p>`
    : campaign.filmLink === ''
      ? html`<video class="guide-film" controls preload="none" playsinline src="/film/${campaign.filmFile}" aria-label="${campaign.title}">${has.captions ? html`<track kind="captions" src="/film/${captionsOf(campaign.filmFile)}" srclang="en" label="English" default>` : nothing}</video>`
      : html`<p class="govuk-body"><a class="govuk-button" href="${campaign.filmLink}" rel="noreferrer nofollow">${said(pack, 'filmOpen')}</a></p>
<p class="govuk-body">${said(pack, 'filmLeaves', { site: new URL(campaign.filmLink).hostname })}</p>`
  return html`${words}${film}${transcript}`
}

/** Typed text as paragraphs. */
export const paragraphs = (text: string): Html =>
  html`${text
    .split(/\n{2,}/u)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => html`<p class="govuk-body">${paragraph}</p>`)}`

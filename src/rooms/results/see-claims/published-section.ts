import { dataTable, type Html, html, nothing } from '../../../platform/html/index.ts'
import type { ReadDb } from '../../../platform/database/handles.ts'
import type { Figure } from '../model.ts'
import type { PublishedClaim } from '../model-claim.ts'
import { claimPath } from '../open-week.ts'
import { phraseIn, type WeekFigures } from '../read-figures.ts'
import { claimPhrase } from '../rules-claim-phrases.ts'
import {
  type ComparedFigure,
  type ComparedSource,
  compareClaims,
  unpublished,
} from '../rules-compare-claims.ts'
import { wordsOf } from '../rules-phrases.ts'
import { spanInWords } from '../rules-weeks.ts'
import { orderOf } from '../rules-wording.ts'
import { statusTag } from '../see-figures/view-figures.ts'
import { claimsCsvPath } from './export-page.ts'
import { claimsOfReporter } from '../store-claims.ts'

/** What others published of a reporter and week, by source, beside what is counted here. */
export const publishedSection = async (
  read: ReadDb,
  from: WeekFigures,
  { mayImport }: { mayImport: boolean },
): Promise<Html> => {
  const { week, reporter, figures, catalogue } = from
  const claims = await claimsOfReporter(read, { agencyId: reporter.id, weekId: week.id })
  const link = mayImport
    ? html`<p class="govuk-body"><a class="govuk-link" href="/figures/imports">Bring in what others published</a></p>`
    : nothing
  const heading = html`<h2 class="govuk-heading-m" id="published">As published by others</h2>`
  if (claims.length === 0)
    return html`${heading}<p class="govuk-body">Nothing that was published of this week has been brought in.</p>${link}`
  const [own, madeOfThese] = apart(figures, claims)
  const sources = compareClaims(claims, own, orderOf(catalogue))
  const here = { ...from, figures: own }
  return html`${heading}<p class="govuk-body">${roleWords(madeOfThese)}</p>
${sources.map((source) => sourceView(here, source))}
${own.length === 0 ? nothing : missingView(here, sources)}<p class="govuk-body"><a class="govuk-link" href="${claimsCsvPath(week.id, reporter.slug)}">Download these as CSV</a></p>${link}`
}

/** The figures that there are without these claims, and those that are made of nothing else. */
const apart = (figures: readonly Figure[], claims: readonly PublishedClaim[]) => {
  const ids = new Set(claims.map(({ id }) => id))
  const isMadeOfThese = (figure: Figure) => figure.claims.every(({ id }) => ids.has(id))
  return [
    figures.filter((figure) => !isMadeOfThese(figure)),
    figures.filter(isMadeOfThese),
  ] as const
}

/** What becomes of what was published: decision 0020. */
const roleWords = (madeOfThese: readonly Figure[]): string => {
  if (madeOfThese.length === 0)
    return 'Shown as it was published, and not added to what is counted here.'
  return madeOfThese.some(({ standing }) => standing === 'counted')
    ? 'Shown as it was published. Nothing of this week is counted here from activities, so the figures above are made of these claims.'
    : 'Shown as it was published. It is stated above, beside what is counted, and added to nothing.'
}

const sourceView = (from: WeekFigures, { source, figures }: ComparedSource): Html => {
  const countsHere = from.figures.length > 0
  return dataTable({
    caption: source,
    columns: [
      { heading: 'Published' },
      { heading: 'Standing' },
      { heading: 'Status' },
      ...(countsHere ? [{ heading: 'Counted here' }] : []),
    ],
    rows: figures.flatMap((compared) =>
      compared.claims.map((claim) => [
        claimCell(from, claim),
        claim.standing,
        statusTag(claim.status),
        ...(countsHere ? [verdictWords(from, compared)] : []),
      ]),
    ),
  })
}

const claimCell = (from: WeekFigures, claim: PublishedClaim): Html => {
  const { week, wording } = from
  const isOfWeek = claim.startsOn === week.startsOn && claim.endsOn === week.endsOn
  const days = isOfWeek
    ? nothing
    : html`<br><span class="govuk-hint">${spanInWords(claim.startsOn, claim.endsOn)}</span>`
  const note = claim.note === '' ? nothing : html`<br><span class="govuk-hint">${claim.note}</span>`
  return html`<a class="govuk-link" href="${claimPath(week.id, from.reporter.slug, claim.id)}">${claimPhrase(claim, wording)}</a>${days}${note}`
}

/** The number of a figure with its qualifier, or its whole phrase where it has none. */
const numberIn = ({ wording }: WeekFigures, figure: Figure): string =>
  wordsOf(figure, figure.basis === 'value' ? 'value' : 'number', wording) ??
  wordsOf(figure, 'phrase', wording) ??
  ''

const verdictWords = (from: WeekFigures, compared: ComparedFigure): string => {
  const { published, own, verdict, claims } = compared
  if (own === null) return 'Not counted here'
  const here = own.standing === 'headline' ? 'stated here' : 'counted here'
  const together = claims.length > 1 ? 'together ' : ''
  switch (verdict) {
    case 'same':
      return claims.length > 1 ? `The same, ${together}${numberIn(from, published)}` : 'The same'
    case 'true':
      return `True: ${here} ${numberIn(from, own)}`
    case 'differs':
      return `Published ${together}${numberIn(from, published)}, ${here} ${numberIn(from, own)}`
    case 'unsettled':
    case 'not-here':
      return `No number to hold it against: ${here} ${phraseIn(from, own)}`
  }
}

const missingView = (from: WeekFigures, sources: readonly ComparedSource[]): Html => {
  const missing = unpublished(from.figures, sources)
  return missing.length === 0
    ? nothing
    : html`<p class="govuk-body">Counted here, and in none of these:</p><ul class="govuk-list govuk-list--bullet">${missing.map((figure) => html`<li>${phraseIn(from, figure)}</li>`)}</ul>`
}

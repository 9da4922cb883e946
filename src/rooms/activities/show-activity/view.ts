import {
  button,
  dataTable,
  emptyState,
  type Html,
  html,
  insetText,
  nothing,
  pageHeading,
  type Said,
  summaryList,
  tag,
  warningText,
} from '../../../platform/html/index.ts'
import { ACTIVITY_LINES, type Wording } from '../record-words.ts'
import { agencyName } from '../agency-names.ts'
import { activityHistory } from '../history.ts'
import type { Activity, ActivityFields, Outcome, OutcomeFields, Version } from '../model.ts'
import { partsBeyondWhole } from '../rules-parts.ts'
import {
  claimWords,
  dayWords,
  momentWords,
  spanWords,
  STANDING_WORDS,
  STATUS_WORDS,
} from '../words.ts'

export type ActivityShown = {
  activity: Activity
  versions: readonly Version<ActivityFields>[]
  outcomes: readonly Outcome[]
  past: readonly (Version<OutcomeFields> & { outcomeId: string })[]
  mayChange: boolean
  mayRecord: boolean
  /** The days of its operation, where some of its own lie outside them. */
  operationSpan: { startsOn: string; endsOn: string | null } | undefined
  wording: Wording
  names: ReadonlyMap<string, string>
  /** What the system calls it that it came from, where it came with a file. */
  broughtIn: { fileReference: string; at: Date } | undefined
}

const valueOf = (
  [name, , words]: (typeof ACTIVITY_LINES)[number],
  { activity: { fields }, wording }: ActivityShown,
) => {
  if (name === 'Operation' && fields.operationId !== null)
    return {
      html: html`<a class="govuk-link" href="/operations/${fields.operationId}">${words(fields, wording)}</a>`,
    }
  return { text: words(fields, wording) }
}

/** Everybody who took part and does not count it. */
const alsoReported = ({ activity: { fields }, wording }: ActivityShown): string[] =>
  [...new Set([fields.doneBy, ...fields.jointWith])]
    .filter((slug) => slug !== fields.countedBy)
    .map((slug) => agencyName(wording.agencies, slug))

/** Where another agency than the doer counts it, it stands before everything else. */
const countedElsewhere = (page: ActivityShown): Html => {
  const { countedBy, doneBy } = page.activity.fields
  if (countedBy === doneBy) return nothing
  return insetText({
    text: `Counted by ${agencyName(page.wording.agencies, countedBy)}, also reported by ${alsoReported(page).join(', ')}. What came of it stands in the figures of the one that counts it, and in no others.`,
  })
}

const particulars = (page: ActivityShown): Html => {
  const also = alsoReported(page)
  const rows = ACTIVITY_LINES.map((line) => ({
    key: { text: line[0] },
    value: valueOf(line, page),
  }))
  const counted = rows.findIndex(({ key }) => key.text === 'Counted by')
  return summaryList({
    rows: [
      ...rows.slice(0, counted + 1),
      {
        key: { text: 'Also reported by' },
        value: { text: also.length === 0 ? 'Nobody else' : also.join(', ') },
      },
      ...rows.slice(counted + 1),
      page.broughtIn === undefined
        ? undefined
        : {
            key: { text: 'In its own system' },
            value: {
              text: `${page.broughtIn.fileReference}, brought in from a file on ${momentWords(page.broughtIn.at)}`,
            },
          },
    ],
  })
}

const howItCounts = (outcome: Outcome, { wording }: ActivityShown): Said => {
  const { fields } = outcome
  const words =
    fields.standing === 'within' && fields.withinOutcomeId !== null
      ? `Part of “${wording.outcomeWords(fields.withinOutcomeId)}”`
      : STANDING_WORDS[fields.standing]
  const more = [
    fields.under18 ? 'Under 18, kept apart' : '',
    fields.seizure === null ? '' : `Seizure ${fields.seizure}`,
  ].filter((part) => part !== '')
  return more.length === 0 ? words : html`${words}<br>${more.join('; ')}`
}

const claimCell = ({ fields }: Outcome, { wording }: ActivityShown): Html => {
  const measure = wording.catalogue.measures.get(fields.measure)
  const valued =
    fields.valuedBy === null && fields.valuedOn === null
      ? nothing
      : html`<br>Valued${fields.valuedBy === null ? '' : ` by ${fields.valuedBy}`}${fields.valuedOn === null ? '' : ` on ${dayWords(fields.valuedOn)}`}`
  return html`<a class="govuk-link" href="/catalogues/measures/${fields.measure}">${measure?.label ?? fields.measure}</a>: ${claimWords(wording.catalogue, fields)}${valued}${fields.note === '' ? nothing : html`<br>${fields.note}`}`
}

const links = (outcome: Outcome, page: ActivityShown): Said => {
  const base = `/activities/${page.activity.id}/outcomes/${outcome.id}`
  const about = html`<span class="govuk-visually-hidden"> ${claimWords(page.wording.catalogue, outcome.fields)}</span>`
  return page.mayChange
    ? html`<a class="govuk-link" href="${base}/correct">Correct${about}</a> <a class="govuk-link" href="${base}/withdraw">Withdraw${about}</a>`
    : 'None'
}

const warnings = (page: ActivityShown, standing: readonly Outcome[]): Html =>
  html`${partsBeyondWhole(standing).map(({ whole, sum }) =>
    warningText({
      text: `The parts of “${page.wording.outcomeWords(whole.id)}” add up to ${sum}, which is more than it says.`,
    }),
  )}`

const outcomesPart = (page: ActivityShown): Html => {
  const standing = page.outcomes.filter(({ change }) => change !== 'withdrawn')
  const gone = page.outcomes.length - standing.length
  return html`<h2 class="govuk-heading-m" id="outcomes">What came of it</h2>
    ${warnings(page, standing)}
    ${dataTable({
      caption: 'Outcomes that stand',
      hidesCaption: true,
      columns: [
        { heading: 'Outcome' },
        { heading: 'How it counts' },
        { heading: 'Status' },
        { heading: 'Change' },
      ],
      rows: standing.map((outcome) => [
        claimCell(outcome, page),
        howItCounts(outcome, page),
        STATUS_WORDS[outcome.fields.status],
        links(outcome, page),
      ]),
      empty: emptyState({
        title: 'No outcomes yet',
        text: page.mayRecord
          ? 'Add each thing that came of it: arrests, people safeguarded, drugs, cash, weapons.'
          : 'Nothing has been recorded as having come of it.',
      }),
    })}
    ${gone === 0 ? nothing : html`<p class="govuk-body">${gone === 1 ? 'One outcome was' : `${gone} outcomes were`} withdrawn; see the history.</p>`}
    ${page.mayRecord ? button({ text: 'Add an outcome', href: `/activities/${page.activity.id}/outcomes/new` }) : nothing}`
}

const outsideOperation = ({ operationSpan: span }: ActivityShown): Html =>
  span === undefined
    ? nothing
    : warningText({
        text: `These dates lie outside those of its operation (${span.endsOn === null ? `from ${dayWords(span.startsOn)}` : spanWords(span.startsOn, span.endsOn)}). If one of them is wrong, it counts in another week, or in none.`,
      })

/** An activity with what came of it, and all that happened to the record. */
export const showActivity = (page: ActivityShown): Html => {
  const { activity, wording } = page
  const { fields } = activity
  const kind = wording.catalogue.kinds.get(fields.kind)?.label ?? fields.kind
  const withdrawn = activity.change === 'withdrawn'
  return html`${pageHeading({
    title: `${kind}, ${fields.area}`,
    caption: html`Activity ${activity.reference} ${withdrawn ? tag({ text: 'Withdrawn', classes: 'govuk-tag--red' }) : nothing}`,
    lead: spanWords(fields.startsOn, fields.endsOn),
  })}
    ${withdrawn ? insetText({ text: `Withdrawn on ${momentWords(activity.at)}: ${activity.why ?? ''} Nothing that came of it counts.` }) : nothing}
    ${countedElsewhere(page)}${particulars(page)}
    ${
      page.mayChange
        ? html`<p class="govuk-body"><a class="govuk-link" href="/activities/${activity.id}/edit">Correct this activity</a> &nbsp; <a class="govuk-link" href="/activities/${activity.id}/withdraw">Withdraw this activity</a></p>`
        : nothing
    }
    ${outsideOperation(page)}
    ${outcomesPart(page)}
    <h2 class="govuk-heading-m" id="history">History</h2>
    ${activityHistory({ versions: page.versions, outcomes: page.past, wording, names: page.names })}`
}

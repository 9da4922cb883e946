import { type Html, html, nothing, timeline } from '../../platform/html/index.ts'
import {
  ACTIVITY_LINES,
  differences,
  OPERATION_LINES,
  OUTCOME_LINES,
  type Wording,
} from './record-words.ts'
import type { ActivityFields, Change, OperationFields, OutcomeFields, Version } from './model.ts'
import { changedByWords, claimWords, momentWords } from './words.ts'

type Names = ReadonlyMap<string, string>
type Entry = { at: Date; title: string; by: string; body: Html }
type Difference = { name: string; before: string; after: string }

const CHANGE_WORDS: Readonly<Record<Change, string>> = {
  recorded: 'recorded',
  corrected: 'corrected',
  withdrawn: 'withdrawn',
}

const body = (why: string | null, changes: readonly Difference[]): Html =>
  html`${why === null ? nothing : html`<p class="govuk-body">Why: ${why}</p>`}${
    changes.length === 0
      ? nothing
      : html`<ul class="govuk-list govuk-list--bullet">${changes.map(
          ({ name, before, after }) =>
            html`<li>${name}: <del>${before}</del> became <ins>${after}</ins></li>`,
        )}</ul>`
  }`

const entries = <Fields extends object>(
  versions: readonly Version<Fields>[],
  {
    subject,
    names,
    changes,
  }: {
    subject: (fields: Fields) => string
    names: Names
    changes: (pair: { before: Fields; after: Fields }) => Difference[]
  },
): Entry[] =>
  versions.map((version) => {
    const before = versions.find((other) => other.version === version.version - 1)
    return {
      at: version.at,
      title: `${subject(version.fields)} ${CHANGE_WORDS[version.change]}`,
      by: changedByWords(version.by, names),
      body: body(
        version.why,
        version.change === 'corrected' && before !== undefined
          ? changes({ before: before.fields, after: version.fields })
          : [],
      ),
    }
  })

const show = (all: readonly Entry[]): Html =>
  timeline({
    headingLevel: 3,
    items: all
      .toSorted((a, b) => b.at.getTime() - a.at.getTime())
      .map(({ at, title, by, body: inside }) => ({
        title,
        when: { iso: at.toISOString(), text: momentWords(at) },
        by,
        body: inside,
      })),
  })

/** Everything that happened to an activity and its outcomes, the newest first. */
export const activityHistory = (record: {
  versions: readonly Version<ActivityFields>[]
  outcomes: readonly (Version<OutcomeFields> & { outcomeId: string })[]
  wording: Wording
  names: Names
}): Html => {
  const { wording, names } = record
  const own = entries(record.versions, {
    subject: () => 'Activity',
    names,
    changes: (pair) => differences(ACTIVITY_LINES, pair, wording),
  })
  const byOutcome = Map.groupBy(record.outcomes, ({ outcomeId }) => outcomeId)
  const theirs = [...byOutcome.values()].flatMap((versions) =>
    entries(versions, {
      subject: (fields) => {
        const label = wording.catalogue.measures.get(fields.measure)?.label ?? fields.measure
        return `Outcome “${label}: ${claimWords(wording.catalogue, fields)}”`
      },
      names,
      changes: (pair) => differences(OUTCOME_LINES, pair, wording),
    }),
  )
  return show([...theirs, ...own])
}

/** Everything that happened to an operation, the newest first. */
export const operationHistory = (record: {
  versions: readonly Version<OperationFields>[]
  wording: Wording
  names: Names
}): Html =>
  show(
    entries(record.versions, {
      subject: () => 'Operation',
      names: record.names,
      changes: (pair) => differences(OPERATION_LINES, pair, record.wording),
    }),
  )

/** The members who made these versions. */
export const memberIdsOf = (versions: readonly Version<unknown>[]): string[] =>
  versions.flatMap(({ by }) => (by.kind === 'member' ? [by.memberId] : []))

import type { Outcome } from '../model.ts'
import type { ActivityRow } from '../store-list-activities.ts'

export const CSV_COLUMNS = [
  'activity',
  'kind',
  'strand',
  'starts_on',
  'ends_on',
  'area',
  'done_by',
  'counted_by',
  'operation',
  'withdrawn',
  'outcome',
  'measure',
  'subject',
  'quantity',
  'unit',
  'qualifier',
  'value_gbp',
  'value_qualifier',
  'value_method',
  'standing',
  'under_18',
  'seizure',
  'status',
] as const

const claimCells = ({ number, fields }: Outcome): string[] => [
  String(number),
  fields.measure,
  fields.subject ?? '',
  fields.quantity ?? '',
  fields.unit ?? '',
  fields.qualifier ?? '',
  fields.valueGbp ?? '',
  fields.valueQualifier ?? '',
  fields.valueMethod ?? '',
  fields.standing,
  fields.under18 ? 'yes' : 'no',
  fields.seizure === null ? '' : String(fields.seizure),
  fields.status,
]

/** One line for each outcome that stands, or one for an activity without any. */
export const csvLines = (
  activities: readonly ActivityRow[],
  outcomes: readonly Outcome[],
): string[][] => {
  const byActivity = Map.groupBy(outcomes, ({ activityId }) => activityId)
  return activities.flatMap((row) => {
    const own = [
      row.reference,
      row.kind,
      row.strand,
      row.startsOn,
      row.endsOn,
      row.area,
      row.doneBy,
      row.countedBy,
      row.operationName ?? '',
      row.withdrawn ? 'yes' : 'no',
    ]
    const claims = byActivity.get(row.id) ?? []
    const none = Array.from({ length: CSV_COLUMNS.length - own.length }, () => '')
    return claims.length === 0
      ? [[...own, ...none]]
      : claims.map((outcome) => [...own, ...claimCells(outcome)])
  })
}

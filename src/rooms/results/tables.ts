import type { MadeBy } from './model-definitions.ts'
import type { OtherDates, Qualifier } from './model.ts'
import type { Content, EditionEvent, EditionState, Quote } from './model-release.ts'
import type { PublishedDocument } from './model-published.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'
import type { ColumnType } from 'kysely'

/** A JSON column: read as its value, written as text. */
type Json<Value> = ColumnType<Value, string, string>

type ReleaseRow = {
  id: string
  slug: string
  agency_id: string
  week_id: string
  edition: number
  published_edition: number | null
  created_by: string
  created_at: Date
  withdrawn_by: string | null
  withdrawn_at: Date | null
  withdrawn_why: string | null
}

type EditionRow = {
  release_id: string
  edition: number
  version: number
  state: EditionState
  title: string
  area: string
  area_is_part: boolean
  dated: string | null
  body: string
  quotes: Json<readonly Quote[]>
  notes: string
  correction: string
  author_id: string
  created_at: Date
  edited_by: string
  edited_at: Date
  submitted_by: string | null
  submitted_at: Date | null
  countersigned_by: string | null
  countersigned_at: Date | null
  published_by: string | null
  published_at: Date | null
}

/** The tables of this room, as `db/migrations/0006_results.sql` and later ones make them. */
export type ResultsTables = {
  'results.weeks': {
    id: string
    version: number
    name: string
    starts_on: string
    ends_on: string
    other_dates: Json<readonly OtherDates[]>
  }
  'results.week_versions': {
    week_id: string
    version: number
    made_by_kind: 'member' | 'operator' | 'system'
    made_by: string | null
    made_at: Date
    import_id: string | null
    fields: Json<unknown>
  }
  'results.quoted_operations': {
    id: string
    week_id: string
    agency_id: string
    operation_id: string
    ref: string
    name: string
    note: string
    period_note: string | null
    added_by: string
    added_at: Date
    removed_by: string | null
    removed_at: Date | null
  }
  'results.statements': { id: string; week_id: string; agency_id: string; version: number }
  'results.statement_versions': {
    statement_id: string
    version: number
    change: 'recorded' | 'corrected' | 'withdrawn'
    why: string | null
    made_by: string
    made_at: Date
    standing: 'headline' | 'beside'
    measure: string
    subject: string | null
    quantity: string | null
    unit: string | null
    qualifier: Qualifier | null
    value_gbp: string | null
    value_qualifier: Qualifier | null
    value_method: string | null
    stated_by: string
    source: string
    period_note: string | null
  }
  'results.figure_checks': {
    id: string
    week_id: string
    agency_id: string
    figure_key: string
    reading: string
    checked_by: string
    checked_at: Date
  }
  'results.releases': ReleaseRow
  'results.editions': EditionRow
  'results.edition_events': {
    id: string
    release_id: string
    edition: number
    version: number
    kind: EditionEvent['kind']
    member_id: string
    at: Date
    why: string | null
    content: Json<Content | null> | null
  }
  'results.edition_snapshots': {
    release_id: string
    edition: number
    version: number
    taken_at: Date
    figures: Json<readonly FigureSnapshot[]>
  }
  'results.finding_answers': {
    id: string
    release_id: string
    edition: number
    kind: 'answered' | 'refused'
    bound: string
    code: string
    part: string
    excerpt: string
    reason: string
    member_id: string
    at: Date
  }
  'results.release_comments': {
    id: string
    release_id: string
    edition: number
    version: number
    part: string | null
    line: number | null
    excerpt: string
    code: string | null
    words: string
    member_id: string
    at: Date
    resolved_by: string | null
    resolved_at: Date | null
  }
  'results.release_schedules': {
    id: string
    release_id: string
    edition: number
    version: number
    publish_at: Date
    set_by: string
    set_at: Date
    ended: 'published' | 'cancelled' | 'moved' | 'went-back' | 'not-published' | null
    ended_at: Date | null
    ended_why: string | null
  }
  'results.published_editions': {
    slug: string
    edition: number
    published_at: Date
    document: Json<PublishedDocument>
  }
  'results.published': {
    slug: string
    release_id: string
    edition: number
    title: string
    agency_name: string
    dated: string
    first_published_at: Date
    published_at: Date
    withdrawn_at: Date | null
  }
  'results.published_version': { version: number }
  'results.definition_changes': { id: string; version: number }
  'results.definition_change_versions': {
    change_id: string
    version: number
    change: 'recorded' | 'corrected' | 'withdrawn'
    why: string | null
    made_by_kind: MadeBy['kind']
    made_by: string | null
    made_at: Date
    measures: string[]
    from_on: string | null
    words: string
    source: string
  }
  'results.return_versions': {
    version: number
    made_by_kind: MadeBy['kind']
    made_by: string | null
    made_at: Date
    why: string
    taken_from: number | null
    fields: Json<unknown>
  }
  'results.return_drafts': {
    member_id: string
    base_version: number
    revision: number
    changed_at: Date
    fields: Json<unknown>
  }
  'results.return_exports': {
    id: string
    week_id: string
    scope: string
    scope_name: string
    version: number
    made_by_kind: MadeBy['kind']
    made_by: string | null
    made_at: Date
    file_name: string
    lines: number
    csv: string
    metadata: string
    sha256: string
    metadata_sha256: string
  }
}

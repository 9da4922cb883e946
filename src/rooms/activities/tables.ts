import type { DrugClass, SubjectGroup, Topic, Dimension, Area } from './catalogue.ts'
import type { CatalogueChange, CatalogueList } from './model-entry.ts'
import type {
  Change,
  OutcomeStanding,
  OutcomeStatus,
  Qualifier,
  Strand,
  ValueMethod,
} from './model.ts'

type VersionColumns = {
  version: number
  change: Change
  why: string | null
  changed_by_kind: 'member' | 'operator' | 'system'
  changed_by: string | null
  changed_at: Date
  form_token: string | null
}

type OperationVersion = VersionColumns & {
  operation_id: string
  name: string
  summary: string
  starts_on: string
  ends_on: string | null
  led_by: string
}

type ActivityVersion = VersionColumns & {
  activity_id: string
  kind: string
  strand: Strand
  starts_on: string
  ends_on: string
  area: string
  done_by: string
  counted_by: string
  operation_id: string | null
  note: string
}

type OutcomeVersion = VersionColumns & {
  outcome_id: string
  measure: string
  subject: string | null
  quantity: string | null
  unit: string | null
  qualifier: Qualifier | null
  value_gbp: string | null
  value_qualifier: Qualifier | null
  value_method: ValueMethod | null
  valued_by: string | null
  valued_on: string | null
  purity: string | null
  value_covers: string | null
  standing: OutcomeStanding
  within_outcome_id: string | null
  seizure: number | null
  under18: boolean
  status: OutcomeStatus
  note: string
}

/** The tables of this room, as `db/migrations/0005_activities.sql` makes them. */
export type ActivityTables = {
  'activities.strands': { code: Strand; label: string; meaning: string; position: number }
  'activities.kinds': {
    code: string
    label: string
    meaning: string
    default_strand: Strand
    position: number
  }
  'activities.units': {
    code: string
    singular: string
    plural: string
    dimension: Dimension
    decimals: number
    subjects: string[]
    position: number
    version: number
    retired: boolean
  }
  'activities.subjects': {
    code: string
    name: string
    plural: string
    subject_group: SubjectGroup
    position: number
    version: number
    retired: boolean
  }
  'activities.drug_classes': DrugClass & { subject: string }
  'activities.measures': {
    code: string
    label: string
    singular: string
    plural: string
    definition: string
    definition_source: string
    topic: Topic
    subject_groups: SubjectGroup[]
    counts_people: boolean
    under18_sensitive: boolean
    takes_value: boolean
    position: number
    version: number
    retired: boolean
  }
  'activities.measure_units': { measure: string; unit: string; position: number }
  'activities.areas': Omit<Area, 'retired'> & {
    position: number
    version: number
    retired: boolean
  }
  'activities.drafts': { id: string; member_id: string; saved_at: Date; typed: unknown }
  'activities.catalogue_stamp': { stamp: string }
  'activities.catalogue_versions': {
    list: CatalogueList
    code: string
    version: number
    change: CatalogueChange
    why: string | null
    changed_by_kind: 'member' | 'operator' | 'system'
    changed_by: string | null
    changed_at: Date | null
    form_token: string | null
    entry: unknown
  }
  'activities.operations': { id: string; reference: string; version: number }
  'activities.operation_versions': OperationVersion
  'activities.operation_partners': { operation_id: string; version: number; agency_id: string }
  'activities.activities': { id: string; reference: string; version: number }
  'activities.activity_versions': ActivityVersion
  'activities.activity_partners': { activity_id: string; version: number; agency_id: string }
  'activities.outcomes': { id: string; activity_id: string; version: number; number: number }
  'activities.outcome_versions': OutcomeVersion
  'activities.standing_outcomes': {
    outcome_id: string
    activity_id: string
    counted_by: string
    operation_id: string | null
    starts_on: string
    ends_on: string
    under18: boolean
    measure: string
    subject: string | null
    unit: string | null
    qualifier: Qualifier | null
    value_qualifier: Qualifier | null
    standing: OutcomeStanding
    status: OutcomeStatus
    quantity: string | null
    value_gbp: string | null
    also_reported_by: string[] | null
  }
  'activities.current_operations': { id: string; reference: string } & OperationVersion
  'activities.current_activities': { id: string; reference: string } & ActivityVersion
  'activities.current_outcomes': {
    id: string
    activity_id: string
    number: number
  } & OutcomeVersion
}

import type { Generated, GeneratedAlways } from 'kysely'

export type Cost = 'free' | 'charged' | 'unknown'

type EntryWords = {
  name: string
  what_they_do: string
  for_whom: string
  area: string
  phone: string
  text_number: string
  web: string
  email: string
  hours: string
  cost: Cost
  languages: string
  checked_on: string
}

type CampaignWords = {
  title: string
  description: string
  film_link: string
  film_file: string
  transcript: string
}

type Changed = { version: number; changed_at: Date | null; changed_by: string | null }

export type GuideTables = {
  'guide.directory_entries': EntryWords & {
    id: string
    version: number
    position: number
    sources: string
    checked_by: string
    changed_at: Generated<Date>
    changed_by: string
    withdrawn_at: Date | null
    withdrawn_by: string | null
  }
  'guide.live_directory': EntryWords & { id: string; position: number }
  'guide.campaign': CampaignWords & Changed & { only_row: GeneratedAlways<boolean> }
  'guide.live_campaign': CampaignWords
  'guide.reporting': Changed & {
    address: string
    words: string
    only_row: GeneratedAlways<boolean>
  }
  'guide.live_reporting': { address: string; words: string }
  'guide.feedback': {
    id: Generated<string>
    sent_on: Generated<string>
    message: string
    trying_to: string
    page_path: string
    // Generated: the public role may not name them in an insert.
    dealt_with_at: Generated<Date | null>
    dealt_with_by: Generated<string | null>
  }
}

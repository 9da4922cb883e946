import { sql } from 'kysely'
import { reader, type ReadDb, type Tx, writer } from '../../platform/database/handles.ts'
import type { GuideTables } from './tables.ts'

/** The campaign and its film. At most one of `filmLink` and `filmFile` is set; '' is none. */
export type CampaignWords = {
  readonly title: string
  readonly description: string
  readonly filmLink: string
  /** A name in the film folder. */
  readonly filmFile: string
  readonly transcript: string
}

/** The partnership's own report page. '' until there is one. */
export type ReportingWords = { readonly address: string; readonly words: string }

/** A setting with what an editor must know: its version, and who set it. */
export type Kept<Words> = Words & {
  readonly version: number
  readonly changedAt: Date | null
  readonly changedBy: string | null
}

const CAMPAIGN = [
  'title',
  'description',
  'film_link as filmLink',
  'film_file as filmFile',
  'transcript',
] as const
const CHANGED = ['version', 'changed_at as changedAt', 'changed_by as changedBy'] as const

export const liveCampaign = (db: ReadDb): Promise<CampaignWords> =>
  reader<GuideTables>(db)
    .selectFrom('guide.live_campaign')
    .select(CAMPAIGN)
    .executeTakeFirstOrThrow()

export const liveReporting = (db: ReadDb): Promise<ReportingWords> =>
  reader<GuideTables>(db)
    .selectFrom('guide.live_reporting')
    .select(['address', 'words'])
    .executeTakeFirstOrThrow()

export const keptCampaign = (db: ReadDb): Promise<Kept<CampaignWords>> =>
  reader<GuideTables>(db)
    .selectFrom('guide.campaign')
    .select([...CAMPAIGN, ...CHANGED])
    .executeTakeFirstOrThrow()

export const lockCampaign = (tx: Tx): Promise<Kept<CampaignWords>> =>
  writer<GuideTables>(tx)
    .selectFrom('guide.campaign')
    .select([...CAMPAIGN, ...CHANGED])
    .forUpdate()
    .executeTakeFirstOrThrow()

export const saveCampaign = async (tx: Tx, words: CampaignWords, by: string): Promise<void> => {
  await writer<GuideTables>(tx)
    .updateTable('guide.campaign')
    .set((columns) => ({
      title: words.title,
      description: words.description,
      film_link: words.filmLink,
      film_file: words.filmFile,
      transcript: words.transcript,
      version: columns('version', '+', 1),
      changed_at: sql<Date>`now()`,
      changed_by: by,
    }))
    .execute()
}

export const keptReporting = (db: ReadDb): Promise<Kept<ReportingWords>> =>
  reader<GuideTables>(db)
    .selectFrom('guide.reporting')
    .select(['address', 'words', ...CHANGED])
    .executeTakeFirstOrThrow()

export const lockReporting = (tx: Tx): Promise<Kept<ReportingWords>> =>
  writer<GuideTables>(tx)
    .selectFrom('guide.reporting')
    .select(['address', 'words', ...CHANGED])
    .forUpdate()
    .executeTakeFirstOrThrow()

export const saveReporting = async (tx: Tx, words: ReportingWords, by: string): Promise<void> => {
  await writer<GuideTables>(tx)
    .updateTable('guide.reporting')
    .set((columns) => ({
      ...words,
      version: columns('version', '+', 1),
      changed_at: sql<Date>`now()`,
      changed_by: by,
    }))
    .execute()
}

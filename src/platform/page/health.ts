import { sql } from 'kysely'
import type { Site } from './site.ts'

/** Whether the site can do its work: its database answers within two seconds. */
export const healthOf = async (
  site: Site,
): Promise<{ ok: boolean; parts: { database: 'UP' | 'DOWN' } }> => {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not answer in time')), 2_000)
  })
  try {
    await Promise.race([sql`select 1`.execute(site.db.read.kysely), tooLong])
    return { ok: true, parts: { database: 'UP' } }
  } catch (cause) {
    site.log.error({ err: cause }, 'the database does not answer')
    return { ok: false, parts: { database: 'DOWN' } }
  } finally {
    clearTimeout(timer)
  }
}

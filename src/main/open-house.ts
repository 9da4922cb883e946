import { type Clock, systemClock } from '../platform/clock/clock.ts'
import { type Database, openDatabase } from '../platform/database/open.ts'
import { keptPassword } from '../platform/database/secrets.ts'
import type { Settings } from '../platform/settings/settings.ts'
import { type Access, createAccess, createKeyKeeper } from '../rooms/access/index.ts'
import { teamWork, handOn } from '../rooms/triage/index.ts'

/** What the servers and the commands stand on. */
export type House = {
  readonly settings: Settings
  readonly database: Database
  readonly clock: Clock
  readonly access: Access
  /** 32 bytes that every process of this installation shares; outside the database. */
  readonly secret: Uint8Array
}

/** Opens the database (starting our own if need be) and reads or makes the installation's secret. */
export const openHouse = async (
  settings: Settings,
  {
    say,
    migrations = 'run',
    clock = systemClock,
  }: { say: (line: string) => void; migrations?: 'run' | 'leave'; clock?: Clock },
): Promise<House> => {
  const database = await openDatabase(settings, { say, migrations })
  const secret = secretOf(settings, 'server')
  const access = createAccess({
    secret,
    origin: settings.deskOrigin,
    clock,
    sessionIdleMinutes: settings.sessionIdleMinutes,
    sessionAbsoluteHours: settings.sessionAbsoluteHours,
    passphraseKeeper: createKeyKeeper({ secret, db: database.desk, clock }),
    workKeeper: handOn,
    teamWork,
  })
  return { settings, database, clock, access, secret }
}

/** 32 random bytes of this installation, kept in the data folder for the owner's eyes only. */
export const secretOf = (settings: Settings, name: 'server' | 'audit-signing'): Uint8Array =>
  Buffer.from(keptPassword(settings.data, name), 'base64url')

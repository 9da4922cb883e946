import { resolve } from 'node:path'
import { type MailAddress, readMailUrl } from '../mail/read-mail-url.ts'
import { known, type SettingName, SETTINGS } from './table.ts'
import { warningsAbout } from './warn-of-typos.ts'

/** Everything that the environment decides. Read once, at the start. */
export type Settings = {
  /** The data folder, as an absolute path. */
  readonly data: string
  /** The owner's connection; undefined: Countersign's own PostgreSQL. */
  readonly databaseUrl: string | undefined
  readonly databaseDeskUrl: string | undefined
  readonly databasePublicUrl: string | undefined
  readonly publicHost: string
  readonly publicPort: number
  readonly publicOrigin: string
  readonly deskHost: string
  readonly deskPort: number
  readonly deskOrigin: string
  readonly exitUrl: string
  readonly logLevel: string
  readonly sessionIdleMinutes: number
  readonly sessionAbsoluteHours: number
  /** Milliseconds. */
  readonly statementTimeout: number
  /** Undefined: no mail is sent. */
  readonly mail: MailAddress | undefined
  readonly diskKeepFreeMb: number
  readonly filesMostMb: number
}

export type Environment = Readonly<Record<string, string | undefined>>

export type ReadSettings =
  | { ok: true; settings: Settings; warnings: readonly string[] }
  | { ok: false; problems: readonly string[] }

/** Reads the settings from the environment: all of them, or every problem at once. */
export const readSettings = (environment: Environment): ReadSettings => {
  const problems: string[] = []
  const texts = new Map<SettingName, string | undefined>()
  for (const { name, standard, check, should, secret } of SETTINGS) {
    const given = environment[name]?.trim()
    const text = given === undefined || given === '' ? standard : given
    texts.set(name, text)
    if (text === undefined || check(text)) continue
    problems.push(`${name} ${secret ? 'as it is set' : `is "${text}"`} cannot be used: ${should}.`)
  }
  if (problems.length > 0) return { ok: false, problems }
  const settings = assemble((name) => texts.get(name))
  const clashes = [...clashesIn(settings), ...mailClashes((name) => texts.get(name))]
  if (clashes.length > 0) return { ok: false, problems: clashes }
  return { ok: true, settings, warnings: warningsAbout(environment, known) }
}

/** As `readSettings`, but throws one error that lists every problem. For commands. */
export const settingsOrThrow = (environment: Environment): Settings => {
  const read = readSettings(environment)
  if (read.ok) return read.settings
  throw new Error(
    `Some settings cannot be used:\n${read.problems.map((it) => `  ${it}`).join('\n')}`,
  )
}

const assemble = (given: (name: SettingName) => string | undefined): Settings => {
  const text = (name: SettingName) => given(name) ?? ''
  const number = (name: SettingName) => Number(text(name))
  const origin = (name: 'PUBLIC_ORIGIN' | 'DESK_ORIGIN', port: number) =>
    new URL(given(name) ?? `http://localhost:${port}`).origin
  const publicPort = number('PUBLIC_PORT')
  const deskPort = number('DESK_PORT')
  return {
    data: resolve(text('COUNTERSIGN_DATA')),
    databaseUrl: given('DATABASE_URL'),
    databaseDeskUrl: given('DATABASE_DESK_URL'),
    databasePublicUrl: given('DATABASE_PUBLIC_URL'),
    publicHost: text('PUBLIC_HOST'),
    publicPort,
    publicOrigin: origin('PUBLIC_ORIGIN', publicPort),
    deskHost: text('DESK_HOST'),
    deskPort,
    deskOrigin: origin('DESK_ORIGIN', deskPort),
    exitUrl: text('EXIT_URL'),
    logLevel: text('LOG_LEVEL'),
    sessionIdleMinutes: number('SESSION_IDLE_MINUTES'),
    sessionAbsoluteHours: number('SESSION_ABSOLUTE_HOURS'),
    statementTimeout: 1_000 * number('STATEMENT_TIMEOUT_SECONDS'),
    mail: readMailUrl(text('MAIL_URL'), text('MAIL_FROM')),
    diskKeepFreeMb: number('DISK_KEEP_FREE_MB'),
    filesMostMb: number('FILES_MOST_MB'),
  }
}

const mailClashes = (given: (name: SettingName) => string | undefined): string[] => {
  const [url, from] = [given('MAIL_URL'), given('MAIL_FROM')]
  if (url === undefined && from !== undefined)
    return ['MAIL_FROM is set without MAIL_URL: set both, or no mail is sent.']
  return url !== undefined && !url.startsWith('notify:') && from === undefined
    ? ['MAIL_URL is set without MAIL_FROM: say whom mail comes from.']
    : []
}

/** What each setting alone cannot tell. */
const clashesIn = (settings: Settings): string[] => {
  const clashes: string[] = []
  if (settings.publicPort === settings.deskPort) {
    clashes.push(
      `PUBLIC_PORT and DESK_PORT are both ${settings.deskPort}: the two sites need a port each.`,
    )
  }
  if (settings.publicOrigin === settings.deskOrigin) {
    clashes.push(
      `PUBLIC_ORIGIN and DESK_ORIGIN are both ${settings.deskOrigin}: the two sites need an address each.`,
    )
  }
  if (settings.databaseUrl === undefined) {
    for (const [name, url] of [
      ['DATABASE_DESK_URL', settings.databaseDeskUrl],
      ['DATABASE_PUBLIC_URL', settings.databasePublicUrl],
    ]) {
      if (url !== undefined) clashes.push(`${name ?? ''} is set without DATABASE_URL: set both.`)
    }
  }
  if (settings.sessionIdleMinutes > 60 * settings.sessionAbsoluteHours) {
    clashes.push('SESSION_IDLE_MINUTES is longer than SESSION_ABSOLUTE_HOURS: make it shorter.')
  }
  return clashes
}

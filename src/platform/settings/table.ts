import { readMailUrl } from '../mail/read-mail-url.ts'

/** One setting, as `--help` and the README list it. */
export type Setting = {
  readonly name: string
  readonly about: string
  /** What it is when nobody sets it, as it would be typed; undefined: nothing. */
  readonly standard: string | undefined
  /** How `--help` words a standard that is worked out. */
  readonly standardInWords?: string
  /** Whether a text will do, and what it should have been: "it should be …". */
  readonly check: (text: string) => boolean
  readonly should: string
  /** Holds a password: never printed. */
  readonly secret?: boolean
}

type Kind = Pick<Setting, 'check' | 'should'>

const wholeNumber = (least: number, most: number, unit: string): Kind => ({
  check: (text) => /^\d{1,9}$/u.test(text) && Number(text) >= least && Number(text) <= most,
  should: `it should be a whole number${unit} from ${least} to ${most}`,
})

const url = (text: string): URL | undefined => URL.parse(text) ?? undefined

const database: Kind & { secret: true } = {
  check: (text) => /^postgres(?:ql)?:$/u.test(url(text)?.protocol ?? ''),
  should: 'it should be like postgresql://name:password@localhost:5432/countersign',
  secret: true,
}

const isOrigin = (text: string): boolean => {
  const parsed = url(text)
  if (parsed === undefined || !/^https?:$/u.test(parsed.protocol)) return false
  const { username, password, pathname, search, hash } = parsed
  return `${username}${password}${pathname}${search}${hash}` === '/'
}

const origin: Kind = {
  check: isOrigin,
  should: 'it should be like https://desk.example.org, without a path',
}

const host: Kind = {
  check: (text) => /^[0-9A-Za-z.:_-]+$/u.test(text),
  should: 'it should be an address or a name of this machine, like 127.0.0.1 or ::',
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

const table = [
  {
    name: 'COUNTERSIGN_DATA',
    about: 'The data folder: the database of its own, and the secrets',
    standard: './var',
    check: (text) => !text.includes('\0'),
    should: 'it should be the path of a folder',
  },
  {
    name: 'DATABASE_URL',
    about: 'A PostgreSQL (15 or later) to use instead of its own; signs in as the owner',
    standard: undefined,
    standardInWords: 'its own PostgreSQL in the data folder',
    ...database,
  },
  {
    name: 'DATABASE_DESK_URL',
    about: 'How the desk signs in to it, as countersign_desk',
    standard: undefined,
    standardInWords: 'a role with a password that Countersign makes and keeps',
    ...database,
  },
  {
    name: 'DATABASE_PUBLIC_URL',
    about: 'How the public site signs in to it, as countersign_public',
    standard: undefined,
    standardInWords: 'a role with a password that Countersign makes and keeps',
    ...database,
  },
  {
    name: 'PUBLIC_PORT',
    about: 'Where the public site listens',
    standard: '3000',
    ...wholeNumber(1, 65_535, ''),
  },
  {
    name: 'PUBLIC_HOST',
    about: 'The address of this machine that it listens on',
    standard: '127.0.0.1',
    ...host,
  },
  {
    name: 'PUBLIC_ORIGIN',
    about: 'How browsers reach the public site, behind a proxy',
    standard: undefined,
    standardInWords: 'http://localhost:PUBLIC_PORT',
    ...origin,
  },
  {
    name: 'DESK_PORT',
    about: 'Where the desk (staff) listens',
    standard: '3001',
    ...wholeNumber(1, 65_535, ''),
  },
  {
    name: 'DESK_HOST',
    about: 'The address of this machine that it listens on',
    standard: '127.0.0.1',
    ...host,
  },
  {
    name: 'DESK_ORIGIN',
    about: 'How browsers reach the desk, behind a proxy',
    standard: undefined,
    standardInWords: 'http://localhost:DESK_PORT',
    ...origin,
  },
  {
    name: 'EXIT_URL',
    about: 'The neutral page that "Exit this page" opens',
    standard: 'https://www.bbc.co.uk/weather',
    check: (text) => url(text)?.protocol === 'https:',
    should: 'it should be the https:// address of a page',
  },
  {
    name: 'SESSION_IDLE_MINUTES',
    about: 'How long a member who does nothing stays signed in',
    standard: '30',
    ...wholeNumber(1, 1_440, ' of minutes'),
  },
  {
    name: 'SESSION_ABSOLUTE_HOURS',
    about: 'How long a member stays signed in at most',
    standard: '12',
    ...wholeNumber(1, 168, ' of hours'),
  },
  {
    name: 'STATEMENT_TIMEOUT_SECONDS',
    about: 'How long one statement to the database may take',
    standard: '15',
    ...wholeNumber(1, 600, ' of seconds'),
  },
  {
    name: 'MAIL_URL',
    about: 'How mail goes out: a server, or GOV.UK Notify. What is sent says nothing confidential',
    standard: undefined,
    standardInWords: 'no mail is sent, and the desk says so',
    check: (text) => readMailUrl(text, '') !== undefined,
    should:
      'it should be like smtp://name:password@mail.example.org:587, or notify:?template=…&key=… with the id of a template and a key of GOV.UK Notify',
    secret: true,
  },
  {
    name: 'MAIL_FROM',
    about: 'Whom mail by SMTP comes from (GOV.UK Notify has a sender of its own)',
    standard: undefined,
    check: (text) => /^[^\s@<>"]+@[^\s@<>".]+(?:\.[^\s@<>".]+)+$/u.test(text),
    should: 'it should be an email address, like desk@example.org',
  },
  {
    name: 'DISK_KEEP_FREE_MB',
    about: 'How much of the data folder’s disk files leave free, for reports',
    standard: '1024',
    ...wholeNumber(0, 100_000_000, ' of megabytes'),
  },
  {
    name: 'FILES_MOST_MB',
    about: 'With DATABASE_URL: how much of that database files may take',
    standard: '20480',
    ...wholeNumber(0, 100_000_000, ' of megabytes'),
  },
  {
    name: 'LOG_LEVEL',
    about: `How much is logged: ${LEVELS.join(', ')}`,
    standard: 'info',
    check: (text) => LEVELS.includes(text),
    should: `it should be one of ${LEVELS.join(', ')}`,
  },
] as const satisfies readonly Setting[]

export type SettingName = (typeof table)[number]['name']

/** Every setting, in the order in which they are listed. */
export const SETTINGS: readonly (Setting & { readonly name: SettingName })[] = table

/** The names of all settings. */
export const known: readonly string[] = SETTINGS.map(({ name }) => name)

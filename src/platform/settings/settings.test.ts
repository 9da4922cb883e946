import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import test from 'node:test'
import { readSettings, settingsOrThrow } from './settings.ts'
import { SETTINGS } from './table.ts'

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  const read = readSettings(environment)
  return read.ok ? [] : read.problems
}

test('an empty environment gives every setting its standard', () => {
  assert.deepEqual(settingsOrThrow({}), {
    data: resolve('./var'),
    databaseUrl: undefined,
    databaseDeskUrl: undefined,
    databasePublicUrl: undefined,
    publicHost: '127.0.0.1',
    publicPort: 3000,
    publicOrigin: 'http://localhost:3000',
    deskHost: '127.0.0.1',
    deskPort: 3001,
    deskOrigin: 'http://localhost:3001',
    exitUrl: 'https://www.bbc.co.uk/weather',
    logLevel: 'info',
    sessionIdleMinutes: 30,
    sessionAbsoluteHours: 12,
    statementTimeout: 15_000,
    mail: undefined,
    diskKeepFreeMb: 1024,
    filesMostMb: 20_480,
  })
})

test('a setting that is there but empty counts as not set', () => {
  assert.equal(settingsOrThrow({ PUBLIC_PORT: '', DATABASE_URL: '  ' }).publicPort, 3000)
  assert.equal(settingsOrThrow({ DATABASE_URL: '' }).databaseUrl, undefined)
})

test('an origin follows the port unless it is set, and loses a closing slash', () => {
  assert.equal(settingsOrThrow({ DESK_PORT: '8443' }).deskOrigin, 'http://localhost:8443')
  const behindProxy = settingsOrThrow({ DESK_ORIGIN: 'https://desk.example.org/' })
  assert.equal(behindProxy.deskOrigin, 'https://desk.example.org')
})

const WRONG: Record<string, readonly string[]> = {
  COUNTERSIGN_DATA: ['a\0b'],
  DATABASE_URL: ['mysql://localhost/x', 'localhost', 'postgresql'],
  DATABASE_DESK_URL: ['http://localhost'],
  DATABASE_PUBLIC_URL: ['countersign_public'],
  PUBLIC_PORT: ['0', '65536', '-1', '80.5', '3000a', '٣٠٠٠', '1e3'],
  PUBLIC_HOST: ['bad host', 'a/b'],
  PUBLIC_ORIGIN: [
    'example.org',
    'https://example.org/guide',
    'ftp://example.org',
    'https://a@b.org',
  ],
  DESK_PORT: ['none', '99999999999999999999'],
  DESK_HOST: ['<b>'],
  DESK_ORIGIN: ['//desk'],
  EXIT_URL: ['http://example.org', 'javascript:alert(1)', 'weather'],
  SESSION_IDLE_MINUTES: ['0', '1441'],
  SESSION_ABSOLUTE_HOURS: ['0', '200'],
  STATEMENT_TIMEOUT_SECONDS: ['0', '601'],
  MAIL_URL: ['mail.example.org', 'imap://mail.example.org', 'notify:?key=x'],
  MAIL_FROM: ['desk', 'desk@example', 'The desk <desk@example.org>'],
  DISK_KEEP_FREE_MB: ['-1', 'much', '1.5'],
  FILES_MOST_MB: ['all', '1000000000'],
  LOG_LEVEL: ['loud', 'INFO'],
}

for (const { name, should } of SETTINGS) {
  test(`${name} that cannot be used is named, with how to mend it`, () => {
    const wrong = WRONG[name] ?? []
    assert.ok(wrong.length > 0, `no wrong value of ${name} is tried`)
    for (const text of wrong) {
      const problems = problemsOf({ [name]: text })
      assert.equal(problems.length, 1, `${name}=${text}`)
      assert.ok(problems[0]?.startsWith(name) && problems[0].includes(should), problems[0])
    }
  })
}

test('every wrong setting is told of at once', () => {
  const problems = problemsOf({ PUBLIC_PORT: 'x', DESK_PORT: 'y', LOG_LEVEL: 'z' })
  assert.deepEqual(
    problems.map((problem) => problem.split(' ')[0]),
    ['PUBLIC_PORT', 'DESK_PORT', 'LOG_LEVEL'],
  )
  assert.throws(() => settingsOrThrow({ PUBLIC_PORT: 'x' }), /PUBLIC_PORT is "x" cannot be used/u)
})

test('a password in a wrong database address is never repeated', () => {
  const [problem] = problemsOf({ DATABASE_URL: 'mysql://me:hunter2@localhost/x' })
  assert.ok(problem?.startsWith('DATABASE_URL') && !problem.includes('hunter2'), problem)
})

test('mail by SMTP needs a sender, and a sender needs a way out', () => {
  assert.match(problemsOf({ MAIL_URL: 'smtp://mail.example.org' }).join(), /without MAIL_FROM/u)
  assert.match(problemsOf({ MAIL_FROM: 'desk@example.org' }).join(), /without MAIL_URL/u)
  const from = 'desk@example.org'
  assert.deepEqual(settingsOrThrow({ MAIL_URL: 'smtp://mail.example.org', MAIL_FROM: from }).mail, {
    kind: 'smtp',
    url: 'smtp://mail.example.org',
    from,
  })
})

test('a password in a wrong address for mail is never repeated', () => {
  const [problem] = problemsOf({ MAIL_URL: 'imap://me:hunter2@mail.example.org' })
  assert.ok(problem?.startsWith('MAIL_URL') && !problem.includes('hunter2'), problem)
})

test('settings that clash with each other are refused', () => {
  assert.match(problemsOf({ DESK_PORT: '3000' }).join('\n'), /both 3000/u)
  assert.match(
    problemsOf({
      DESK_ORIGIN: 'https://a.example.org',
      PUBLIC_ORIGIN: 'https://a.example.org',
    }).join(),
    /both https:\/\/a\.example\.org/u,
  )
  assert.match(
    problemsOf({ DATABASE_DESK_URL: 'postgresql://a@b/c' }).join(),
    /DATABASE_DESK_URL is set without DATABASE_URL/u,
  )
  assert.match(
    problemsOf({ SESSION_IDLE_MINUTES: '61', SESSION_ABSOLUTE_HOURS: '1' }).join(),
    /longer than/u,
  )
})

test('a name that is nearly a setting gets a warning that names the setting', () => {
  const read = readSettings({
    DESK_PROT: '4000',
    PUBLIC_THEME: 'x',
    PATH: '/bin',
    COUNTERSIGN_DAT: '/srv',
  })
  assert.ok(read.ok)
  assert.deepEqual(read.warnings, [
    'COUNTERSIGN_DAT is not a setting of Countersign and does nothing. Did you mean COUNTERSIGN_DATA?',
    'DESK_PROT is not a setting of Countersign and does nothing. Did you mean DESK_PORT?',
    'PUBLIC_THEME is not a setting of Countersign and does nothing.',
  ])
})

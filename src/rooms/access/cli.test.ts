import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Command } from 'commander'
import { systemClock } from '../../platform/clock/clock.ts'
import { CommandError, type CommandHost, operatorAct } from '../../platform/command/command.ts'
import { testDatabase, type TestDatabase } from '../../platform/database/testing.ts'
import { addAccessCommands } from './cli.ts'

describe('the commands of the access room', () => {
  let db: TestDatabase
  let printed = ''
  before(async () => {
    db = await testDatabase()
  })
  after(() => db.close())

  const run = async (...args: string[]): Promise<string> => {
    printed = ''
    const host: CommandHost = {
      visit: (audit, work) =>
        work({
          db: db.desk,
          clock: systemClock,
          act: operatorAct(audit, systemClock),
          print: (text) => Promise.resolve(void (printed += text)),
          say: () => undefined,
        }),
    }
    const program = new Command('countersign').exitOverride().configureOutput({
      writeOut: (text) => void (printed += text),
      writeErr: (text) => void (printed += text),
    })
    addAccessCommands(program, host)
    for (const command of [
      program,
      ...program.commands,
      ...program.commands.flatMap((one) => one.commands),
    ])
      command.exitOverride().configureOutput({
        writeOut: (text) => void (printed += text),
        writeErr: (text) => void (printed += text),
      })
    await program.parseAsync(args, { from: 'user' })
    return printed
  }
  const refusal = async (...args: string[]): Promise<string> => {
    try {
      await run(...args)
    } catch (cause) {
      if (cause instanceof CommandError) return cause.message
      if (cause instanceof Error && 'exitCode' in cause) return printed
      throw cause
    }
    return 'it was not refused'
  }

  const SETUP = [
    'setup',
    '--name',
    'Nene Valley Partnership',
    '--force-area',
    'northamptonshire',
    '--agency',
    'northamptonshire',
    '--agency',
    'nene-council | Nene Council | council',
    '--administrator',
    'Asha Verma | asha.verma@example.org | northamptonshire',
  ]
  const TOM = ['--administrator', 'Tom Ellis|tom.ellis@example.org|nene-council']

  it('set up a partnership, with a link each for two people, once', async () => {
    assert.match(await refusal(...SETUP), /two --administrator/u)
    assert.match(
      await refusal(...SETUP, '--administrator', 'Tom|not an address|kent'),
      /right format/u,
    )
    assert.match(await refusal(...SETUP, ...TOM, '--agency', 'Not A Slug'), /lower-case letters/u)
    assert.match(
      await refusal(...SETUP, ...TOM, '--agency', 'x|X|nonsense'),
      /must be one of police-force/u,
    )
    assert.match(
      await refusal(
        'members',
        'invite',
        '--name',
        'A',
        '--email',
        'a@example.org',
        '--agency',
        'kent',
      ),
      /not a member/u,
    )
    const done = await run(...SETUP, ...TOM)
    const links = [...done.matchAll(/\/invitation\/([\w-]{43})/gu)].map((match) => match[1])
    assert.equal(new Set(links).size, 2)
    assert.match(
      await refusal(...SETUP, ...TOM),
      /already holds a partnership \(Nene Valley Partnership\)/u,
    )
    const { rows } = await db.owner.query<{ all: string }>(
      "select string_agg(e::text, ' ') as all from audit.entries e",
    )
    assert.ok(links.every((link) => !(rows[0]?.all ?? '').includes(link ?? 'x')))
    assert.match(rows[0]?.all ?? '', /operator.*access\.setup/u)
  })

  it('list members as text and as JSON', async () => {
    assert.match(
      await run('members', 'list'),
      /asha\.verma@example\.org\tAsha Verma\tnorthamptonshire\tinvited\tadministrator/u,
    )
    const rows: unknown = JSON.parse(await run('members', 'list', '--all', '--format', 'json'))
    assert.ok(Array.isArray(rows) && rows.length === 2)
    assert.match(await refusal('members', 'list', '--format', 'xml'), /text or json/u)
  })

  it('invite a member with roles', async () => {
    const invite = (...more: string[]) => [
      'members',
      'invite',
      '--name',
      'Priya Nair',
      '--email',
      'Priya.Nair@example.org',
      '--agency',
      'northamptonshire',
      ...more,
    ]
    assert.match(await refusal(...invite('--role', 'king')), /"king" is not a role/u)
    assert.match(
      await run(...invite('--role', 'analyst', '--role', 'auditor')),
      /One-time link for Priya Nair \(priya\.nair@example\.org\)/u,
    )
    assert.match(await refusal(...invite()), /already a member/u)
    assert.match(
      await refusal(
        'members',
        'invite',
        '--name',
        'B',
        '--email',
        'b@example.org',
        '--agency',
        'atlantis',
      ),
      /no agency "atlantis"/u,
    )
  })

  it('let somebody back in, with a reason in their history', async () => {
    assert.match(await refusal('members', 'reset', 'asha.verma@example.org'), /--reason/u)
    assert.match(
      await refusal('members', 'reset', 'nobody@example.org', '--reason', 'x'),
      /no member with the address/u,
    )
    assert.match(
      await run('members', 'reset', 'ASHA.verma@example.org', '--reason', 'Link went astray'),
      /One-time link for Asha Verma/u,
    )
    const { rows } = await db.owner.query<{ by_kind: string; reason: string }>(
      "select by_kind, reason from access.member_history where what = 'new-link-join'",
    )
    assert.deepEqual(rows, [{ by_kind: 'operator', reason: 'Link went astray' }])
    await db.owner.query("update access.members set state = 'suspended' where name = 'Asha Verma'")
    assert.match(
      await refusal('members', 'reset', 'asha.verma@example.org', '--reason', 'x'),
      /Asha Verma is suspended/u,
    )
  })

  it('say how they are used', async () => {
    assert.match(
      await refusal('setup', '--help'),
      /Short names of police forces are those of data\.police\.uk/u,
    )
    assert.match(
      await refusal('members', 'reset', '--help'),
      /lost passphrase and authenticator app/u,
    )
  })
})

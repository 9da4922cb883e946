import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import { type Product, ROOT, startProduct, temporaryFolder } from './support/product.ts'

type Done = { code: number; out: string; err: string }

/** Runs a command as `npm run countersign --` does, once npm is out of the way. */
const countersign = (
  data: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Done> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(ROOT, 'src/main/cli.ts'), ...args],
      { env: { ...process.env, COUNTERSIGN_DATA: data, ...env }, maxBuffer: 64 * 1024 * 1024 },
      (_cause, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    )
    child.stdin?.end()
  })

/** The commands that a help page lists, `help` aside. */
const listed = (help: string): string[] =>
  (/^Commands:\n((?: {2}.*\n?)+)/mu.exec(help)?.[1] ?? '')
    .split('\n')
    .map((line) => /^ {2}([a-z][a-z-]*)/u.exec(line)?.[1] ?? '')
    .filter((name) => name !== '' && name !== 'help')

const Figures = z.array(
  z.looseObject({
    reporter: z.string(),
    week_start: z.string(),
    week_end: z.string(),
    measure: z.string(),
    subject: z.string().nullable(),
    quantity: z.string().nullable(),
    unit: z.string().nullable(),
    qualifier: z.string().nullable(),
    value_gbp: z.string().nullable(),
    value_qualifier: z.string().nullable(),
    standing: z.string(),
    status: z.string(),
    phrase: z.string(),
    counts: z.number(),
  }),
)

/** What the two releases said, as `standing measure/subject quantity unit qualifier value`. */
const SAID = {
  northamptonshire: `counted warrants_executed 4 warrants exact
counted arrests 22 people exact
counted children_safeguarded 15 people exact
counted adults_safeguarded 11 people exact
counted drugs_seized/crack_cocaine 30 wraps exact
counted drugs_seized/heroin 32 wraps exact
counted drugs_seized/cocaine 557 deals exact
counted drugs_seized/cannabis 97 plants exact
counted drugs_seized/cannabis 85 buds exact
counted drugs_seized/mdma 57 tablets exact
counted cash_seized 10256 GBP exact
counted bladed_weapons_seized/machete 1 items exact
counted other_weapons_seized/crossbow 1 items exact
counted bladed_weapons_seized/knife 4 items exact
counted other_weapons_seized/knuckleduster 2 items exact
counted schools_sent_material 360 schools exact
counted cuckooing_visits present
counted beat_bus_visits present`,
  leicestershire: `counted warrants_executed 11 warrants exact
counted arrests 28 people exact
headline drugs_seized over 100000
headline cash_seized 35000 GBP exact
counted drugs_seized/cannabis 900 plants exact about 800000
counted cash_seized 31930 GBP exact
counted drugs_seized/class_a_and_b exact 200000
counted safeguarding_visits 85 visits exact
counted anpr_operations 1 operations exact
counted workshops present
beside film_views 4700000 views over
beside arrests 43 people exact
beside addresses_searched 76 addresses exact
beside cash_seized 200000 GBP almost
beside drugs_seized/heroin 6 kg about over 300000
beside other_weapons_seized/offensive_weapon several
beside lines_closed 1 lines exact`,
} as const
const WEEKS = { northamptonshire: '2023-10-09', leicestershire: '2021-10-11' } as const
const SLUGS = ['northamptonshire', 'leicestershire'] as const

const asSaid = (row: z.infer<typeof Figures>[number]): string =>
  [
    row.standing,
    row.subject === null ? row.measure : `${row.measure}/${row.subject}`,
    row.quantity,
    row.quantity === null ? null : row.unit,
    row.qualifier,
    row.value_qualifier,
    row.value_gbp,
  ]
    .filter((part) => part !== null)
    .join(' ')

describe('the countersign command', () => {
  const folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const at = (name: string) => join(folder.path, name)
  let product: Product | undefined
  const beside: Record<string, string> = {}
  before(async () => {
    product = await startProduct(data)
  })
  after(async () => {
    await product?.stop()
    folder.remove()
  })
  const figures = async (reporter: keyof typeof WEEKS, format = 'json', where = data) => {
    const done = await countersign(where, [
      ...['figures', 'show', '--reporter', reporter],
      ...['--week', WEEKS[reporter], '--format', format],
    ])
    assert.equal(done.code, 0, done.err)
    return done.out
  }

  it('helps on every level', async () => {
    const levels: string[][] = [[]]
    const seen: string[] = []
    const helped = async (path: string[]): Promise<void> => {
      const { code, out, err } = await countersign(data, [...path, '--help'])
      const name = ['countersign', ...path].join(' ')
      assert.equal(code, 0, `${name}: ${err}`)
      assert.match(out, new RegExp(`^Usage: ${name}`, 'u'))
      const [, summary = ''] = out.split('\n\n')
      assert.ok(summary.length > 15, `${name} says what it does: ${out}`)
      seen.push(name)
      for (const command of listed(out)) levels.push([...path, command])
    }
    // Two at once: each is a program that starts.
    const worker = async () => {
      for (let path = levels.shift(); path !== undefined; path = levels.shift()) await helped(path)
    }
    while (levels.length > 0) await Promise.all([worker(), worker()])
    for (const name of ['setup', 'backup', 'restore', 'settings'])
      assert.ok(seen.includes(`countersign ${name}`), seen.join(', '))
    for (const name of ['figures show', 'audit verify', 'audit check', 'example load'])
      assert.ok(seen.includes(`countersign ${name}`), seen.join(', '))
  })

  for (const reporter of SLUGS)
    it(`shows what the release of ${reporter} said, beside a running server`, async () => {
      beside[reporter] = await figures(reporter)
      const rows = Figures.parse(JSON.parse(beside[reporter]))
      const said = rows.map(asSaid)
      for (const line of SAID[reporter].split('\n'))
        assert.ok(said.includes(line), `${line}\nis not in\n${said.join('\n')}`)
      for (const row of rows) {
        assert.ok(row.counts > 0, `${row.phrase} counts something`)
        assert.ok(row.phrase !== '')
      }
    })

  it('writes CSV and text as well', async () => {
    const csv = await figures('northamptonshire', 'csv')
    assert.match(csv, /^reporter,week,week_start,week_end,/u)
    assert.match(csv, /,22 arrests,/u)
    const text = await figures('leicestershire', 'text')
    assert.match(text, /28 arrests/u)
    assert.match(text, /Stated as headlines/u)
    assert.match(text, /more than £100,000/u)
  })

  it('says what is wrong with a reporter, a week, an option or a command, and ends with 2', async () => {
    const wrong: [string[], RegExp][] = [
      [
        ['figures', 'show', '--reporter', 'atlantis', '--week', '2023-10-09'],
        /No agency is called "atlantis"\. Known: .*northamptonshire/u,
      ],
      [
        ['figures', 'show', '--reporter', 'northamptonshire', '--week', '1999-01-01'],
        /No week begins on or holds 1999-01-01\. Known: .*2023-10-09/u,
      ],
      [
        ['figures', 'show', '--reporter', 'northamptonshire', '--week', '2023-02-30'],
        /"2023-02-30" is none/u,
      ],
      [['figures', 'show', '--week', '2023-10-09'], /--reporter/u],
      [
        ['figures', 'show', '--reporter', 'btp', '--week', '2023-10-09', '--format', 'xml'],
        /json, csv, text/u,
      ],
      [['figurs'], /unknown command 'figurs'/u],
      [['audit', 'verify', '--from', '100000'], /^The log ends at \d+/u],
      [['figu\u202ers\u001b[31m'], /unknown command 'figu\\u\{202e\}rs\\u\{1b\}\[31m'/u],
      [['activities', 'list', '--agency', 'a\u202eb'], /no agency "a\\u\{202e\}b"/u],
      [['activities', 'list', '--agency', 'x'.repeat(100_000)], /x…" \(100,000 characters\)/u],
    ]
    for (const [args, words] of wrong) {
      const { code, out, err } = await countersign(data, args)
      assert.equal(code, 2, `${args.join(' ')}: ${out}${err}`)
      assert.match(err, words)
      assert.equal(out, '')
      assert.doesNotMatch(err, /\n {4}at /u, 'no stack is shown')
      assert.ok(err.length < 6_000, `${err.length.toString()} characters are said`)
    }
  })

  it('says which setting cannot be used, and ends with 2', async () => {
    for (const program of ['src/main/start.ts', 'src/main/cli.ts']) {
      const done = await new Promise<Done>((resolve) => {
        const child = execFile(
          process.execPath,
          [join(ROOT, program), ...(program.endsWith('cli.ts') ? ['audit', 'verify'] : [])],
          { env: { ...process.env, COUNTERSIGN_DATA: data, PUBLIC_PORT: 'abc' } },
          (_cause, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
        )
      })
      assert.equal(done.code, 2, done.err)
      assert.match(done.err, /PUBLIC_PORT.*whole number from 1 to 65535/u)
    }
  })

  it('verifies the log, signs where it stands, and checks that offline', async () => {
    const verified = await countersign(data, ['audit', 'verify'])
    assert.equal(verified.code, 0, verified.out)
    assert.match(verified.out, /^The log holds: \d+ entries checked/u)
    const signed = await countersign(data, ['audit', 'checkpoint', '--out', at('point.json')])
    assert.equal(signed.code, 0, signed.err)
    const key = /Public key: (\S+)/u.exec(signed.out)?.[1] ?? ''
    assert.equal((await countersign(data, ['audit', 'export', at('log.jsonl')])).code, 0)
    // Offline: a folder where no database can be.
    const nowhere = '/proc/nowhere'
    const check = (...more: string[]) =>
      countersign(nowhere, ['audit', 'check', at('point.json'), '--key', key, ...more])
    const alone = await check()
    assert.equal(alone.code, 0, alone.out + alone.err)
    const whole = await check('--log', at('log.jsonl'))
    assert.equal(whole.code, 0, whole.out + whole.err)

    const lines = readFileSync(at('log.jsonl'), 'utf8').split('\n')
    writeFileSync(at('cut.jsonl'), [...lines.slice(0, 3), ...lines.slice(4)].join('\n'))
    const cut = await check('--log', at('cut.jsonl'))
    assert.equal(cut.code, 1)
    assert.match(cut.out, /does NOT hold/u)
    const forged = readFileSync(at('point.json'), 'utf8').replace(
      /"hash": "(.)/u,
      (_all, digit: string) => `"hash": "${digit === '0' ? '1' : '0'}`,
    )
    writeFileSync(at('forged.json'), forged)
    const other = await countersign(nowhere, ['audit', 'check', at('forged.json')])
    assert.equal(other.code, 1, other.out + other.err)
    const again = await countersign(data, ['audit', 'checkpoint', '--out', at('point.json')])
    assert.equal(again.code, 2)
    assert.match(again.err, /is there already/u)
  })

  it('does the same without a server', async () => {
    await product?.stop()
    product = undefined
    for (const reporter of SLUGS) assert.equal(await figures(reporter), beside[reporter])
    const point = await countersign(data, ['audit', 'verify', '--checkpoint', at('point.json')])
    assert.equal(point.code, 0, point.out + point.err)
    assert.match(point.out, /The checkpoint of .* fits/u)
  })

  it('backs up, and restores into a new folder what was there', async () => {
    const backup = await countersign(data, ['backup', at('all.backup')])
    assert.equal(backup.code, 0, backup.err)
    const twice = await countersign(data, ['backup', at('all.backup')])
    assert.equal(twice.code, 2)
    const fresh = at('restored')
    const restored = await countersign(fresh, ['restore', at('all.backup')])
    assert.equal(restored.code, 0, restored.err)
    const verified = await countersign(fresh, ['audit', 'verify', '--checkpoint', at('point.json')])
    assert.equal(verified.code, 0, verified.out + verified.err)
    for (const reporter of SLUGS)
      assert.equal(await figures(reporter, 'json', fresh), beside[reporter])
    const onTop = await countersign(fresh, ['restore', at('all.backup')])
    assert.equal(onTop.code, 2, onTop.out + onTop.err)
    const bytes = readFileSync(at('all.backup'))
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1
    writeFileSync(at('damaged.backup'), bytes)
    const damaged = await countersign(at('third'), ['restore', at('damaged.backup')])
    assert.equal(damaged.code, 2, damaged.out + damaged.err)
  })

  it('sets up a real partnership in an empty folder, and in no other', async () => {
    const args = [
      ...['setup', '--name', 'Nene Valley Partnership', '--force-area', 'northamptonshire'],
      ...['--agency', 'northamptonshire', '--agency', 'nene-council|Nene Council|council'],
      ...['--administrator', 'Asha Verma|asha.verma@example.org|northamptonshire'],
      ...['--administrator', 'Tom Ellis|tom.ellis@example.org|nene-council'],
    ]
    const lacking = await countersign(at('own'), args.slice(0, -2))
    assert.equal(lacking.code, 2)
    const done = await countersign(at('own'), args)
    assert.equal(done.code, 0, done.err)
    assert.equal(done.out.match(/http:\/\/\S+\/invitation\/\S+/gu)?.length, 2, done.out)
    for (const where of [at('own'), data]) {
      const refused = await countersign(where, args)
      assert.equal(refused.code, 2)
      assert.match(refused.err, /already holds/u)
    }
  })
})

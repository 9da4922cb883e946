// Runs on whatever Node (20 or newer) is on the machine, with nothing installed. It installs what
// is missing, the pinned Node 24 among it, and hands over to that one.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const node = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)
const stamp = join(root, 'node_modules', '.countersign-installed')
const CHROMIUMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const say = (text) => process.stderr.write(`${text}\n`)
const fail = (text) => {
  say(text)
  process.exit(1)
}

const run = (command, args, env = {}) => {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  if (result.error !== undefined) fail(`${command} could not be started: ${result.error.message}`)
  return result.status ?? 1
}

const must = (command, args, env) => {
  const status = run(command, args, env)
  if (status !== 0) process.exit(status)
}

/** Stays until the child ends; passes signals on, so that the child can end in its own time. */
const become = (args, env = {}) =>
  new Promise((resolve) => {
    const child = spawn(node, args, {
      cwd: process.cwd(),
      stdio: 'inherit',
      env: { ...process.env, ...env },
    })
    // The terminal sends Ctrl-C to the whole group, so the child has it already.
    process.on('SIGINT', () => {})
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    child.on('error', (error) => fail(`Node 24 could not be started: ${error.message}`))
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

/** Whether what `npm` itself recorded as installed is what the lock file asks for. */
const installedByHand = () => {
  const hidden = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const have = JSON.parse(readFileSync(hidden, 'utf8')).packages
  return Object.entries(want).every(
    ([path, entry]) =>
      path === '' ||
      entry.optional === true ||
      entry.devOptional === true ||
      have[path]?.version === entry.version,
  )
}

const install = () => {
  const wanted = lockHash()
  if (existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (!(existsSync(node) && installedByHand())) {
    say('Installing what is missing (about a minute, once) …')
    const status = run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [
      'ci',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ])
    if (status !== 0)
      fail(
        'npm could not install the packages. Is the npm registry reachable from here? See the message above.',
      )
  }
  if (!existsSync(node))
    fail(
      'Node 24 was not installed: the install script of the npm package "node" did not run. Run "npm ci --ignore-scripts=false" and try again.',
    )
  writeFileSync(stamp, wanted)
}

/** Debian's Chromium, for the journeys. Installed through apt where this user may. */
const browser = () => {
  const given = process.env.CHROMIUM
  if (given !== undefined)
    return existsSync(given) ? given : fail(`CHROMIUM names ${given}, which is not there.`)
  const found = () => CHROMIUMS.find((path) => existsSync(path))
  if (found() === undefined && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say("Installing Debian's Chromium for the browser tests (about a minute and a half, once) …")
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    run('apt-get', ['update', '-qq'], env)
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], env)
  }
  return (
    found() ??
    fail(
      'The tests need a Chromium. Install it ("sudo apt-get install chromium" on Debian and Ubuntu), or set CHROMIUM to its path, and run "npm test" again.',
    )
  )
}

const assets = () => must(node, ['scripts/build-assets.ts'])
const bin = (name) => join(root, 'node_modules', '.bin', name)
const path = `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`

/** One step of the checks; what it says comes when it is over, because another one goes on beside it. */
const checked = ([name, command, args]) =>
  new Promise((resolve) => {
    const step = spawn(node, [command, ...args], {
      cwd: root,
      env: { ...process.env, PATH: path },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said = []
    for (const stream of [step.stdout, step.stderr]) stream.on('data', (bytes) => said.push(bytes))
    step.on('error', (cause) => said.push(Buffer.from(`${cause.message}\n`)))
    step.on('close', (status) => {
      say(`check: ${name}`)
      process.stdout.write(Buffer.concat(said))
      resolve(status === 0)
    })
  })

/** Every check, two at once, the longest first. Ends the program where one does not hold. */
const check = async () => {
  const steps = [
    ['lint', bin('eslint'), ['.', '--max-warnings', '0']],
    ['types', bin('tsc'), ['-p', '.']],
    ['types (browser)', bin('tsc'), ['-p', 'tsconfig.client.json']],
    ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
    [
      'room rules',
      bin('depcruise'),
      [
        '--config',
        '.dependency-cruiser.cjs',
        '--output-type',
        'err',
        'src',
        'db',
        'bench',
        'tests',
        'scripts',
      ],
    ],
    ['dead code', bin('knip'), []],
  ]
  let holds = true
  const lane = async () => {
    for (let step = steps.shift(); step !== undefined; step = steps.shift())
      holds = (await checked(step)) && holds
  }
  await Promise.all([lane(), lane()])
  if (!holds) fail('Something above does not hold.')
}

const main = async () => {
  if (Number(process.versions.node.split('.')[0]) < 20)
    fail(`Countersign needs Node 20 or newer to install itself; this is ${process.version}.`)
  const [command, ...rest] = process.argv.slice(2)
  install()
  switch (command) {
    case 'start':
      assets()
      return become([join(root, 'src/main/start.ts'), ...rest])
    case 'dev':
      assets()
      return become([
        '--watch',
        '--watch-preserve-output',
        join(root, 'src/main/start.ts'),
        ...rest,
      ])
    case 'countersign':
      return become([join(root, 'src/main/cli.ts'), ...rest])
    case 'check':
      await check()
      return 0
    case 'bench':
      assets()
      return become([join(root, 'bench/run.ts'), ...rest])
    case 'test': {
      const chromium = browser()
      assets()
      if (rest.length === 0) await check()
      return become([join(root, 'scripts/test.ts'), ...rest], { CHROMIUM: chromium })
    }
    default:
      return fail('Usage: node scripts/run.mjs start | dev | test | check | bench | countersign …')
  }
}

process.exitCode = await main()

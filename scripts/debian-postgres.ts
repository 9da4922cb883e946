import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  globSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const find = () => globSync('/usr/lib/postgresql/*/bin/initdb').toSorted().at(-1)

const isRoot = process.getuid?.() === 0

const install = (): void => {
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return
  console.log("Installing Debian's PostgreSQL for the tests (once) …")
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
  // Without a cluster of its own: the tests make theirs and throw it away.
  spawnSync(
    'apt-get',
    [
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      '-o',
      'Dpkg::Options::=--force-confold',
      'postgresql',
    ],
    { stdio: 'inherit', env },
  )
}

/**
 * Runs `work` with the address of a throw-away cluster of Debian's PostgreSQL, or answers
 * `undefined` where there is none and this user may not install one.
 */
export const withDebianPostgres = async <T>(
  work: (url: string) => Promise<T>,
): Promise<T | undefined> => {
  if (find() === undefined) install()
  const initdb = find()
  if (initdb === undefined) return undefined
  const bin = dirname(initdb)
  const folder = mkdtempSync(join(tmpdir(), 'cs-pg-'))
  const user = isRoot ? idOf('postgres') : undefined
  if (isRoot && user === undefined) return undefined
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  chmodSync(folder, 0o700)
  const passphrase = randomBytes(18).toString('hex')
  const passphraseFile = join(folder, 'owner')
  writeFileSync(passphraseFile, passphrase, { mode: 0o600 })
  if (user !== undefined) chownSync(passphraseFile, user.uid, user.gid)
  const data = join(folder, 'data')
  const run = (name: string, args: readonly string[]) => {
    const result = spawnSync(join(bin, name), args, {
      cwd: '/',
      encoding: 'utf8',
      ...(user ?? {}),
      stdio: name === 'pg_ctl' ? 'ignore' : 'pipe',
    })
    if (result.status !== 0) throw new Error(`${name} failed: ${result.stderr}`)
  }
  run('initdb', [
    '-D',
    data,
    '-U',
    'owner',
    '--auth=scram-sha-256',
    `--pwfile=${passphraseFile}`,
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ])
  run('pg_ctl', [
    '-D',
    data,
    '-w',
    '-o',
    `-c listen_addresses='' -c unix_socket_directories='${folder}' -c max_connections=200 -c fsync=off`,
    '-l',
    join(folder, 'log'),
    'start',
  ])
  try {
    return await work(
      `postgresql://owner:${passphrase}@localhost/postgres?host=${encodeURIComponent(folder)}`,
    )
  } finally {
    run('pg_ctl', ['-D', data, '-w', '-m', 'fast', 'stop'])
    rmSync(folder, { recursive: true, force: true })
  }
}

const idOf = (name: string): { uid: number; gid: number } | undefined => {
  const id = (flag: string) =>
    Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim() || Number.NaN)
  const [uid, gid] = [id('-u'), id('-g')]
  return Number.isNaN(uid) || Number.isNaN(gid) ? undefined : { uid, gid }
}

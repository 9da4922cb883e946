import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { exclusive, tryExclusive, tryShared } from './file-lock.ts'

suite('a lock on a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cs-lock-'))
  const path = join(folder, 'lock')
  after(() => rmSync(folder, { recursive: true }))

  test('is shared by many or held by one', () => {
    const a = tryShared(path)
    const b = tryShared(path)
    assert.ok(a !== undefined && b !== undefined)
    assert.equal(tryExclusive(path), undefined)
    a.release()
    assert.equal(tryExclusive(path), undefined)
    b.release()
    const alone = tryExclusive(path)
    assert.ok(alone !== undefined)
    assert.equal(tryShared(path), undefined)
    assert.equal(tryExclusive(path), undefined)
    alone.release()
  })

  test('is held until it is let go, even if nothing refers to it any more', async () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage: unknown = runInNewContext('gc')
    assert.ok(typeof collectGarbage === 'function')
    tryShared(join(folder, 'dropped'))
    for (let times = 0; times < 5; times += 1) {
      Reflect.apply(collectGarbage, undefined, [])
      await sleep(5)
    }
    assert.equal(tryExclusive(join(folder, 'dropped')), undefined)
  })

  test('of a process that was killed is free, and nothing of it stays behind', async () => {
    const held = join(folder, 'held')
    const code = `
      const { tryExclusive } = await import(${JSON.stringify(join(import.meta.dirname, 'file-lock.ts'))})
      if (tryExclusive(${JSON.stringify(held)}) !== undefined) console.log('held')
      setInterval(() => undefined, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    assert.equal(tryExclusive(held), undefined)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
    const mine = tryExclusive(held)
    assert.ok(mine !== undefined)
    mine.release()
    assert.equal(statSync(held).size, 0)
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('journal')),
      [],
    )
  })

  test('that is waited for too long is an error that says what for', async () => {
    const mine = tryExclusive(path)
    await assert.rejects(exclusive(path, { patience: 60, what: 'Waiting for tea' }), /for tea/u)
    mine?.release()
    const theirs = await exclusive(path, { patience: 1_000, what: 'Waiting' })
    theirs.release()
  })
})

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, ROOT, temporaryFolder } from './support/product.ts'

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )

/** Whether it comes to be so within twenty seconds. */
const comes = async (isSo: () => Promise<boolean>): Promise<boolean> => {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await isSo()) return true
    await sleep(100)
  }
  return false
}

/** Sends a signal to a process group; false where there is none any more. */
const signal = (group: number, name: 'SIGKILL' | 0): boolean => {
  try {
    return process.kill(-group, name)
  } catch {
    return false
  }
}

it('stops with its ports free when "npm start" is told to end', { timeout: 180_000 }, async () => {
  const folder = temporaryFolder()
  const [publicPort, deskPort] = [await freePort(), await freePort()]
  const npm = spawn('npm', ['start'], {
    cwd: ROOT,
    env: {
      ...process.env,
      COUNTERSIGN_DATA: folder.path,
      PUBLIC_PORT: publicPort.toString(),
      DESK_PORT: deskPort.toString(),
      LOG_LEVEL: 'error',
    },
    stdio: 'ignore',
    // A group of its own, so that whatever outlives npm can be ended all the same.
    detached: true,
  })
  const group = npm.pid ?? assert.fail('npm did not start')
  const pings = [publicPort, deskPort].map((port) => `http://localhost:${port.toString()}/ping`)
  try {
    for (const ping of pings) assert.ok(await comes(() => answers(ping)), `${ping} answers`)
    npm.kill('SIGTERM')
    for (const ping of pings) {
      const free = await comes(async () => !(await answers(ping)))
      assert.ok(free, `${ping} answers no more`)
    }
    const isGone = () => Promise.resolve(!signal(group, 0))
    assert.ok(await comes(isGone), 'no process is left')
  } finally {
    signal(group, 'SIGKILL')
    folder.remove()
  }
})

import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { setTimeout as sleep } from 'node:timers/promises'
import { listen, type Listening } from '../../../platform/page/listen.ts'
import type { Answer } from '../../../platform/page/testing.ts'
import { sendWhole, testReports, type TestReports } from '../testing.ts'
import { CHUNK_BYTES, filesKept, scriptOn, someBytes } from './testing.ts'
import { filesOf } from '../store-files.ts'

const MIB = 1024 * 1024
/** What may be held of an upload of 30 MiB at any moment, by both ends of it: half. */
const MOST_HELD_MIB = 15

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')
const isCall = (it: unknown): it is () => void => typeof it === 'function'

/** The bytes that are in use, without what only waits to be collected. */
const bytesHeld = (): number => {
  assert.ok(isCall(collect))
  // The second waits until what the first found is given back.
  collect()
  collect()
  const { arrayBuffers, heapUsed } = process.memoryUsage()
  return arrayBuffers + heapUsed
}

describe('uploads over a real socket', () => {
  let reports: TestReports
  let listening: Listening
  before(async () => {
    reports = await testReports()
    listening = await listen(reports.visitor.app, { host: '127.0.0.1', port: 0 })
  })
  after(async () => {
    await listening.stop(0)
    await reports.database.close()
    assert.deepEqual(reports.faults, [])
  })

  const reported = async () => {
    const receipt = await sendWhole(reports, { saw: { saw: 'A car' } })
    const reportId = reports.received.at(-1)?.reportId ?? ''
    // Rows alone: what a file holds is not read while it is being taken away.
    const begun = async () => (await filesOf(reports.database.desk.read, reportId)).length
    return { receipt, reportId, begun, kept: () => filesKept(reports, reportId) }
  }
  const hidden = (on: Answer, name: string) =>
    on.document.querySelector(`#add-files input[name=${name}]`)?.getAttribute('value') ?? ''

  const part = (name: string, value: string) =>
    `--B\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  /** Posts the form of files; `write` writes the bytes of one file, and may break off. */
  const post = (
    on: Answer,
    write: (put: (bytes: Buffer) => Promise<void>, breakOff: () => void) => Promise<void>,
  ): Promise<number | 'broken'> =>
    new Promise((resolve) => {
      const sent = request({
        host: '127.0.0.1',
        port: listening.port,
        path: '/report/files',
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=B' },
      })
      sent.on('response', (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
      sent.on('error', () => resolve('broken'))
      const put = (bytes: Buffer | string) =>
        new Promise<void>((done) => {
          if (sent.write(bytes)) done()
          else sent.once('drain', done)
        })
      const head = `${part('_csrf', hidden(on, '_csrf'))}${part('ticket', hidden(on, 'ticket'))}--B\r\ncontent-disposition: form-data; name="files"; filename="film.bin"\r\ncontent-type: video/mp4\r\n\r\n`
      void put(head)
        .then(() => write(put, () => sent.destroy()))
        .then(async () => {
          if (sent.destroyed) return
          await put('\r\n--B--\r\n')
          sent.end()
        })
    })

  test('a form that breaks off leaves nothing, however much of it had come', async () => {
    const { receipt, begun } = await reported()
    const outcome = await post(receipt, async (put, breakOff) => {
      await put(someBytes(3 * CHUNK_BYTES + 10))
      for (let waited = 0; waited < 100 && (await begun()) === 0; waited += 1) await sleep(20)
      assert.equal(await begun(), 1, 'it had begun')
      breakOff()
    })
    assert.equal(outcome, 'broken')
    for (let waited = 0; waited < 100 && (await begun()) > 0; waited += 1) await sleep(20)
    assert.equal(await begun(), 0)
  })

  test('a piece that breaks off leaves its whole chunks, and the sender is told how far it came', async () => {
    const { receipt, kept } = await reported()
    const script = scriptOn(reports, receipt)
    const bytes = someBytes(6 * CHUNK_BYTES)
    const path = await script.begin('film.bin', bytes.length)
    await new Promise<void>((resolve) => {
      const sent = request({
        host: '127.0.0.1',
        port: listening.port,
        path,
        method: 'PATCH',
        headers: {
          'tus-resumable': '1.0.0',
          'x-form-token': hidden(receipt, '_csrf'),
          'x-ticket': hidden(receipt, 'ticket'),
          'content-type': 'application/offset+octet-stream',
          'upload-offset': '0',
          'content-length': String(bytes.length),
        },
      })
      sent.on('error', () => resolve())
      sent.write(bytes.subarray(0, 2 * CHUNK_BYTES + 5))
      void (async () => {
        for (let waited = 0; waited < 100; waited += 1) {
          if ((await kept())[0]?.row.chunks === 2) break
          await sleep(20)
        }
        sent.destroy()
      })()
    })
    const stands = Number((await script.head(path)).headers.get('upload-offset'))
    assert.equal(stands, 2 * CHUNK_BYTES)
    assert.equal((await script.send(path, stands, bytes.subarray(stands))).status, 204)
    assert.ok((await kept())[0]?.bytes.equals(bytes))
  })

  test('of a file of 30 MiB less than half is in memory at any moment', async () => {
    const { receipt } = await reported()
    const piece = someBytes(MIB)
    const send = (mib: number) =>
      post(receipt, async (put) => {
        for (let sent = 0; sent < mib; sent += 1) await put(piece)
      })
    // The first upload fills pools and caches that the next ones use again.
    assert.equal(await send(6), 200)
    const before = bytesHeld()
    let [most, looks] = [before, 0]
    const watching = setInterval(() => {
      most = Math.max(most, bytesHeld())
      looks += 1
    }, 150)
    assert.equal(await send(30), 200)
    clearInterval(watching)
    assert.ok(looks > 2, `looked ${looks.toString()} times`)
    const held = (most - before) / MIB
    assert.ok(held < MOST_HELD_MIB, `${held.toFixed(1)} MiB were held`)
  })
})

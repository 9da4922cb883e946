import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { z } from 'zod'
import { testDatabase } from '../database/testing.ts'
import { html } from '../html/html.ts'
import { readPieces } from './read-pieces.ts'
import { CutOff, FileTooLarge, TooManyFiles } from './refusals.ts'
import { bare, shown } from './reply.ts'
import { rawPage } from './raw-page.ts'
import { CSRF_HEADER } from './raw-request.ts'
import { unsafePages } from './refuse-unsafe-pages.ts'
import { testSite } from './testing.ts'
import { uploadPage } from './upload-page.ts'

const takes = {
  fileField: 'files',
  fields: ['about'],
  mostFiles: 2,
  mostFileBytes: 1000,
  mostBytes: 10_000,
}
/** What arrived, in order: the field before the files, then each file or why it ended. */
let arrived: string[] = []
let read = 0

const files = uploadPage({
  path: '/files',
  permission: 'public',
  audit: 'test.files',
  takes,
  show: (visit) => shown({ title: 'Files', body: html`<form>${visit.csrf}</form>` }),
  receive: async (_, upload) => {
    arrived.push(`about=${upload.fields.get('about') ?? ''}`)
    try {
      for await (const file of upload.files()) {
        let bytes = 0
        try {
          for await (const piece of file.bytes) bytes += piece.byteLength
          arrived.push(`${file.name}:${bytes.toString()}`)
        } catch (cause) {
          if (!(cause instanceof FileTooLarge)) throw cause
          arrived.push(`${file.name}:too large`)
        }
        read += bytes
      }
    } catch (cause) {
      arrived.push(cause instanceof Error ? cause.name : 'thrown')
      if (!(cause instanceof TooManyFiles)) throw cause
    }
    return shown({ title: 'Done', body: html`<p>Done</p>` })
  },
})

const bytes = rawPage({
  path: '/bytes/:id',
  permission: 'public',
  audit: 'test.bytes',
  params: z.object({ id: z.string().regex(/^\d+$/u) }),
  mostBytes: 100,
  methods: {
    HEAD: (visit) => bare(200, { 'x-id': visit.params.id }),
    PATCH: async (_, sent) => {
      let sum = 0
      for await (const piece of sent.bytes) sum += piece.byteLength
      return bare(204, { 'x-sum': String(sum), 'x-said': sent.header('x-says') })
    },
  },
})

describe('pages that take files', () => {
  let db: Awaited<ReturnType<typeof testDatabase>>
  let site: ReturnType<typeof testSite>
  let token = ''
  before(async () => {
    db = await testDatabase()
    site = testSite({ pages: [files, bytes], db: db.public, site: 'public' })
    const { document } = await site.get('/files')
    token = document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? ''
  })
  after(() => db.close())

  const BOUNDARY = 'xxBOUNDARYxx'
  const field = (name: string, value: string) =>
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const fileOf = (name: string, body: string, to = 'files') =>
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${to}"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n${body}\r\n`
  const END = `--${BOUNDARY}--\r\n`
  const send = async (body: string | ReadableStream<Uint8Array>, headers = {}) => {
    arrived = []
    read = 0
    return site.send('/files', {
      method: 'POST',
      body,
      headers: {
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        origin: 'http://localhost',
        ...headers,
      },
      ...(typeof body === 'string' ? {} : { duplex: 'half' }),
    })
  }

  test('fields stand before the files, which come one after another', async () => {
    const body =
      field('_csrf', token) +
      field('about', 'A') +
      fileOf('a.jpg', 'abc') +
      fileOf('b.jpg', '') +
      END
    assert.equal((await send(body)).status, 200)
    assert.deepEqual(arrived, ['about=A', 'a.jpg:3', 'b.jpg:0'])
  })

  test('no byte of a file is given out before the token is found right', async () => {
    for (const head of ['', field('_csrf', 'wrong'), field('about', 'A')]) {
      const answer = await send(head + fileOf('a.jpg', 'abc') + field('_csrf', token) + END)
      assert.equal(answer.status, 403)
      assert.deepEqual(arrived, [])
    }
    assert.equal(
      (await send(field('_csrf', token) + END, { origin: 'http://elsewhere.example' })).status,
      403,
    )
  })

  test('a file that is too large is told, and the ones behind it arrive', async () => {
    const body =
      field('_csrf', token) +
      fileOf('big', 'x'.repeat(1001)) +
      fileOf('fits', 'x'.repeat(1000)) +
      END
    await send(body)
    assert.deepEqual(arrived, ['about=', 'big:too large', 'fits:1000'])
  })

  test('more files than may be are told, after those that may', async () => {
    await send(
      field('_csrf', token) + ['a', 'b', 'c'].map((name) => fileOf(name, '1')).join('') + END,
    )
    assert.deepEqual(arrived, ['about=', 'a:1', 'b:1', 'TooManyFiles'])
  })

  test('a whole that is too large is refused early where its size is said, and stopped where not', async () => {
    const body = field('_csrf', token) + fileOf('a', 'x'.repeat(11_000)) + END
    assert.equal((await send(body, { 'content-length': String(body.length) })).status, 413)
    assert.deepEqual(arrived, [])
    assert.equal((await send(streamOf([body]))).status, 413)
  })

  test('files of another field, and the empty field of a form without one, are passed over', async () => {
    await send(
      field('_csrf', token) + fileOf('a', '1', 'other') + fileOf('', '') + fileOf('b', '2') + END,
    )
    assert.deepEqual(arrived, ['about=', 'b:1'])
  })

  test('what ends too early is no file, whether it was cut or its sender went away', async () => {
    const whole = field('_csrf', token) + fileOf('a', 'x'.repeat(500)) + fileOf('b', 'y') + END
    for (const at of [
      whole.indexOf('xxx'),
      whole.indexOf('xxx') + 400,
      whole.indexOf('name="files"; filename="b"'),
    ]) {
      const answer = await send(whole.slice(0, at))
      assert.equal(answer.status, 400)
      assert.ok([undefined, 'Unreadable'].includes(arrived.at(-1)), arrived.join())
    }
    const gone = await send(
      streamOf([whole.slice(0, whole.indexOf('xxx') + 100)], new Error('reset')),
    )
    assert.equal(gone.status, 400)
    assert.equal(arrived.at(-1), CutOff.name)
  })

  test('a sender who says nothing for too long, or takes too long for the whole, is let go', async () => {
    const silent = () =>
      new Request('http://localhost/', {
        method: 'POST',
        body: new ReadableStream({ pull: () => new Promise(() => undefined) }),
        duplex: 'half',
      })
    for (const limits of [{ idleMs: 20 }, { idleMs: 10_000, wholeMs: 20 }])
      await assert.rejects(readPieces(silent(), { mostBytes: 10, ...limits }).next(), CutOff)
  })

  test('a sender who drips is let go, and one who waits for us or sends enough is not', async () => {
    const sender = (bytes: number, everyMs: number) =>
      new Request('http://localhost/', {
        method: 'POST',
        body: new ReadableStream(
          {
            pull: async (stream) => {
              await setTimeout(everyMs)
              stream.enqueue(new Uint8Array(bytes))
            },
          },
          { highWaterMark: 0 },
        ),
        duplex: 'half',
      })
    const pieces = async (request: Request, restMs: number) => {
      let count = 0
      for await (const piece of readPieces(request, { mostBytes: 1e6, idleMs: 400 })) {
        assert.ok(piece.byteLength > 0)
        count += 1
        if (count === 20) return
        await setTimeout(restMs)
      }
    }
    await assert.rejects(pieces(sender(1, 30), 0), CutOff)
    await pieces(sender(1024, 30), 0)
    await pieces(sender(1, 0), 30)
  })

  test('a body that is no such form is told so', async () => {
    for (const type of ['text/plain', 'multipart/form-data', 'multipart/mixed; boundary=a', ''])
      assert.equal((await send('x', { 'content-type': type })).status, 400, type)
  })

  test('whatever comes, cut, doubled or changed in any place, is never a fault', async () => {
    const whole = Buffer.from(
      field('_csrf', token) +
        field('about', 'A') +
        fileOf('a.jpg', 'abc\r\n--x') +
        fileOf('b', '2') +
        END,
      'latin1',
    )
    const change = fc.record({
      at: fc.nat({ max: whole.length - 1 }),
      take: fc.nat({ max: 40 }),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 20 }),
        fc
          .constantFrom('\r\n', '--', BOUNDARY, '\u0000', "filename*=utf-8''%ff", '"; ', ';;;;')
          .map((text) => Buffer.from(text)),
      ),
      cut: fc.boolean(),
      pieces: fc.integer({ min: 1, max: 9 }),
    })
    await fc.assert(
      fc.asyncProperty(change, async ({ at, take, put, cut, pieces }) => {
        const changed = Buffer.concat([
          whole.subarray(0, at),
          put,
          ...(cut ? [] : [whole.subarray(Math.min(whole.length, at + take))]),
        ])
        const size = Math.max(1, Math.ceil(changed.length / pieces))
        const parts = Array.from({ length: pieces }, (_, one) =>
          changed.subarray(one * size, (one + 1) * size).toString('latin1'),
        )
        const answer = await send(streamOf(parts))
        assert.ok(answer.status < 500, String(answer.status))
        assert.ok(read <= whole.length + 20)
      }),
      { seed: 20_261_120, numRuns: 400 },
    )
  })

  test('a script is answered by the methods that are named, and by no other', async () => {
    const ask = (method: string, headers = {}, body?: string) =>
      site.send('/bytes/7', { method, headers, ...(body === undefined ? {} : { body }) })
    assert.equal((await ask('HEAD')).headers.get('x-id'), '7')
    assert.equal((await ask('GET')).status, 405)
    const wrong = await ask('POST', { [CSRF_HEADER]: token }, 'x')
    assert.equal(wrong.status, 405)
    assert.match(wrong.headers.get('allow') ?? '', /PATCH/u)
    assert.equal((await ask('PATCH', {}, 'x')).status, 403)
    assert.equal(
      (await ask('PATCH', { [CSRF_HEADER]: token, origin: 'http://a.example' }, 'x')).status,
      403,
    )
    const right = await ask('PATCH', { [CSRF_HEADER]: token, 'x-says': 'A' }, 'x'.repeat(100))
    assert.equal(right.status, 204)
    assert.equal(right.headers.get('x-sum'), '100')
    assert.equal(right.headers.get('x-said'), 'A')
    assert.equal((await ask('PATCH', { [CSRF_HEADER]: token }, 'x'.repeat(101))).status, 413)
    const elsewhere = await site.send('/bytes/none', {
      method: 'PATCH',
      body: 'x',
      headers: { [CSRF_HEADER]: token },
    })
    assert.equal(elsewhere.status, 404)
  })

  test('a server does not start with a page that takes files without saying how many, how large, or where', () => {
    const wrong = (of: Partial<typeof takes>) =>
      unsafePages({
        kind: 'public',
        permissions: new Set(),
        pages: [
          uploadPage({
            path: '/x',
            permission: 'public',
            audit: 'test.x',
            takes: { ...takes, ...of },
            show: () => bare(200),
            receive: () => Promise.resolve(bare(200)),
          }),
        ],
      }).join()
    assert.equal(wrong({}), '')
    assert.match(wrong({ mostFiles: Infinity }), /how many/u)
    assert.match(wrong({ mostFileBytes: 0 }), /how large/u)
    assert.match(wrong({ mostBytes: 10 }), /how large/u)
    assert.match(wrong({ fileField: 'about' }), /no field of their own/u)
    const raw = (mostBytes: number, methods = {}) =>
      unsafePages({
        kind: 'public',
        permissions: new Set(),
        pages: [rawPage({ path: '/x', permission: 'things.see', audit: 'x', mostBytes, methods })],
      })
    assert.equal(raw(NaN).length, 5)
    assert.match(raw(10).join(), /by no method/u)
  })
})

const streamOf = (parts: readonly string[], failure?: Error): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      for (const part of parts) if (part !== '') controller.enqueue(Buffer.from(part, 'latin1'))
      if (failure === undefined) controller.close()
    },
    pull: (controller) => {
      if (failure !== undefined) controller.error(failure)
    },
  })

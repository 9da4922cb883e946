import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import type { Answer } from '../../../platform/page/testing.ts'
import { CHUNK_BYTES, openChunk } from '../../../platform/vault/file-chunk.ts'
import { fileAddress } from '../addresses.ts'
import { dataKeyFrom } from '../open-report.ts'
import { type FileRow, filesOf, chunkOf } from '../store-files.ts'
import { compartmentKeysOf } from '../store-keys.ts'
import { ringOf, type TestReports } from '../testing.ts'
import type { FileAbout } from './model.ts'
import { openAbout } from './open-about.ts'

export { CHUNK_BYTES }

/** A file as a form holds it. */
export type TestFile = { readonly name: string; readonly bytes: Uint8Array }

/** Bytes that look like nothing. */
export const someBytes = (size: number): Buffer => {
  const bytes = randomBytes(size)
  if (size > 0) bytes[0] = 0
  return bytes
}

/** A picture that says where, when, with what and by whom it was taken. */
export const tellingPicture = (): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#7a3' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'Phonemaker', Model: 'X1', DateTime: '2026:11:20 08:00:00', Artist: 'Merle' },
      IFD2: { DateTimeOriginal: '2026:11:20 08:00:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 14/1 0/1' },
    })
    .toBuffer()

const valueOf = (on: Answer, name: string): string =>
  on.document.querySelector(`#add-files input[name=${name}]`)?.getAttribute('value') ?? ''

/** Sends the form of files on a page, as a browser without scripts does. */
export const sendFiles = (
  { visitor }: Pick<TestReports, 'visitor'>,
  on: Answer,
  files: readonly TestFile[],
): Promise<Answer> => {
  const form = new FormData()
  form.append('_csrf', valueOf(on, '_csrf'))
  form.append('ticket', valueOf(on, 'ticket'))
  for (const { name, bytes } of files)
    form.append('files', new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' }))
  return visitor.send('/report/files', {
    method: 'POST',
    body: form,
    headers: { origin: 'http://localhost' },
  })
}

/** Whoever can send requests: over a socket, or straight to the application. */
type Sender = Pick<TestReports['visitor'], 'send'>

/** A script that speaks the protocol for resumable uploads, with the hidden fields of a page. */
export const scriptOn = (
  { visitor, origin = 'http://localhost' }: { visitor: Sender; origin?: string },
  on: Answer,
) => {
  const fixed = {
    origin,
    'tus-resumable': '1.0.0',
    'x-form-token': valueOf(on, '_csrf'),
    'x-ticket': valueOf(on, 'ticket'),
  }
  const ask = (
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: Uint8Array } = {},
  ) =>
    visitor.send(path, {
      method,
      headers: { ...fixed, ...headers },
      ...(body === undefined ? {} : { body: new Uint8Array(body) }),
    })
  const metadata = (name: string) => `filename ${Buffer.from(name).toString('base64')}`
  return {
    ask,
    /** Begins a file. Answers with its address. */
    begin: async (name: string, size: number): Promise<string> => {
      const headers = { 'upload-length': String(size), 'upload-metadata': metadata(name) }
      const begun = await ask('POST', '/report/uploads', { headers })
      assert.equal(begun.status, 201, begun.headers.get('upload-refused') ?? '')
      return begun.headers.get('location') ?? ''
    },
    tryToBegin: (size: string, name = 'a') =>
      ask('POST', '/report/uploads', {
        headers: { 'upload-length': size, 'upload-metadata': metadata(name) },
      }),
    send: (path: string, offset: number | string, body: Uint8Array) =>
      ask('PATCH', path, {
        body,
        headers: {
          'content-type': 'application/offset+octet-stream',
          'upload-offset': String(offset),
        },
      }),
    head: (path: string) => ask('HEAD', path),
  }
}

export type KeptFile = { row: FileRow; about: FileAbout; bytes: Buffer }

/** Every file of a report, opened as a member of its team would. */
export const filesKept = async (
  { database, team }: Pick<TestReports, 'database' | 'team'>,
  reportId: string,
): Promise<KeptFile[]> => {
  const db = database.desk.read
  const sealed = await compartmentKeysOf(db, reportId)
  const key = dataKeyFrom(ringOf(team), sealed, { reportId, compartment: 'report' })
  assert.ok(key)
  const kept: KeptFile[] = []
  for (const row of await filesOf(db, reportId)) {
    const about = openAbout(key, reportId, row)
    assert.ok(about, 'what is sealed about a file opens')
    const pieces: Buffer[] = []
    for (let index = 0; index < row.chunks; index += 1) {
      const chunk = await chunkOf(db, row.id, index)
      assert.ok(chunk, `chunk ${index} is there`)
      const opened = openChunk(key, { file: fileAddress(reportId, row.id), index }, chunk)
      assert.ok(opened, `chunk ${index} opens`)
      assert.equal(opened.isFinal, row.state === 'whole' && index === row.chunks - 1)
      pieces.push(opened.bytes)
    }
    kept.push({ row, about, bytes: Buffer.concat(pieces) })
  }
  return kept
}

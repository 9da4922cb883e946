import type { ReadDb } from '../../../platform/database/handles.ts'
import type { DataKey } from '../../../platform/vault/data-key.ts'
import { openChunk } from '../../../platform/vault/file-chunk.ts'
import { BrokenFile } from '../../../platform/vault/file-stream.ts'
import { wipe } from '../../../platform/vault/secrets.ts'
import { type Access, withTeamKeys } from '../../access/index.ts'
import { fileAddress } from '../addresses.ts'
import { dataKeyFrom, type Opener } from '../open-report.ts'
import { chunkOf } from '../store-files.ts'
import { compartmentKeysOf } from '../store-keys.ts'

/** The data key of a report's words and files, for a member whose team holds it. The caller wipes it. */
export const reportKeyFor = async (
  visit: Opener,
  access: Access,
  reportId: string,
): Promise<DataKey | undefined> => {
  const sealed = await compartmentKeysOf(visit.read, reportId)
  if (sealed.length === 0) return undefined
  const key = await withTeamKeys(visit, access, (ring) =>
    Promise.resolve(dataKeyFrom(ring, sealed, { reportId, compartment: 'report' })),
  )
  return key === 'no-key' ? undefined : key
}

type Streaming = { readonly reportId: string; readonly fileId: string }

/**
 * A file, opened chunk by chunk as it is read, with one chunk in memory. The key is fetched when the
 * first byte is asked for, and overwritten at the end, whatever the end is. A file that was changed
 * or cut short breaks off: whoever reads it keeps nothing of it.
 */
export const streamOf = (
  db: ReadDb,
  keyOf: () => Promise<DataKey | undefined>,
  file: Streaming,
): ReadableStream<Uint8Array> => {
  const pieces = openedPieces(db, keyOf, file)
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await pieces.next()
        if (done === true) controller.close()
        else controller.enqueue(value)
      },
      cancel: async () => {
        await pieces.return()
      },
    },
    { highWaterMark: 0 },
  )
}

async function* openedPieces(
  db: ReadDb,
  keyOf: () => Promise<DataKey | undefined>,
  { reportId, fileId }: Streaming,
): AsyncGenerator<Uint8Array, void> {
  const file = fileAddress(reportId, fileId)
  const key = await keyOf()
  if (key === undefined) throw new BrokenFile('changed')
  try {
    for (let index = 0; ; index += 1) {
      const sealed = await chunkOf(db, fileId, index)
      if (sealed === undefined) throw new BrokenFile('cut-short')
      const opened = openChunk(key, { file, index }, sealed)
      if (opened === undefined) throw new BrokenFile('changed')
      if (opened.bytes.byteLength > 0) yield opened.bytes
      if (opened.isFinal) return
    }
  } finally {
    wipe(key.bytes)
  }
}

import { statfs } from 'node:fs/promises'

/** Whether files can be taken now. Reports are, always. */
export type RoomForFiles = () => Promise<boolean>

/** An answer is good for this long: a disk does not fill in less. */
const GOOD_FOR_MS = 2_000

type Watermark = {
  /** The folder whose disk must keep as much free, where the database lies on it. */
  readonly folder?: { readonly path: string; readonly keepFreeBytes: number }
  /** How much there may be of files, where the database's disk cannot be looked at. */
  readonly stored?: { readonly bytes: () => Promise<number>; readonly mostBytes: number }
  readonly now: () => number
}

/**
 * Looks whether there is room before files are taken, so that a disk that fills up still takes
 * reports: those are small, and a report that cannot be kept is the worst that can happen here.
 */
export const createRoomForFiles = ({ folder, stored, now }: Watermark): RoomForFiles => {
  const look = async (): Promise<boolean> => {
    if (folder !== undefined) {
      const { bavail, bsize } = await statfs(folder.path)
      if (bavail * bsize < folder.keepFreeBytes) return false
    }
    return stored === undefined || (await stored.bytes()) < stored.mostBytes
  }
  let last: { at: number; answer: Promise<boolean> } | undefined
  return () => {
    if (last === undefined || now() - last.at > GOOD_FOR_MS) last = { at: now(), answer: look() }
    return last.answer
  }
}

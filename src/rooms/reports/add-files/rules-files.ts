import { z } from 'zod'
import { tidy } from '../send-report/rules-answers.ts'
import { type FileAbout, FILE_KINDS, type FileKind, REMOVABLE } from './model.ts'

const MOST_NAME = 120

/**
 * A file's name as it is kept: no folder, nothing that cannot be seen or that turns text around, and
 * not longer than a line. It is shown as text and never used as the name of anything here.
 */
export const fileName = (given: string): string => {
  const [last = ''] = tidy(given).split(/[/\\]/u).slice(-1)
  const line = last.replaceAll(/\s+/gu, ' ').trim()
  const letters = Array.from(line)
  if (line === '' || /^\.+$/u.test(line)) return 'file'
  if (letters.length <= MOST_NAME) return line
  const ending = /\.[0-9A-Za-z]{1,8}$/u.exec(line)?.[0] ?? ''
  return `${letters.slice(0, MOST_NAME - ending.length - 1).join('')}…${ending}`
}

type Signature = { kind: FileKind; at: number; bytes: string }

const SIGNATURES: readonly Signature[] = [
  { kind: 'jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { kind: 'png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { kind: 'gif', at: 0, bytes: 'GIF8' },
  { kind: 'pdf', at: 0, bytes: '%PDF-' },
  { kind: 'webp', at: 8, bytes: 'WEBP' },
  { kind: 'sound', at: 8, bytes: 'WAVE' },
  { kind: 'film', at: 8, bytes: 'AVI ' },
  { kind: 'film', at: 0, bytes: '\x1aE\xdf\xa3' },
  { kind: 'sound', at: 0, bytes: 'ID3' },
  { kind: 'sound', at: 0, bytes: 'OggS' },
  { kind: 'sound', at: 0, bytes: 'fLaC' },
  { kind: 'sound', at: 0, bytes: '#!AMR' },
]

const HEIC = /^(?:heic|heix|hevc|hevx|heim|heis|mif1|msf1|avif|avis)$/u

/** What a file is, by its first bytes. */
export const kindOf = (first: Uint8Array): FileKind => {
  const head = Buffer.from(first.buffer, first.byteOffset, Math.min(first.byteLength, 16)).toString(
    'latin1',
  )
  if (head.slice(4, 8) === 'ftyp') {
    const brand = head.slice(8, 12)
    if (HEIC.test(brand)) return 'heic'
    return brand === 'M4A ' ? 'sound' : 'film'
  }
  return SIGNATURES.find(({ at, bytes }) => head.startsWith(bytes, at))?.kind ?? 'other'
}

/** Pictures of which a cleaned copy can be made. */
export const isCleanable = (kind: FileKind): kind is 'jpeg' | 'png' | 'webp' =>
  kind === 'jpeg' || kind === 'png' || kind === 'webp'

export const isPicture = (kind: FileKind): boolean =>
  isCleanable(kind) || kind === 'heic' || kind === 'gif'

/** A size in words: "3.4 MB". A thousand bytes are a kilobyte, as telephones count. */
export const sizeWords = (bytes: number): string => {
  if (bytes < 1_000) return `${bytes.toString()} bytes`
  if (bytes < 999_500) return `${Math.round(bytes / 1_000).toString()} kB`
  const millions = bytes / 1_000_000
  return `${millions < 9.95 ? millions.toFixed(1) : Math.round(millions).toString()} MB`
}

/** What travels in the mark of a file: a hash, in hexadecimal, or nothing. */
export const fileMark = (given: string): string | undefined =>
  /^[0-9a-f]{64}$/u.test(given) ? given : undefined

const About: z.ZodType<FileAbout> = z.object({
  name: z.string(),
  kind: z.enum(FILE_KINDS),
  size: z.number().nullable(),
  mark: z.string().optional(),
  removed: z.array(z.enum(REMOVABLE)).optional(),
})

/** Reads what was sealed of a file; undefined for anything else. */
export const readAbout = (text: string): FileAbout | undefined => {
  try {
    return About.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

import type { FileKind, Removable } from './model.ts'

/** What a file is, in words. */
export const KIND_WORDS: Readonly<Record<FileKind, string>> = {
  jpeg: 'Picture',
  png: 'Picture',
  webp: 'Picture',
  heic: 'Picture (HEIC)',
  gif: 'Picture (GIF)',
  film: 'Film',
  sound: 'Sound',
  pdf: 'PDF',
  other: 'File',
}

const REMOVED_WORDS: Readonly<Record<Removable, string>> = {
  position: 'where it was taken (GPS)',
  camera: 'which phone or camera took it',
  time: 'when it was taken',
  names: 'names of people',
  other: 'other notes inside the file',
}

/** What was taken out of a picture, as a list in a sentence. */
export const removedWords = (removed: readonly Removable[]): string =>
  removed.map((what) => REMOVED_WORDS[what]).join(', ')

/** What became of a picture's copy, for whoever sent it. */
export const COPY_WORDS = {
  making: 'We are making a copy without what the picture says about you.',
  clean: 'We made a copy for the team. There was nothing to take out.',
  failed:
    'We could not make a copy without what the file may say about you. It is kept as you sent it.',
  heic: 'We cannot take out what this kind of picture may say about you. It is kept as you sent it.',
  cleaned: (removed: readonly Removable[]): string =>
    `We made a copy for the team. Taken out of it: ${removedWords(removed)}.`,
} as const

/** Why a file was not kept, for whoever sent it. */
export const NOT_KEPT_WORDS = {
  empty: 'is empty, so there was nothing to keep.',
  'too-large': 'is larger than 100 MB. It was not kept.',
  'too-many': 'was not kept: a report takes up to 20 files.',
  'too-much': 'was not kept: together the files of a report may have up to 500 MB.',
  full: 'was not kept: we cannot take files just now.',
  failed: 'was not kept: something went wrong on our side. Send it again.',
} as const
export type NotKept = keyof typeof NOT_KEPT_WORDS

export const STALE =
  'This page was open for more than a day. Nothing was kept. Come back with your 11 words, and add the files there.'
export const CLOSED = 'This report takes no more files. Please send a new one.'
export const FULL =
  'We cannot take pictures or files just now. You can still write to us. Try again tomorrow.'
export const NONE_CHOSEN = 'Choose at least one picture or file'

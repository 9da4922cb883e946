const MIB = 1024 * 1024

/** What one report holds of files. The database holds to the same (`reports.most_files` and beside it). */
export const MOST_FILES = 20
export const MOST_FILE_BYTES = 100 * MIB
export const MOST_REPORT_BYTES = 500 * MIB
/** A picture that is larger is kept as it is, without a cleaned copy: it would be held in memory. */
export const MOST_CLEANED_BYTES = 25 * MIB

/** What a file is, by its first bytes. Nothing that its sender says decides anything. */
export const FILE_KINDS = [
  'jpeg',
  'png',
  'webp',
  'heic',
  'gif',
  'film',
  'sound',
  'pdf',
  'other',
] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** What a picture says besides what it shows, as far as anybody needs to know that it was taken out. */
export const REMOVABLE = ['position', 'camera', 'time', 'names', 'other'] as const
export type Removable = (typeof REMOVABLE)[number]

/** A copy that we make of a picture: without what it says of its maker, or small for a list. */
export type Copy = 'cleaned' | 'preview'

/** What is sealed of a file besides its bytes. */
export type FileAbout = {
  readonly name: string
  readonly kind: FileKind
  /** In bytes; null while a file comes whose sender cannot say how large it is. */
  readonly size: number | null
  /** What its sender knows the file by, to go on with it later: a hash of its beginning. */
  readonly mark?: string | undefined
  /** What was found in a picture and is not in its cleaned copy. On the copy only. */
  readonly removed?: readonly Removable[] | undefined
}

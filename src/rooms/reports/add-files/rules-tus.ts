/** The version of the protocol for resumable uploads that is spoken here (tus.io, 1.0.0). */
export const TUS = '1.0.0'

/** What a new upload says of its file. `filename` and `mark` are names of our own script. */
export type UploadMetadata = { readonly filename: string; readonly mark: string }

/**
 * Reads `Upload-Metadata`: pairs of a name and a base64 text, parted by commas (tus 1.0.0, creation).
 * Names that are not ours are passed over; what does not read is as if it were not said.
 */
export const readMetadata = (header: string): UploadMetadata => {
  const said = new Map<string, string>()
  for (const pair of header.split(',')) {
    const [name = '', value = ''] = pair.trim().split(' ')
    if (!said.has(name)) said.set(name, Buffer.from(value, 'base64').toString('utf8'))
  }
  return { filename: said.get('filename') ?? '', mark: said.get('mark') ?? '' }
}

/** A whole number of bytes as a header says it; undefined for anything else. */
export const readByteCount = (header: string): number | undefined =>
  /^\d{1,15}$/u.test(header) ? Number(header) : undefined

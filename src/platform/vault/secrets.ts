import sodium from 'sodium-native'

/** Overwrites secrets that are no longer needed. */
export const wipe = (...secrets: readonly Uint8Array[]): void => {
  for (const secret of secrets) sodium.sodium_memzero(secret)
}

/**
 * Does work with a secret and overwrites it afterwards, whether the work succeeded or threw. What
 * the work returns must not be a view of the secret. Throws TypeError if the work is asynchronous:
 * the secret would be gone before it ended (`withSecretAsync` waits).
 */
export const withSecret = <S extends Uint8Array, T>(secret: S, work: (secret: S) => T): T => {
  try {
    const result = work(secret)
    if (result instanceof Promise) throw new TypeError('Asynchronous work needs withSecretAsync.')
    return result
  } finally {
    wipe(secret)
  }
}

/** The same for asynchronous work: the secret is overwritten once the work has ended. */
export const withSecretAsync = async <S extends Uint8Array, T>(
  secret: S,
  work: (secret: S) => Promise<T>,
): Promise<T> => {
  try {
    return await work(secret)
  } finally {
    wipe(secret)
  }
}

/**
 * A secret text as UTF-8 in memory of its own. `Buffer.from(text)` would put it into Node's shared
 * pool, where it stays and where other buffers see it.
 */
export const secretBytes = (text: string): Buffer => {
  const bytes = Buffer.alloc(Buffer.byteLength(text, 'utf8'))
  bytes.write(text, 'utf8')
  return bytes
}

/** `size` random bytes in memory of their own. */
export const randomBytes = (size: number): Buffer => {
  const bytes = Buffer.alloc(size)
  sodium.randombytes_buf(bytes)
  return bytes
}

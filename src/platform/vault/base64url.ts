/** The bytes of a base64url text; undefined if it is not exactly what those bytes are written as. */
export const fromBase64url = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : undefined
}

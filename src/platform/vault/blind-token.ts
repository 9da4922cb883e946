import { associated } from './associated.ts'
import { FORMAT } from './formats.ts'
import { keyedBlake2b } from './hash.ts'
import type { ServerKey } from './server-key.ts'

/**
 * A token (32 bytes) by which equal texts of one kind can be found without keeping the text. Without
 * the key nobody can try texts against it; with the key anybody can, so the key is not kept where
 * the tokens are. The caller brings the text into one form first (case, spaces).
 */
export const blindToken = (key: ServerKey, kind: string, text: string): Buffer =>
  keyedBlake2b(key.bytes, associated(FORMAT.blindToken, kind, text))

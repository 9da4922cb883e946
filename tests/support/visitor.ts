import { parse } from 'node-html-parser'
import type { Answer } from '../../src/platform/page/testing.ts'

type Typed = Readonly<Record<string, string | readonly string[]>>

/** A visitor of a running public site, as `testSite` is one of an application without a socket. */
export const visitorOf = (origin: string) => {
  const send = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(origin + path, { redirect: 'manual', ...init })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, document: parse(text) }
  }
  const get = (path: string, headers: Record<string, string> = {}) => send(path, { headers })
  const postRaw = (path: string, fields: Typed) => {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields))
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
    return send(path, { method: 'POST', body, headers: { origin } })
  }
  return { send, get, postRaw }
}

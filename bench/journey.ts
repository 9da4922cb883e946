import { Agent, request } from 'node:http'
import { brotliDecompressSync } from 'node:zlib'

/** A page as a browser without JavaScript has it: its text, and how long it took in milliseconds. */
export type Got = { readonly status: number; readonly text: string; readonly took: number }

export type PlainClient = {
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Got>
  /** Sends the form on a page: where it leads, its hidden fields, and what is typed and pressed. */
  readonly send: (page: Got, typed: Readonly<Record<string, string>>) => Promise<Got>
  readonly close: () => void
}

/**
 * One connection that is kept, as a browser keeps one, and no script. `source` is where the proxy on
 * this machine would say that it comes from: each sender of a load is somebody else.
 */
export const plainClient = (origin: string, source: () => string): PlainClient => {
  const { port } = new URL(origin)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = (
    path: string,
    how: { body?: string; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Got> =>
    new Promise((resolve, reject) => {
      const began = performance.now()
      const headers: Record<string, string> = {
        'accept-encoding': 'gzip, deflate, br',
        'x-forwarded-for': source(),
        ...how.headers,
      }
      if (how.body !== undefined) {
        headers['content-type'] = 'application/x-www-form-urlencoded'
        headers['content-length'] = Buffer.byteLength(how.body).toString()
        headers['origin'] = origin
      }
      const method = how.body === undefined ? 'GET' : 'POST'
      const asked = request(
        { agent, host: '127.0.0.1', port, path, method, headers },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => {
            const took = performance.now() - began
            const bytes = Buffer.concat(chunks)
            const small = response.headers['content-encoding'] === 'br'
            const text = (small ? brotliDecompressSync(bytes) : bytes).toString('utf8')
            resolve({ status: response.statusCode ?? 0, text, took })
          })
        },
      )
      asked.on('error', reject)
      asked.end(how.body)
    })
  return {
    get: (path, headers = {}) => ask(path, { headers }),
    send: (page, typed) => {
      const { action, hidden } = formOf(page.text)
      return ask(action, { body: new URLSearchParams({ ...hidden, ...typed }).toString() })
    },
    close: () => agent.destroy(),
  }
}

/** The form of a page in its main part, by what a browser would send of it untouched. */
const formOf = (text: string): { action: string; hidden: Record<string, string> } => {
  const main = text.slice(text.indexOf('<main'))
  const form = /<form[^>]* action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/u.exec(main)
  const [, action, inside] = form ?? []
  if (action === undefined || inside === undefined)
    throw new Error(`no form on the page “${/<h1[^>]*>([^<]*)/u.exec(text)?.[1] ?? text}”`)
  const hidden: Record<string, string> = {}
  for (const [field] of inside.matchAll(/<input type="hidden"[^>]*>/gu)) {
    const name = / name="([^"]*)"/u.exec(field)?.[1]
    const value = / value="([^"]*)"/u.exec(field)?.[1]
    if (name !== undefined && value !== undefined) hidden[name] = value
  }
  return { action, hidden }
}

/** The eleven words on a page; undefined where there are none. */
export const wordsOn = (page: Got): string | undefined => {
  const found = [...page.text.matchAll(/class="rep-words__word">([a-z]+)</gu)].map(
    ([, word]) => word ?? '',
  )
  return found.length === 11 ? found.join(' ') : undefined
}

const SAW =
  'Every Friday the same boy of about 14 gets into a grey car outside the chip shop. A man tells him what to say.'

/**
 * The shortest journey in which anything is told: the start, what was seen, the check, the receipt.
 * Answers with the words; throws where any page of it was not what a sender must see.
 */
export const sendReport = async (client: PlainClient): Promise<string> => {
  const must = (page: Got): Got => {
    if (page.status !== 200) throw new Error(`a page answered ${page.status.toString()}`)
    return page
  }
  const start = must(await client.get('/report'))
  const saw = must(await client.send(start, { danger: 'no', go: 'next' }))
  const check = must(await client.send(saw, { saw: SAW, go: 'check' }))
  const words = wordsOn(must(await client.send(check, { go: 'send' })))
  if (words === undefined) throw new Error('a report was sent and its sender got no words')
  return words
}

/** Comes back with the words and reads how far it is. */
export const comeBack = async (client: PlainClient, words: string): Promise<void> => {
  const ask = await client.get('/report/return')
  const found = await client.send(ask, { words, go: 'open' })
  if (found.status !== 200 || !found.text.includes('We have it'))
    throw new Error(`coming back answered ${found.status.toString()}`)
}

/** An address of its own for each sender: 10.0.0.0/8 holds enough. */
export const manySources = (): (() => string) => {
  let number = 0
  return () => {
    number += 1
    return `10.${((number >> 16) & 255).toString()}.${((number >> 8) & 255).toString()}.${(number & 255).toString()}`
  }
}

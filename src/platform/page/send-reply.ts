import { compress, type Encoding, toBrotli, toGzip } from './encoding.ts'
import type { KeptDeskPage, KeptPage } from './kept-pages.ts'
import type { FileReply } from './reply.ts'
import type { Served } from './serve-page.ts'
import type { Site } from './site.ts'

type How = { headers: Readonly<Record<string, string>>; encoding: Encoding }

const HTML = 'text/html; charset=utf-8'

/** Smaller answers are not worth compressing. */
const WORTH_COMPRESSING = 700

/** Turns what a handler returned into what is sent. */
export const sendReply = async (
  site: Site,
  { reply, around }: Served,
  how: How,
): Promise<Response> => {
  switch (reply.kind) {
    case 'redirect': {
      const headers = new Headers({ ...how.headers, location: localPath(reply.to) })
      for (const cookie of reply.cookies ?? []) headers.append('set-cookie', cookie)
      return new Response(null, { status: 303, headers })
    }
    case 'bare':
      return new Response(null, {
        status: reply.status,
        headers: { ...how.headers, ...reply.headers },
      })
    case 'file':
      return typeof reply.body === 'string'
        ? sendBytes(new TextEncoder().encode(reply.body), reply.status, {
            ...how,
            headers: { ...how.headers, ...fileHeaders(reply) },
          })
        : new Response(reply.body, {
            status: reply.status,
            headers: { ...how.headers, ...fileHeaders(reply) },
          })
    case 'page': {
      const text = await site.layout(reply, around)
      return sendBytes(new TextEncoder().encode(text.toString()), reply.status, {
        ...how,
        headers: { ...how.headers, 'content-type': HTML },
      })
    }
  }
}

const sendBytes = async (
  bytes: Uint8Array<ArrayBuffer>,
  status: number,
  { headers, encoding }: How,
): Promise<Response> => {
  if (encoding === undefined || bytes.byteLength < WORTH_COMPRESSING)
    return new Response(bytes, { status, headers })
  const small = await compress(bytes, encoding)
  return new Response(small, {
    status,
    headers: { ...headers, 'content-encoding': encoding, vary: 'accept, accept-encoding' },
  })
}

/** Renders a reply to be kept, or undefined if it is not one that may be kept. */
export const keep = async (
  site: Site,
  { reply, around }: Served,
  state: string,
): Promise<KeptPage | undefined> => {
  const made = await renderPlain(site, { reply, around })
  if (made === undefined) return undefined
  const [brotli, gzip] = await Promise.all([toBrotli(made.plain, 9), toGzip(made.plain)])
  return { ...made, state, brotli, gzip }
}

/** The bytes of a reply that went well and is all there, or undefined for any other. */
export const renderPlain = async (site: Site, { reply, around }: Served) => {
  if (reply.kind === 'page' && reply.status === 200) {
    const text = await site.layout(reply, around)
    return {
      status: 200,
      type: HTML,
      headers: {},
      plain: new TextEncoder().encode(text.toString()),
    }
  }
  if (reply.kind === 'file' && reply.status === 200 && !(reply.body instanceof ReadableStream)) {
    const plain = typeof reply.body === 'string' ? new TextEncoder().encode(reply.body) : reply.body
    return { status: 200, type: reply.type, headers: fileHeaders(reply), plain }
  }
  return undefined
}

/** Sends a kept page of the public site. */
export const sendKept = (
  page: KeptPage,
  headers: Readonly<Record<string, string>>,
  encoding: Encoding,
): Response =>
  new Response(encoding === 'br' ? page.brotli : encoding === 'gzip' ? page.gzip : page.plain, {
    status: page.status,
    headers: {
      ...headers,
      ...page.headers,
      'content-type': page.type,
      vary: 'accept, accept-encoding',
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    },
  })

/** Sends a kept page of the desk: never compressed (see `createApp`). */
export const sendKeptDeskPage = (
  page: KeptDeskPage,
  headers: Readonly<Record<string, string>>,
): Response =>
  new Response(page.plain, {
    status: page.status,
    headers: { ...headers, ...page.headers, 'content-type': page.type },
  })

const fileHeaders = (reply: FileReply): Record<string, string> => ({
  ...reply.headers,
  'content-type': reply.type,
  ...(reply.filename === undefined ? {} : { 'content-disposition': attachment(reply.filename) }),
})

const attachment = (name: string): string => {
  const plain = name.replaceAll(/[^\w.-]/gu, '-')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`
}

/** A redirect stays on this site: a path that a browser could read as another host becomes "/". */
const localPath = (to: string): string =>
  /^\/(?![/\\])/u.test(to) && !/[\u0000-\u001f\\]/u.test(to) ? to : '/'

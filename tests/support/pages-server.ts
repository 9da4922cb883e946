import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { loadAssets } from '../../src/platform/html/assets.ts'
import { deskLayout, html, type Html, publicLayout } from '../../src/platform/html/index.ts'
import { securityHeaders } from '../../src/platform/page/security-headers.ts'
import { createStaticFiles } from '../../src/platform/page/static-files.ts'
import { ROOT } from './product.ts'

const folder = join(ROOT, 'dist', 'assets')

type Served = { kind: 'public' | 'desk'; body: Html; idleSeconds?: number; dir?: 'rtl' }

/**
 * Serves bodies in the real layouts, with the real stylesheets, scripts and security headers, and a
 * neutral page of another origin. Without any room, so that what is tried is the layouts alone.
 */
export const servePages = async (pages: Readonly<Record<string, Served>>) => {
  const asset = await loadAssets(folder)
  const assets = createStaticFiles(folder)
  const stays: string[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`)
    void answer(url).then(async (answered) => {
      response.writeHead(answered.status, Object.fromEntries(answered.headers))
      response.end(new Uint8Array(await answered.arrayBuffer()))
    })
  })
  const answer = async (url: URL): Promise<Response> => {
    if (url.hostname === '127.0.0.1')
      return new Response('<!doctype html><title>Weather</title><h1>Weather</h1>', {
        headers: { 'content-type': 'text/html' },
      })
    if (url.pathname.startsWith('/assets/'))
      return (
        (await assets(url.pathname.slice('/assets/'.length), undefined)) ??
        new Response('', { status: 404 })
      )
    if (url.pathname === '/stay') {
      stays.push(url.pathname)
      return new Response('{}')
    }
    const served = pages[url.pathname]
    if (served === undefined) return new Response('', { status: 404 })
    const markup = await layout(served, url.pathname)
    return new Response(markup.toString(), {
      headers: {
        ...securityHeaders({ kind: served.kind, https: false }),
        'content-type': 'text/html; charset=utf-8',
      },
    })
  }
  const layout = (served: Served, path: string): Html => {
    const frame = { name: 'Example', home: '/', footer: [{ text: 'About', href: '/about' }], asset }
    const page = { title: 'A page', body: served.body, ...(served.dir && { dir: served.dir }) }
    return served.kind === 'public'
      ? publicLayout(
          {
            ...frame,
            navigation: [{ text: 'First', href: '/first' }],
            exitUrl: neutral,
            phase: { tag: 'Beta', html: html`New.` },
          },
          page,
          { path },
        )
      : deskLayout({ ...frame, signOut: '/out', stay: '/stay' }, page, {
          path,
          navigation: [{ text: 'First', href: '/first' }],
          csrf: html`<input type="hidden" name="csrf" value="token">`,
          signedIn: {
            name: 'Asha Verma',
            idleSeconds: served.idleSeconds ?? 1800,
            secondsLeft: 9e4,
          },
        })
  }
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  const neutral = `http://127.0.0.1:${port.toString()}/`
  return {
    origin: `http://localhost:${port.toString()}`,
    neutral,
    stays,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

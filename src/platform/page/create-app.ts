import { type Context, Hono } from 'hono'
import { routePath } from 'hono/route'
import { answerRefusal, notThere, troubleOf } from './answer-refusal.ts'
import { encodingFor } from './encoding.ts'
import { createDeskKeeper } from './kept-desk-pages.ts'
import { type KeptPage, KeptPages } from './kept-pages.ts'
import type { Page } from './page.ts'
import { refuseUnsafePages } from './refuse-unsafe-pages.ts'
import { type Asked, requestIdOf, type Served, servePage, whoAsks } from './serve-page.ts'
import { createSourceNamer } from './source.ts'
import { securityHeaders } from './security-headers.ts'
import { nothing } from '../html/html.ts'
import { methodsAt, notLikeThis, robotsFor, withoutSlash } from './other-ways.ts'
import { answerCall, sendCallAnswer } from './answer-call.ts'
import { healthOf } from './health.ts'
import { keep, sendKept, sendReply } from './send-reply.ts'
import type { Site } from './site.ts'
import { createStaticFiles } from './static-files.ts'

/** Longer addresses are answered, but not kept. */
const LONGEST_KEPT_KEY = 600

/**
 * The web application of one site. Throws, with every reason, if a page is not safe to serve. It
 * needs no socket: `app.fetch(new Request(…))` answers, which is how it is tested.
 */
export const createApp = (site: Site): Hono => {
  refuseUnsafePages(site)
  const app = new Hono()
  const headers = securityHeaders({ kind: site.kind, https: site.origin.startsWith('https:') })
  const kept = new KeptPages<KeptPage>()
  const sourceOf = createSourceNamer(warnOfProxyOnce(site))
  const staticFiles = site.assets === undefined ? undefined : createStaticFiles(site.assets)

  const send = async (served: Served, asked: Asked): Promise<Response> =>
    sendReply(site, served, {
      headers: { ...headers, 'x-request-id': asked.requestId },
      encoding: encodingOf(site, asked.request),
    })

  const serve = async (page: Page, asked: Asked): Promise<Served> =>
    servePage(site, page, asked, await whoAsks(site, asked.request))
  const fromDesk = createDeskKeeper({ site, headers, send })

  const answer = async (
    context: Context,
    work: (asked: Asked) => Promise<Response>,
  ): Promise<Response> => {
    const request = context.req.raw
    const asked: Asked = {
      request,
      url: new URL(request.url),
      params: context.req.param(),
      requestId: requestIdOf(request, site.kind),
      source: site.kind === 'public' ? sourceOf(context.env, request.headers) : undefined,
    }
    const began = performance.now()
    let response: Response
    let cause: unknown
    try {
      response = await work(asked)
    } catch (error) {
      cause = error
      response = await send(trouble(site, asked, error), asked)
    }
    logAnswer(site, context, asked, response, { took: performance.now() - began, cause })
    return response
  }

  app.get('/ping', (context) => context.text('pong', 200, headers))
  app.get('/robots.txt', (context) => context.text(robotsFor(site.kind), 200, headers))
  app.get('/info', (context) => context.json(site.about, 200, headers))
  app.get('/health', async (context) => {
    const { ok, parts } = await healthOf(site)
    return context.json({ status: ok ? 'UP' : 'DOWN', parts }, ok ? 200 : 503, headers)
  })
  app.get('/assets/:name', async (context) => {
    const found = await staticFiles?.(
      context.req.param('name'),
      encodingFor(context.req.header('accept-encoding') ?? null),
    )
    if (found === undefined) return context.text('Not found', 404, headers)
    for (const [name, value] of Object.entries(headers))
      if (!found.headers.has(name)) found.headers.set(name, value)
    return found
  })

  for (const page of site.pages) {
    if (page.raw !== undefined) {
      // Hono asks for HEAD as for GET; `servePage` tells them apart.
      const methods = page.raw.methods.map((method) => (method === 'HEAD' ? 'GET' : method))
      app.on(methods, page.path, (context) =>
        answer(context, async (asked) => send(await serve(page, asked), asked)),
      )
      continue
    }
    app.get(page.path, (context) => answer(context, (asked) => getPage(page, asked)))
    if (page.hasSubmit) {
      app.post(page.path, (context) =>
        answer(context, async (asked) => send(await serve(page, asked), asked)),
      )
    }
  }
  for (const endpoint of site.endpoints ?? []) {
    app.on(endpoint.method, endpoint.path, (context) =>
      answer(context, async (asked) => {
        const around = { ...headers, 'x-request-id': asked.requestId }
        return sendCallAnswer(await answerCall(site, endpoint, asked), around)
      }),
    )
  }
  app.notFound((context) => answer(context, elsewhere))

  /** Where no page answers: asked for in another way than it takes, with a slash too many, or nothing. */
  const elsewhere = async (asked: Asked): Promise<Response> => {
    const reads = asked.request.method === 'GET' || asked.request.method === 'HEAD'
    if (reads) {
      const to = withoutSlash(app, asked.url)
      return to === undefined
        ? send({ reply: notThere(), around: bare(asked) }, asked)
        : new Response(null, { status: 301, headers: { ...headers, location: to } })
    }
    const methods = methodsAt(app, asked.url.pathname)
    if (methods.length === 0) return send({ reply: notThere(), around: bare(asked) }, asked)
    const refused = await send({ reply: notLikeThis(), around: bare(asked) }, asked)
    refused.headers.set('allow', methods.join(', '))
    return refused
  }

  const getPage = async (page: Page, asked: Asked): Promise<Response> => {
    if (site.kind === 'desk')
      return page.keptUntilChange ? fromDesk(page, asked) : send(await serve(page, asked), asked)
    const state = await page.keptWhile?.({ url: asked.url, read: site.db.read, clock: site.clock })
    const key = `${asked.url.pathname}${asked.url.search} ${asked.request.headers.get('accept') ?? ''}`
    if (state === undefined || key.length > LONGEST_KEPT_KEY) {
      return send(await serve(page, asked), asked)
    }
    const encoding = encodingFor(asked.request.headers.get('accept-encoding'))
    const extra = { ...headers, 'x-request-id': asked.requestId }
    const ready = kept.get(key, state)
    if (ready !== undefined) return sendKept(ready, extra, encoding)
    const served = await serve(page, asked)
    const made = await keep(site, served, state)
    if (made === undefined) return send(served, asked)
    kept.set(key, made)
    return sendKept(made, extra, encoding)
  }
  return app
}

/** A real site stands behind a proxy, and only the proxy knows whom to slow. Said once in each run. */
const warnOfProxyOnce = (site: Site): (() => void) => {
  let warned = !site.origin.startsWith('https:')
  return () => {
    if (!warned)
      site.log.warn('The proxy sends no X-Forwarded-For: nobody who sends much is slowed')
    warned = true
  }
}

/** Pages with secrets in them (CSRF tokens, at the desk) are not compressed: their size would tell. */
const encodingOf = (site: Site, request: Request) =>
  site.kind === 'public' ? encodingFor(request.headers.get('accept-encoding')) : undefined

const bare = (asked: Asked): Served['around'] => ({
  path: asked.url.pathname,
  session: undefined,
  csrf: nothing,
  notice: undefined,
})

const trouble = (site: Site, asked: Asked, cause: unknown): Served => {
  if (troubleOf(cause) !== 'refusal')
    site.log.error({ err: cause, requestId: asked.requestId }, 'a page failed')
  return { reply: answerRefusal(cause, asked.requestId), around: bare(asked) }
}

/**
 * Method, route pattern, status, time. Not the address asked for: it can hold what was searched. Of the
 * public site only what failed, and the rest when somebody looks for a fault: a line in the log has an
 * exact time, and would tell when somebody sent a report.
 */
const logAnswer = (
  site: Site,
  context: Context,
  asked: Asked,
  response: Response,
  { took, cause }: { took: number; cause: unknown },
): void => {
  const level = site.kind === 'public' && response.status < 500 ? 'debug' : 'info'
  site.log[level](
    {
      site: site.kind,
      method: asked.request.method,
      route: cause === undefined || troubleOf(cause) === 'refusal' ? routePath(context) : undefined,
      status: response.status,
      ms: Math.round(took * 10) / 10,
      ...(site.kind === 'desk' ? { requestId: asked.requestId } : {}),
    },
    'answered',
  )
}

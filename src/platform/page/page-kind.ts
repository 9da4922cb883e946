import type { z } from 'zod'
import type { Act } from '../audit/act.ts'
import type { Clock } from '../clock/clock.ts'
import type { ReadDb, WriteDb } from '../database/handles.ts'
import type { Html } from '../html/html.ts'
import type { RawMethod, RawRequest } from './raw-request.ts'
import type { Upload } from './read-upload.ts'
import { NotFound } from './refusals.ts'
import type { Reply } from './reply.ts'
import type { UploadLimits } from './upload-limits.ts'

/**
 * Somebody signed in, as far as the page machinery needs to know. The room that signs people in
 * gives more (see its door).
 */
export type SignedIn = {
  readonly id: string
  readonly name: string
  readonly permissions: ReadonlySet<string>
}

/** What every handler gets, whatever its method. */
export type Visit<Params = unknown, Query = unknown> = {
  readonly params: Params
  readonly query: Query
  readonly url: URL
  /** The `Accept` header. No handler sees an address or a user agent, only `source`. */
  readonly accept: string
  /** The `Range` header, for films; '' where there is none. */
  readonly range: string
  /** One cookie's value; always undefined on the public site. */
  readonly cookie: (name: string) => string | undefined
  /**
   * Where the request comes from, as a name that only this process understands (`source.ts`). On the
   * public site only, to slow one place by itself; never to be stored or logged.
   */
  readonly source: string | undefined
  /** Who is signed in. Absent only on pages whose permission is `public`. */
  readonly actor: SignedIn | undefined
  /** The act that `submit` passes to `db.act`: it carries actor, audit name and request id. */
  readonly act: Act
  readonly clock: Clock
  readonly db: WriteDb
  /** The same as `db.read`. */
  readonly read: ReadDb
  /** The hidden CSRF field that every POST form must hold. */
  readonly csrf: Html
  /** The page's notice for `?done=name`, after a redirect. */
  readonly notice: string | undefined
}

export type Awaitable<T> = T | Promise<T>

export type PageBase<Params, Query> = {
  /** Hono path, for example `/operations/:operationId`. */
  path: string
  /** `public`: anyone. `signed-in`: any member. Anything else: a permission by name. */
  permission: string
  /** What the audit log calls it. Public reading is never recorded (decision 0004). */
  audit: string
  /** Path parameters. One that does not parse is "not there". Defaults to none. */
  params?: z.ZodType<Params>
  /** The query string. Write it with `.catch(...)` per field, so that a mangled link still works. */
  query?: z.ZodType<Query>
  /** What `?done=name` says after a redirect. */
  notices?: Readonly<Record<string, string>>
  /**
   * For pages of the public site that are the same for everybody and hold no form: names the state
   * that the page shows. As long as the name stays the same, what was rendered is sent again.
   */
  keptWhile?: (visit: { url: URL; read: ReadDb; clock: Clock }) => Awaitable<string | undefined>
}

/** A page as the server sees it: its own types folded away behind parsers. */
export type Page = {
  readonly path: string
  readonly permission: string
  readonly audit: string
  readonly notices: Readonly<Record<string, string>>
  readonly hasSubmit: boolean
  readonly hasForm: boolean
  readonly keptWhile:
    ((visit: { url: URL; read: ReadDb; clock: Clock }) => Awaitable<string | undefined>) | undefined
  readonly keptUntilChange: boolean
  /** The parameters and query fields that the page itself reads, parsed; none where they do not parse. */
  readonly readsOf: (visit: Visit) => Readonly<Record<string, unknown>>
  readonly show: (visit: Visit) => Promise<Reply>
  /** `body` checks the CSRF token and reads the form; it is called once the parameters are right. */
  readonly submit: (visit: Visit, body: () => Promise<URLSearchParams>) => Promise<Reply>
  /** It takes files (`upload-page.ts`). `read` checks the CSRF token, then reads. */
  readonly upload?: {
    readonly takes: UploadLimits
    readonly receive: (visit: Visit, read: () => Promise<Upload>) => Promise<Reply>
  }
  /** It answers a script (`raw-page.ts`), by these methods and no other. */
  readonly raw?: {
    readonly mostBytes: number
    readonly methods: readonly RawMethod[]
    readonly answer: (method: RawMethod, visit: Visit, read: () => RawRequest) => Promise<Reply>
  }
}

/** What every kind of page has in common, its own types folded away behind its parsers. */
export const folded = <Params, Query>(
  spec: PageBase<Params, Query> & { keptUntilChange?: true },
) => {
  const typed = (visit: Visit): Visit<Params, Query> => ({
    ...visit,
    params: parseOr404(spec.params, visit.params),
    query: spec.query === undefined ? ({} as Query) : parseQuery(spec.query, visit.query),
  })
  const common = {
    path: spec.path,
    permission: spec.permission,
    audit: spec.audit,
    notices: spec.notices ?? {},
    keptWhile: spec.keptWhile,
    keptUntilChange: spec.keptUntilChange ?? false,
    readsOf: (visit: Visit) => ({
      ...(spec.params?.safeParse(visit.params).data ?? {}),
      ...(spec.query?.safeParse(visit.query).data ?? {}),
    }),
  }
  return { common, typed }
}

const parseOr404 = <Params>(schema: z.ZodType<Params> | undefined, raw: unknown): Params => {
  if (schema === undefined) return {} as Params
  const parsed = schema.safeParse(raw)
  if (!parsed.success) throw new NotFound()
  return parsed.data
}

const parseQuery = <Query>(schema: z.ZodType<Query>, raw: unknown): Query => {
  const parsed = schema.safeParse(raw)
  return parsed.success ? parsed.data : schema.parse({})
}

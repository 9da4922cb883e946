import type { z } from 'zod'
import type { Act } from '../audit/act.ts'
import type { Clock } from '../clock/clock.ts'
import type { ReadDb, WriteDb } from '../database/handles.ts'
import {
  type FieldKinds,
  type Form,
  type FormError,
  type FormState,
  formWith,
  parseForm,
  type Typed,
} from '../forms/form.ts'
import type { Html } from '../html/html.ts'
import { NotFound } from './refusals.ts'
import type { PageReply, Reply } from './reply.ts'

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

type Awaitable<T> = T | Promise<T>

type PageBase<Params, Query> = {
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

type ReadPage<Params, Query> = PageBase<Params, Query> & {
  /**
   * For pages of the desk that show only what the database holds, of the address and of who asks, and
   * hold nothing that is made anew each time: what was rendered for a session is sent to it again
   * until anything changes (decision 0012). Such a page may say what day it is, not what second.
   */
  keptUntilChange?: true
  show: (visit: Visit<Params, Query>) => Awaitable<Reply>
  form?: never
  submit?: never
}

type FormPage<Params, Query, Kinds extends FieldKinds, Parsed> = PageBase<Params, Query> & {
  keptUntilChange?: never
  form: Form<Kinds, Parsed>
  /** What the form holds before anybody typed; empty if absent. */
  prefill?: (visit: Visit<Params, Query>) => Awaitable<Partial<Typed<NoInfer<Kinds>>>>
  show: (visit: Visit<Params, Query>, form: FormState<Kinds>) => Awaitable<Reply>
  /**
   * Acts on what was parsed. Answers with a reply, or with a form state (`withErrors(form, …)`),
   * which is shown again with everything that was typed.
   */
  submit: (
    visit: Visit<Params, Query>,
    parsed: Parsed,
    form: FormState<Kinds>,
  ) => Awaitable<Reply | FormState<Kinds>>
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
}

/**
 * Makes a page. The order is fixed for all of them: session, permission, parameters, CSRF, form,
 * handler. A server given a page without a permission, an audit name, or a form for its POST does
 * not start (`refuse-unsafe-pages.ts`).
 */
export function page<Params, Query>(spec: ReadPage<Params, Query>): Page
export function page<Params, Query, const Kinds extends FieldKinds, Parsed>(
  spec: FormPage<Params, Query, Kinds, Parsed>,
): Page
export function page<Params, Query, const Kinds extends FieldKinds, Parsed>(
  spec: ReadPage<Params, Query> | FormPage<Params, Query, Kinds, Parsed>,
): Page {
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
  if (spec.submit === undefined) {
    return {
      ...common,
      hasSubmit: false,
      hasForm: false,
      show: async (visit) => spec.show(typed(visit)),
      submit: () => Promise.reject(new NotFound()),
    }
  }
  const showAgain = async (
    visit: Visit<Params, Query>,
    state: FormState<Kinds>,
  ): Promise<Reply> => {
    const reply = await spec.show(visit, state)
    return reply.kind === 'page' && state.errors.length > 0
      ? markedAsError(reply, state.errors)
      : reply
  }
  return {
    ...common,
    hasSubmit: true,
    hasForm: 'form' in spec,
    show: async (raw) => {
      const visit = typed(raw)
      return spec.show(visit, formWith(spec.form, await spec.prefill?.(visit)))
    },
    submit: async (raw, body) => {
      const visit = typed(raw)
      const form = parseForm(spec.form, await body())
      if (!form.ok) return showAgain(visit, form.state)
      const outcome = await spec.submit(visit, form.parsed, form.state)
      return 'errors' in outcome ? showAgain(visit, outcome) : outcome
    },
  }
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

const markedAsError = (reply: PageReply, errors: readonly FormError[]): PageReply => ({
  ...reply,
  status:
    reply.status !== 200 ? reply.status : errors.some(({ clash }) => clash === true) ? 409 : 422,
  title: `Error: ${reply.title}`,
})

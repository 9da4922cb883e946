import { folded, type Page, type PageBase, type Visit } from './page-kind.ts'
import { RAW_METHODS, type RawMethod, type RawRequest } from './raw-request.ts'
import { NotFound } from './refusals.ts'
import type { Reply } from './reply.ts'

type RawHandler<Params> = (visit: Visit<Params>, sent: RawRequest) => Promise<Reply> | Reply

type RawSpec<Params> = Pick<
  PageBase<Params, unknown>,
  'path' | 'permission' | 'audit' | 'params'
> & {
  /** The most that one request may hold. */
  mostBytes: number
  methods: Partial<Record<RawMethod, RawHandler<Params>>>
}

/**
 * Something that a script of our own asks by a protocol, not a page that anybody sees. Everything
 * around it is as with a page: permission, audit name, parameters, CSRF (in a header), in this order.
 */
export const rawPage = <Params>(spec: RawSpec<Params>): Page => {
  const { common, typed } = folded<Params, unknown>(spec)
  return {
    ...common,
    hasSubmit: false,
    hasForm: false,
    show: () => Promise.reject(new NotFound()),
    submit: () => Promise.reject(new NotFound()),
    raw: {
      mostBytes: spec.mostBytes,
      methods: RAW_METHODS.filter((method) => spec.methods[method] !== undefined),
      answer: async (method, visit, read) => {
        const handler = spec.methods[method]
        if (handler === undefined) throw new NotFound()
        return handler(typed(visit), read())
      },
    },
  }
}

/** What is wrong with an endpoint, in sentences; empty if nothing. */
export const wrongRaw = (raw: NonNullable<Page['raw']>): string[] => [
  ...(raw.methods.length > 0 ? [] : ['it takes bytes by no method']),
  ...(Number.isSafeInteger(raw.mostBytes) && raw.mostBytes > 0
    ? []
    : ['it takes bytes without saying how many']),
]

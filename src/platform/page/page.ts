import {
  type FieldKinds,
  type Form,
  type FormError,
  type FormState,
  formWith,
  parseForm,
  type Typed,
} from '../forms/form.ts'
import { type Awaitable, folded, type Page, type PageBase, type Visit } from './page-kind.ts'
import { NotFound } from './refusals.ts'
import type { PageReply, Reply } from './reply.ts'

export type { Page, SignedIn, Visit } from './page-kind.ts'

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
  const { common, typed } = folded(spec)
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

const markedAsError = (reply: PageReply, errors: readonly FormError[]): PageReply => ({
  ...reply,
  status:
    reply.status !== 200 ? reply.status : errors.some(({ clash }) => clash === true) ? 409 : 422,
  title: `Error: ${reply.title}`,
})

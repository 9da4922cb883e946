import { z } from 'zod'
import { defineForm } from '../../../platform/forms/form.ts'
import { button, html, postForm } from '../../../platform/html/index.ts'
import { type Page, page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import type { Access } from '../create-access.ts'
import { memberOf } from '../member-of.ts'
import { cookieName, noCookie } from './cookies.ts'
import { keptForm } from './keep-form.ts'
import { sessionTokenHash } from './start-session.ts'
import { endSession, sessionByToken } from './store-sessions.ts'

const nothingTyped = defineForm({ fields: {}, schema: z.object({}) })

/** Ends this session. The layout's button posts here; the page is for who comes without it. */
export const signOutPage = (access: Access): Page =>
  page({
    path: '/sign-out',
    permission: 'signed-in',
    audit: 'access.sign-out',
    form: nothingTyped,
    show: (visit) =>
      shown({
        title: 'Sign out',
        width: 'narrow',
        body: html`<h1 class="govuk-heading-l">Sign out</h1>
          ${postForm({ csrf: visit.csrf }, button({ text: 'Sign out' }))}`,
      }),
    submit: async (visit) => {
      const member = memberOf(visit)
      const token = visit.cookie(cookieName(access, 'session')) ?? ''
      await visit.db.act(visit.act, async (tx) => {
        const session = await sessionByToken(tx, sessionTokenHash(token))
        if (session === undefined) return
        tx.note({ sessionId: session.id })
        await endSession(
          tx,
          { id: session.id, memberId: member.id },
          { now: access.clock.now(), why: 'signed-out' },
        )
      })
      return goTo('/sign-in?done=signed-out', [noCookie(access, 'session')])
    },
  })

/**
 * Keeps a session from running idle. The page's script posts here when somebody says that they are
 * still there; without it, opening the page does the same.
 */
export const keepSessionPage = (access: Access): Page => {
  const stillHere = () =>
    shown({
      title: 'You are still signed in',
      width: 'narrow',
      body: html`<h1 class="govuk-heading-l">You are still signed in</h1>
        <p class="govuk-body">Go back to the page that you were on and carry on. If you do nothing for ${Math.round(access.idleSeconds / 60)} minutes, you are signed out; what you have typed is kept when you send it.</p>`,
    })
  return page({
    path: '/session/keep',
    permission: 'signed-in',
    audit: 'access.session.kept',
    form: nothingTyped,
    show: stillHere,
    submit: stillHere,
  })
}

/** After sign-in: what was sent too late, ready to be sent again. */
export const restoredPage = (access: Access): Page =>
  page({
    path: '/session/restored/:id',
    permission: 'signed-in',
    audit: 'access.session.restored',
    params: z.object({ id: z.uuid() }),
    show: async (visit) => {
      const token = visit.cookie(cookieName(access, 'session')) ?? ''
      const typed = await keptForm(access, visit.read, { id: visit.params.id, token })
      if (typed?.memberId !== memberOf(visit).id) throw new NotFound()
      return shown({
        title: 'Nothing was lost',
        width: 'narrow',
        body: html`<h1 class="govuk-heading-l">Your session had ended. Nothing was lost</h1>
          <p class="govuk-body">What you sent was kept while you signed in. It has not been saved yet.</p>
          ${postForm(
            { csrf: visit.csrf, action: typed.path },
            html`${typed.fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
              ${button({ text: 'Send it again', preventDoubleClick: true })}`,
          )}
          <p class="govuk-body"><a class="govuk-link" href="/">Leave it, and go to the first page</a></p>`,
      })
    },
  })

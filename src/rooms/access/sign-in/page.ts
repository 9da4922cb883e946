import { z } from 'zod'
import { formWith, type FormState, withErrors } from '../../../platform/forms/form.ts'
import { type Page, page, type Visit } from '../../../platform/page/page.ts'
import { goTo, type PageReply, shown } from '../../../platform/page/reply.ts'
import type { Access } from '../create-access.ts'
import { totpCodeAt } from '../credentials/totp.ts'
import { exampleSignIns } from '../partnership/example-passphrase.ts'
import { cookieName } from '../sessions/cookies.ts'
import { checkCode } from './check-code.ts'
import { checkPassphrase, totpSecretOf } from './check-passphrase.ts'
import { finishSignIn } from './finish-sign-in.ts'
import { codeForm, type CodeKinds, signInForm, type SignInKinds } from './forms.ts'
import { knownBrowsers } from './known-browsers.ts'
import { returnPath } from './rules-return.ts'
import { authenticatorById } from './store-sign-in.ts'
import { unpackChallenge } from './travelling.ts'
import { codeView, type Lost, signInView } from './view.ts'

const WRONG =
  'Email address or passphrase is wrong, or the account is not open. Check both and try again'

/** The sign-in page, as every part of the room shows it. */
export const signInReply = async (
  visit: Pick<Visit, 'read' | 'csrf'>,
  form: FormState<SignInKinds>,
  how: { slowed?: boolean; lost?: Lost; status?: PageReply['status'] } = {},
): Promise<PageReply> => {
  return shown({
    // The page machinery marks a form that is shown again; an answer with a status of its own marks itself.
    title: how.status !== undefined && form.errors.length > 0 ? 'Error: Sign in' : 'Sign in',
    status: how.status ?? 200,
    width: 'narrow',
    body: signInView({
      form,
      csrf: visit.csrf,
      example: await exampleSignIns(visit.read),
      slowed: how.slowed ?? form.values.code !== '',
      lost: how.lost ?? (form.values.kept === '' ? { kind: 'nothing' } : { kind: 'kept' }),
    }),
  })
}

const slowedMessage = (waitSeconds: number): string =>
  waitSeconds > 90
    ? `Too many tries for this account. Wait ${Math.ceil(waitSeconds / 60)} minutes, or enter the code from your authenticator app as well`
    : `Too many tries for this account. Wait ${waitSeconds} seconds, or enter the code from your authenticator app as well`

const codeReply = async (
  access: Access,
  visit: Visit,
  form: FormState<CodeKinds>,
): Promise<PageReply> => {
  const challenge = unpackChallenge(access, form.values.challenge, access.clock.now())
  const found =
    challenge === undefined
      ? undefined
      : await authenticatorById(visit.read, challenge.authenticatorId)
  return shown({
    title: 'Enter your code',
    width: 'narrow',
    body: codeView({
      form,
      csrf: visit.csrf,
      exampleCode:
        found?.showsCode === true
          ? totpCodeAt(totpSecretOf(access, found.totpSealed), access.clock.now())
          : undefined,
    }),
  })
}

/** Email address and passphrase. A right answer shows the page that asks for the code. */
export const signInPage = (access: Access): Page =>
  page({
    path: '/sign-in',
    permission: 'public',
    audit: 'access.sign-in',
    query: z.object({ return: z.string().catch('') }),
    notices: {
      'signed-out': 'You have signed out.',
      'signed-out-everywhere': 'You have signed out everywhere.',
      'link-used': 'Your account is ready. Sign in with your new passphrase and a code.',
    },
    form: signInForm,
    prefill: (visit) => ({ return: visit.query.return }),
    show: (visit, form) =>
      visit.actor !== undefined && form.errors.length === 0
        ? goTo(returnPath(visit.query.return))
        : signInReply(visit, form),
    submit: async (visit, typed, form) => {
      const browsers = knownBrowsers(access, visit.cookie)
      const answer = await checkPassphrase(access, visit, { ...typed, browsers })
      switch (answer.kind) {
        case 'busy':
          return signInReply(
            visit,
            withErrors(form, {
              field: 'form',
              message: 'Many people are signing in at the moment. Wait a minute and try again',
            }),
            { status: 503 },
          )
        case 'wrong':
          return withErrors(form, { field: 'email', message: WRONG })
        case 'slowed':
          return signInReply(
            visit,
            withErrors(form, { field: 'code', message: slowedMessage(answer.waitSeconds) }),
            { slowed: true, status: 429 },
          )
        case 'right': {
          const { challenge } = answer
          const carried = { return: typed.return, kept: typed.kept }
          if (typed.code !== '') {
            const code = await checkCode(access, visit, {
              challenge,
              code: typed.code,
              browsers,
              earlierToken: visit.cookie(cookieName(access, 'session')),
            })
            if (code.kind === 'signed-in') return finishSignIn(access, visit, code, carried)
          }
          return codeReply(access, visit, formWith(codeForm, { challenge, ...carried }))
        }
      }
    },
  })

/** The code of the authenticator app, or a recovery code. */
export const codePage = (access: Access): Page =>
  page({
    path: '/sign-in/code',
    permission: 'public',
    audit: 'access.sign-in',
    form: codeForm,
    show: (visit, form) =>
      form.values.challenge === '' ? goTo('/sign-in') : codeReply(access, visit, form),
    submit: async (visit, typed, form) => {
      const answer = await checkCode(access, visit, {
        challenge: typed.challenge,
        code: typed.code,
        browsers: knownBrowsers(access, visit.cookie),
        earlierToken: visit.cookie(cookieName(access, 'session')),
      })
      switch (answer.kind) {
        case 'signed-in':
          return finishSignIn(access, visit, answer, typed)
        case 'start-again':
          return signInReply(
            visit,
            withErrors(formWith(signInForm, { return: typed.return, kept: typed.kept }), {
              field: 'email',
              message: 'That took too long, or the account has changed. Sign in again',
            }),
            { status: 422 },
          )
        case 'wrong':
          return withErrors(form, {
            field: 'code',
            message:
              'That code is wrong or was used before. Wait for the next one in your authenticator app, or enter a recovery code',
          })
        case 'slowed':
          return withErrors(form, {
            field: 'code',
            message: `Too many wrong codes. Wait ${answer.waitSeconds} seconds, or enter a recovery code`,
          })
      }
    },
  })

import { z } from 'zod'
import { formWith, withErrors } from '../../../platform/forms/form.ts'
import type { Html } from '../../../platform/html/index.ts'
import { type Page, page, type Visit } from '../../../platform/page/page.ts'
import { goTo, type PageReply, type Reply, shown } from '../../../platform/page/reply.ts'
import type { Access } from '../create-access.ts'
import { newRecoveryCodes, readRecoveryCode } from '../credentials/recovery-codes.ts'
import { judgePassphrase, PASSPHRASE_FAULTS } from '../credentials/rules-passphrase.ts'
import { newTotpSecret, totpStepOf } from '../credentials/totp.ts'
import { cookie, cookieName, noCookie } from '../sessions/cookies.ts'
import { type Enrolment, packEnrolment, unpackEnrolment } from '../sign-in/travelling.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { authenticatorForm, newPassphraseForm, recoveryForm } from './forms.ts'
import { linkTokenHash } from './invite-member.ts'
import { linkState } from './rules-invitation.ts'
import { type FoundInvitation, invitationByToken } from './store-invitations.ts'
import * as view from './view.ts'

const TITLE = 'Set up your account'
const AN_HOUR = 3600

const setUp = (body: Html, status: PageReply['status'] = 200): PageReply =>
  shown({ title: TITLE, width: 'narrow', status, body })

type Open = { invitation: FoundInvitation; tokenHash: Buffer; enrolment: Enrolment }

/** The one-time link of this browser, with what was set up so far; or the page that says why not. */
const openLink = async (
  access: Access,
  visit: Visit,
  made: string,
): Promise<{ ok: true; link: Open } | { ok: false; reply: Reply }> => {
  if (visit.actor !== undefined)
    return { ok: false, reply: setUp(view.signedInAlreadyView(visit.actor.name, visit.csrf)) }
  const token = visit.cookie(cookieName(access, 'invitation'))
  const tokenHash = linkTokenHash(token ?? '')
  const invitation =
    token === undefined ? undefined : await invitationByToken(visit.read, tokenHash)
  const now = access.clock.now()
  const state = invitation === undefined ? 'unknown' : linkState(invitation, now)
  if (invitation === undefined || state !== 'open')
    return {
      ok: false,
      reply: setUp(view.closedLinkView(state === 'open' ? 'unknown' : state), 404),
    }
  const enrolment = unpackEnrolment(access, made, { whom: invitation.id, now }) ?? {
    kind: 'enrolment',
    for: invitation.id,
    totpSecret: newTotpSecret(),
    totpStep: null,
    recoveryCodes: [],
    recoveryConfirmed: false,
    at: now.getTime(),
  }
  return { ok: true, link: { invitation, tokenHash, enrolment } }
}

/** Takes the token out of the address at once, so that it stays in no history, referrer or log. */
export const openInvitationPage = (access: Access): Page =>
  page({
    path: '/invitation/:token',
    permission: 'public',
    audit: 'access.invitation.open',
    params: z.object({ token: z.string().regex(/^[\w-]{20,100}$/u) }),
    show: (visit) =>
      goTo('/invitation', [cookie(access, 'invitation', visit.params.token, AN_HOUR)]),
  })

/** Step 1: the authenticator app. */
export const invitationPage = (access: Access): Page =>
  page({
    path: '/invitation',
    permission: 'public',
    audit: 'access.invitation.authenticator',
    form: authenticatorForm,
    show: async (visit, form) => {
      const opened = await openLink(access, visit, form.values.made)
      if (!opened.ok) return opened.reply
      const { invitation, enrolment } = opened.link
      const values = { ...form.values, made: packEnrolment(access, enrolment) }
      return setUp(
        view.authenticatorStep({
          form: { ...form, values },
          csrf: visit.csrf,
          invitation,
          secret: enrolment.totpSecret,
        }),
      )
    },
    submit: async (visit, typed, form) => {
      const opened = await openLink(access, visit, typed.made)
      if (!opened.ok) return opened.reply
      const { enrolment } = opened.link
      const now = access.clock.now()
      const totpStep = totpStepOf(enrolment.totpSecret, typed.code, { now, lastStep: 0 })
      if (totpStep === undefined)
        return withErrors(form, {
          field: 'code',
          message:
            'That code is not right. Check that your telephone tells the right time, and enter the code it shows now',
        })
      const codes = newRecoveryCodes()
      const made = packEnrolment(access, { ...enrolment, totpStep, recoveryCodes: codes })
      return setUp(
        view.recoveryStep({ form: formWith(recoveryForm, { made }), csrf: visit.csrf, codes }),
      )
    },
  })

/** Step 2: one of the recovery codes, typed back. */
export const invitationRecoveryPage = (access: Access): Page =>
  page({
    path: '/invitation/recovery-codes',
    permission: 'public',
    audit: 'access.invitation.recovery-codes',
    form: recoveryForm,
    show: async (visit, form) => {
      const opened = await openLink(access, visit, form.values.made)
      if (!opened.ok) return opened.reply
      const { recoveryCodes: codes, totpStep } = opened.link.enrolment
      if (totpStep === null) return goTo('/invitation')
      return setUp(view.recoveryStep({ form, csrf: visit.csrf, codes }))
    },
    submit: async (visit, typed, form) => {
      const opened = await openLink(access, visit, typed.made)
      if (!opened.ok) return opened.reply
      const { enrolment } = opened.link
      if (enrolment.totpStep === null) return goTo('/invitation')
      const code = readRecoveryCode(typed.recoveryCode)
      if (code === undefined || !enrolment.recoveryCodes.includes(code))
        return withErrors(form, {
          field: 'recoveryCode',
          message: 'That is not one of the recovery codes above. Check it and type it again',
        })
      const made = packEnrolment(access, { ...enrolment, recoveryConfirmed: true })
      return setUp(
        view.passphraseStep({ form: formWith(newPassphraseForm, { made }), csrf: visit.csrf }),
      )
    },
  })

/** Step 3: the passphrase, which completes the link. */
export const invitationPassphrasePage = (access: Access): Page =>
  page({
    path: '/invitation/passphrase',
    permission: 'public',
    audit: 'access.invitation.passphrase',
    form: newPassphraseForm,
    show: async (visit, form) => {
      const opened = await openLink(access, visit, form.values.made)
      if (!opened.ok) return opened.reply
      if (!opened.link.enrolment.recoveryConfirmed) return goTo('/invitation')
      return setUp(view.passphraseStep({ form, csrf: visit.csrf }))
    },
    submit: async (visit, typed, form) => {
      const opened = await openLink(access, visit, typed.made)
      if (!opened.ok) return opened.reply
      const { link } = opened
      const { totpStep, recoveryConfirmed } = link.enrolment
      if (totpStep === null || !recoveryConfirmed) return goTo('/invitation')
      const { name, email, agencyName } = link.invitation
      const fault = judgePassphrase(typed.passphrase, [name, email, agencyName])
      if (fault !== undefined)
        return withErrors(form, { field: 'passphrase', message: PASSPHRASE_FAULTS[fault] })
      const accepted = await acceptInvitation(access, visit, {
        ...link,
        totpStep,
        passphrase: typed.passphrase,
      })
      return accepted.ok
        ? goTo('/sign-in?done=link-used', [noCookie(access, 'invitation')])
        : setUp(view.closedLinkView('used'), 404)
    },
  })

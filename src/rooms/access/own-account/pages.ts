import { z } from 'zod'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import { type Page, page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import type { Access } from '../create-access.ts'
import { judgePassphrase, PASSPHRASE_FAULTS } from '../credentials/rules-passphrase.ts'
import { memberOf } from '../member-of.ts'
import { memberById } from '../members/store-members.ts'
import { noCookie } from '../sessions/cookies.ts'
import { SEEN_EVERY_SECONDS } from '../sessions/rules-session.ts'
import { sessionTokenHash } from '../sessions/start-session.ts'
import { endSessionsOf, openSessionsOf, sessionByToken } from '../sessions/store-sessions.ts'
import { authenticatorOf, recoveryCodesLeft, signInsOf } from '../sign-in/store-sign-in.ts'
import { teamsOf } from '../teams/store-teams.ts'
import { changePassphrase } from './change-credentials.ts'
import { confirmPassphrase } from './confirm-passphrase.ts'
import { changePassphraseForm } from './forms.ts'
import { EXAMPLE_STAYS, narrowWithBack, tokenOf } from './own-page.ts'
import * as view from './view.ts'

/** Who one is here, how one signs in, and when one did. */
export const ownAccountPage = (access: Access): Page =>
  page({
    path: '/me',
    permission: 'signed-in',
    audit: 'access.own-account',
    notices: {
      'passphrase-changed': 'Your passphrase is changed. Every other browser is signed out.',
      'authenticator-changed':
        'Your new authenticator app is in use. Every other browser is signed out.',
      'codes-made': 'Your new recovery codes are in use.',
      'recovery-code-used': 'You signed in with a recovery code. It is used up.',
      'typed-by-another':
        'What was typed in this browser before belongs to another member. It was not sent.',
    },
    show: async (visit) => {
      const member = memberOf(visit)
      const now = access.clock.now()
      const seenAfter = new Date(now.getTime() - (access.idleSeconds + SEEN_EVERY_SECONDS) * 1000)
      const [kept, teams, session, sessions, signIns, authenticator] = await Promise.all([
        memberById(visit.read, member.id),
        teamsOf(visit.read, member.id),
        sessionByToken(visit.read, sessionTokenHash(tokenOf(access, visit))),
        openSessionsOf(visit.read, member.id, { now, seenAfter }),
        signInsOf(visit.read, member.id, 50),
        authenticatorOf(visit.read, member.id),
      ])
      if (kept === undefined || authenticator === undefined) throw new NotFound()
      return shown({
        title: 'Your account',
        body: view.ownAccountView({
          member,
          email: kept.email,
          teams,
          codesLeft: await recoveryCodesLeft(visit.read, authenticator.id),
          sessionId: session?.id ?? '',
          sessions,
          signIns,
          csrf: visit.csrf,
        }),
      })
    },
  })

export const changePassphrasePage = (access: Access): Page =>
  page({
    path: '/me/passphrase',
    permission: 'signed-in',
    audit: 'access.own-account.passphrase',
    form: changePassphraseForm,
    show: (visit, form) =>
      shown({
        title: 'Change your passphrase',
        ...narrowWithBack,
        body: view.changePassphraseView(form, visit.csrf),
      }),
    submit: async (visit, typed, form) => {
      const member = memberOf(visit)
      const own = await memberById(visit.read, member.id)
      const about = [member.name, member.agencyName, own?.email ?? '']
      const fault = judgePassphrase(typed.passphrase, about)
      if (fault !== undefined)
        return withErrors(form, { field: 'passphrase', message: PASSPHRASE_FAULTS[fault] })
      const confirmed = await confirmPassphrase(access, visit, {
        memberId: member.id,
        passphrase: typed.current,
      })
      if (!confirmed.ok) return withErrors(form, { field: 'current', message: confirmed.message })
      const { authenticator } = confirmed
      if (authenticator.showsCode === true)
        return withErrors(form, { field: 'form', message: EXAMPLE_STAYS })
      const hash = await access.passphrases.hash(typed.passphrase)
      const whose = { authenticator, sessionToken: tokenOf(access, visit) }
      await visit.db.act(visit.act, (tx) =>
        changePassphrase(access, tx, whose, { from: typed.current, to: typed.passphrase, hash }),
      )
      return goTo('/me?done=passphrase-changed')
    },
  })

/** Ends every session of the member, this one too. */
export const signOutEverywherePage = (access: Access): Page =>
  page({
    path: '/me/sign-out-everywhere',
    permission: 'signed-in',
    audit: 'access.sign-out-everywhere',
    form: defineForm({ fields: {}, schema: z.object({}) }),
    show: () => goTo('/me'),
    submit: async (visit) => {
      const { id } = memberOf(visit)
      await visit.db.act(visit.act, async (tx) => {
        const now = access.clock.now()
        tx.note({ ended: await endSessionsOf(tx, id, { now, why: 'signed-out-everywhere' }) })
      })
      return goTo('/sign-in?done=signed-out-everywhere', [noCookie(access, 'session')])
    },
  })

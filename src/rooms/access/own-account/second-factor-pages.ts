import { formWith, withErrors } from '../../../platform/forms/form.ts'
import { type Page, page, type Visit } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import type { Access } from '../create-access.ts'
import { newRecoveryCodes, readRecoveryCode } from '../credentials/recovery-codes.ts'
import { newTotpSecret, totpStepOf } from '../credentials/totp.ts'
import { memberOf } from '../member-of.ts'
import { memberById } from '../members/store-members.ts'
import { authenticatorOf } from '../sign-in/store-sign-in.ts'
import { type Enrolment, packEnrolment, unpackEnrolment } from '../sign-in/travelling.ts'
import { changeAuthenticator, changeRecoveryCodes } from './change-credentials.ts'
import { confirmPassphrase } from './confirm-passphrase.ts'
import { askForCodesForm, changeAuthenticatorForm, confirmCodesForm } from './forms.ts'
import { EXAMPLE_STAYS, narrowWithBack, tokenOf } from './own-page.ts'
import * as view from './view.ts'

/** A new app's secret, carried sealed in the page until its first code proves it. */
const enrolmentOf = (
  access: Access,
  visit: Visit,
  made: string,
  recoveryCodes: readonly string[] = [],
): Enrolment => {
  const now = access.clock.now()
  const whom = memberOf(visit).id
  return (
    unpackEnrolment(access, made, { whom, now }) ?? {
      kind: 'enrolment',
      for: whom,
      totpSecret: newTotpSecret(),
      totpStep: null,
      recoveryCodes: [...recoveryCodes],
      recoveryConfirmed: false,
      at: now.getTime(),
    }
  )
}

export const changeAuthenticatorPage = (access: Access): Page =>
  page({
    path: '/me/authenticator',
    permission: 'signed-in',
    audit: 'access.own-account.authenticator',
    form: changeAuthenticatorForm,
    show: async (visit, form) => {
      const enrolment = enrolmentOf(access, visit, form.values.made)
      const own = await memberById(visit.read, memberOf(visit).id)
      const values = { ...form.values, made: packEnrolment(access, enrolment) }
      return shown({
        title: 'Change your authenticator app',
        ...narrowWithBack,
        body: view.changeAuthenticatorView(
          { ...form, values },
          { csrf: visit.csrf, secret: enrolment.totpSecret, email: own?.email ?? '' },
        ),
      })
    },
    submit: async (visit, typed, form) => {
      const enrolment = enrolmentOf(access, visit, typed.made)
      const lastStep = totpStepOf(enrolment.totpSecret, typed.code, {
        now: access.clock.now(),
        lastStep: 0,
      })
      if (lastStep === undefined)
        return withErrors(form, {
          field: 'code',
          message: 'That code is not right. Enter the code that the new app shows now',
        })
      const confirmed = await confirmPassphrase(access, visit, {
        memberId: memberOf(visit).id,
        passphrase: typed.current,
      })
      if (!confirmed.ok) return withErrors(form, { field: 'current', message: confirmed.message })
      const { authenticator } = confirmed
      if (authenticator.showsCode === true)
        return withErrors(form, { field: 'form', message: EXAMPLE_STAYS })
      const whose = { authenticator, sessionToken: tokenOf(access, visit) }
      await visit.db.act(visit.act, (tx) =>
        changeAuthenticator(access, tx, whose, { secret: enrolment.totpSecret, lastStep }),
      )
      return goTo('/me?done=authenticator-changed')
    },
  })

export const askForCodesPage = (access: Access): Page =>
  page({
    path: '/me/recovery-codes',
    permission: 'signed-in',
    audit: 'access.own-account.recovery-codes',
    form: askForCodesForm,
    show: (visit, form) =>
      shown({
        title: 'Make new recovery codes',
        ...narrowWithBack,
        body: view.askForCodesView(form, visit.csrf),
      }),
    submit: async (visit, typed, form) => {
      const confirmed = await confirmPassphrase(access, visit, {
        memberId: memberOf(visit).id,
        passphrase: typed.current,
      })
      if (!confirmed.ok) return withErrors(form, { field: 'current', message: confirmed.message })
      // Only here, after the passphrase, does what travels hold codes.
      const enrolment = enrolmentOf(access, visit, '', newRecoveryCodes())
      const confirming = formWith(confirmCodesForm, { made: packEnrolment(access, enrolment) })
      const codes = enrolment.recoveryCodes
      return shown({
        title: 'Keep your recovery codes',
        ...narrowWithBack,
        body: view.confirmCodesView(confirming, { csrf: visit.csrf, codes }),
      })
    },
  })

export const confirmCodesPage = (access: Access): Page =>
  page({
    path: '/me/recovery-codes/confirm',
    permission: 'signed-in',
    audit: 'access.own-account.recovery-codes-confirm',
    form: confirmCodesForm,
    show: (visit, form) => {
      const codes = enrolmentOf(access, visit, form.values.made).recoveryCodes
      if (codes.length === 0) return goTo('/me/recovery-codes')
      return shown({
        title: 'Keep your recovery codes',
        ...narrowWithBack,
        body: view.confirmCodesView(form, { csrf: visit.csrf, codes }),
      })
    },
    submit: async (visit, typed, form) => {
      const { recoveryCodes } = enrolmentOf(access, visit, typed.made)
      if (recoveryCodes.length === 0) return goTo('/me/recovery-codes')
      const code = readRecoveryCode(typed.recoveryCode)
      if (code === undefined || !recoveryCodes.includes(code))
        return withErrors(form, {
          field: 'recoveryCode',
          message: 'That is not one of the recovery codes above. Check it and type it again',
        })
      const authenticator = await authenticatorOf(visit.read, memberOf(visit).id)
      if (authenticator === undefined) throw new NotFound()
      await visit.db.act(visit.act, (tx) =>
        changeRecoveryCodes(access, tx, authenticator, recoveryCodes),
      )
      return goTo('/me?done=codes-made')
    },
  })

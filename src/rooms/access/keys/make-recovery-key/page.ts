import { formWith, withErrors } from '../../../../platform/forms/form.ts'
import { type Page, page } from '../../../../platform/page/page.ts'
import { goTo, shown } from '../../../../platform/page/reply.ts'
import type { Access } from '../../create-access.ts'
import { memberOf } from '../../member-of.ts'
import { shareWords } from '../../../../platform/vault/index.ts'
import { readTypedShare } from '../share-words.ts'
import { keepRecoveryKey } from './action.ts'
import { beginCeremony, type Ceremony, packCeremony, unpackCeremony } from './ceremony.ts'
import { makeRecoveryForm } from './form.ts'
import * as view from './view.ts'

/**
 * Makes a recovery key: each share is shown on a page of its own, typed back, and then gone. Until
 * the last one is typed back everything travels sealed in the page, and is nowhere else.
 */
export const makeRecoveryKeyPage = (access: Access): Page =>
  page({
    path: '/recovery/new',
    permission: 'keys.manage',
    audit: 'access.recovery.make',
    form: makeRecoveryForm,
    show: (visit, form) => {
      const { id } = memberOf(visit)
      const ceremony = unpackCeremony(access, form.values.ceremony, { memberId: id })
      return shown({
        title: 'Make a recovery key',
        width: 'narrow',
        back: '/recovery',
        body:
          ceremony === undefined
            ? view.beginView(form, visit.csrf)
            : view.ceremonyView(form, { csrf: visit.csrf, ceremony }),
      })
    },
    submit: async (visit, typed, form) => {
      const { id } = memberOf(visit)
      const showNow = (ceremony: Ceremony) => {
        const packed = packCeremony(access, ceremony, { memberId: id })
        const state = formWith(makeRecoveryForm, { ceremony: packed })
        return shown({
          title: 'Make a recovery key',
          width: 'narrow',
          body: view.ceremonyView(state, { csrf: visit.csrf, ceremony }),
        })
      }
      if (typed.go === 'begin') return showNow(beginCeremony())
      const ceremony = unpackCeremony(access, typed.ceremony, { memberId: id })
      if (ceremony === undefined)
        return withErrors(formWith(makeRecoveryForm), {
          field: 'form',
          message: 'That took too long. Begin again, and destroy what was written down',
        })
      if (typed.go === 'written') return showNow({ ...ceremony, isShown: false })
      if (typed.go === 'again') return showNow({ ...ceremony, isShown: true })
      const read = readTypedShare(typed.typed)
      if (!read.ok) return withErrors(form, { field: 'typed', message: read.message })
      const [current, ...rest] = ceremony.shares
      if (shareWords(read.share).join(' ') !== current)
        return withErrors(form, {
          field: 'typed',
          message: 'This is another share than the one that was just shown',
        })
      if (rest.length > 0) return showNow({ ...ceremony, shares: rest, isShown: true })
      const made = {
        publicKey: Buffer.from(ceremony.publicKey, 'base64'),
        commitment: Buffer.from(ceremony.commitment, 'base64'),
      }
      await visit.db.act(visit.act, (tx) =>
        keepRecoveryKey(tx, access, { made, by: id, now: access.clock.now() }),
      )
      return goTo('/recovery?done=made')
    },
  })

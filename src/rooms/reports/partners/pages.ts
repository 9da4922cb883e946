import { z } from 'zod'
import { line } from '../../../platform/forms/fields.ts'
import { defineForm, withErrors } from '../../../platform/forms/form.ts'
import {
  button,
  html,
  pageHeading,
  postForm,
  problems,
  selectField,
  textField,
} from '../../../platform/html/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { type Page, page, type Visit } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { listAgencies, memberNames, memberOf } from '../../access/index.ts'
import type { DeskReportDeps } from '../deps.ts'
import { newPartnerKey, partnerKeyHash } from './partner-key.ts'
import {
  findPartner,
  insertPartner,
  isTakenName,
  listPartners,
  type Partner,
  withdrawPartner,
} from './store-partners.ts'
import { type ListedPartner, madeView, partnersView, withdrawView } from './view.ts'

const PERMISSION = 'partners.manage'
const current = '/partners'

/** The systems that may send reports. */
export const partnersPage = ({ apiDescription }: DeskReportDeps): Page =>
  page({
    path: '/partners',
    permission: PERMISSION,
    audit: 'reports.partners.list',
    notices: { withdrawn: 'The key is withdrawn.' },
    show: async ({ read }) =>
      shown({
        title: 'Partner systems',
        current,
        width: 'wide',
        body: partnersView(await named(read, await listPartners(read)), {
          description: apiDescription,
        }),
      }),
  })

const form = defineForm({
  fields: { name: 'one', agencyId: 'one' },
  schema: z.object({
    name: line({
      label: 'Name',
      max: 80,
      required: 'Enter a name by which you will know the system',
    }),
    agencyId: z.uuid({ error: 'Choose the agency whose system it is' }),
  }),
})

/** Makes a key, and shows it this once. */
export const newPartnerPage = ({ keys }: DeskReportDeps): Page =>
  page({
    path: '/partners/new',
    permission: PERMISSION,
    audit: 'reports.partners.make-key',
    form,
    show: async (visit, state) =>
      shown({
        title: 'Make a key',
        width: 'narrow',
        back: '/partners',
        current,
        body: html`${problems(state)}${pageHeading({ title: 'Make a key for a partner system' })}
          ${postForm(
            { csrf: visit.csrf, guardsTyping: true },
            html`${textField(state, 'name', { label: 'What the system is called', hint: 'The desk sees it with each report, for example “Wellstow College safeguarding”', autocomplete: 'off' })}
            ${selectField(state, 'agencyId', { label: 'Agency', empty: 'Choose an agency', items: (await currentAgencies(visit)).map(({ id, name }) => ({ value: id, text: name })) })}${button({ text: 'Make the key', preventDoubleClick: true })}`,
          )}`,
      }),
    submit: async (visit, { name, agencyId }, state) => {
      if (!(await currentAgencies(visit)).some(({ id }) => id === agencyId))
        return withErrors(state, {
          field: 'agencyId',
          message: 'Choose an agency that is a member of the partnership',
        })
      const key = newPartnerKey()
      const id = newId()
      const keyHash = partnerKeyHash(keys.partners, key)
      try {
        await visit.db.act(visit.act, async (tx) => {
          tx.note({ partner: id, agency: agencyId })
          const now = visit.clock.now()
          await insertPartner(tx, { id, name, agencyId, keyHash, by: memberOf(visit).id, now })
        })
      } catch (cause) {
        if (!isTakenName(cause)) throw cause
        return withErrors(state, {
          field: 'name',
          message: 'A system of this agency has a key by that name. Withdraw it, or choose another',
        })
      }
      return shown({ title: 'The key', current, body: madeView({ name, key }) })
    },
  })

/** Withdraws a key, from this moment on. */
export const withdrawPartnerPage = (): Page =>
  page({
    path: '/partners/:partnerId/withdraw',
    permission: PERMISSION,
    audit: 'reports.partners.withdraw-key',
    params: z.object({ partnerId: z.uuid() }),
    form: defineForm({ fields: {}, schema: z.object({}) }),
    show: async (visit) => {
      const found = await findPartner(visit.read, visit.params.partnerId)
      if (found === undefined || found.withdrawnAt !== null) throw new NotFound()
      const [partner] = await named(visit.read, [found])
      if (partner === undefined) throw new NotFound()
      return shown({
        title: 'Withdraw a key',
        width: 'narrow',
        back: '/partners',
        current,
        body: withdrawView(partner, visit.csrf),
      })
    },
    submit: async (visit) => {
      const id = visit.params.partnerId
      const by = memberOf(visit).id
      const done = await visit.db.act(visit.act, async (tx) => {
        tx.note({ partner: id })
        return (await withdrawPartner(tx, { id, by, now: visit.clock.now() }))
          ? { ok: true as const }
          : { ok: false as const, why: 'not-there' as const }
      })
      // Somebody else withdrew it: that is what was asked for.
      if (!done.ok && (await findPartner(visit.read, id)) === undefined) throw new NotFound()
      return goTo('/partners?done=withdrawn')
    },
  })

const currentAgencies = async ({ read }: Pick<Visit, 'read'>) =>
  (await listAgencies(read)).filter((agency) => agency.isMember && agency.endedAt === null)

const named = async (
  read: Visit['read'],
  partners: readonly Partner[],
): Promise<ListedPartner[]> => {
  const agencies = new Map((await listAgencies(read)).map(({ id, name }) => [id, name]))
  const members = await memberNames(
    read,
    partners.map(({ madeBy }) => madeBy),
  )
  return partners.map((partner) => ({
    ...partner,
    agency: agencies.get(partner.agencyId) ?? '',
    madeByName: members.get(partner.madeBy) ?? 'a former member',
  }))
}

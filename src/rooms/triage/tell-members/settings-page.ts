import { z } from 'zod'
import {
  defineForm,
  type FormError,
  type FormState,
  withErrors,
} from '../../../platform/forms/form.ts'
import {
  button,
  hiddenField,
  html,
  pageHeading,
  postForm,
  problems,
  textField,
} from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import type { TriageDeps } from '../deps.ts'
import { noMail } from './no-mail.ts'
import type { QuietHours } from './rules-notices.ts'
import { readNoticeSettings, writeNoticeSettings } from './store-notices.ts'

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/u
const typedTime = z.string().transform((text) => {
  const plain = text.trim().replace('.', ':')
  return plain === '' ? '' : plain.padStart(5, '0')
})

const settingsForm = defineForm({
  fields: { every: 'one', from: 'one', to: 'one', version: 'one' },
  schema: z.object({
    every: z.coerce
      .number({ error: 'Enter a whole number of minutes from 5 to 1440' })
      .int('Enter a whole number of minutes from 5 to 1440')
      .min(5, 'Enter a whole number of minutes from 5 to 1440')
      .max(1440, 'Enter a whole number of minutes from 5 to 1440'),
    from: typedTime,
    to: typedTime,
    version: z.coerce.number().int().catch(0),
  }),
})

const readQuiet = (from: string, to: string): { quiet: QuietHours } | FormError => {
  if (from === '' && to === '') return { quiet: undefined }
  if (!TIME.test(from) || !TIME.test(to))
    return {
      field: TIME.test(from) ? 'to' : 'from',
      message: 'Enter two times such as 20:00 and 07:00, or none',
    }
  return from === to
    ? { field: 'to', message: 'Quiet hours must end at another time than they begin' }
    : { quiet: { from, to } }
}

/** How often members are told by mail, and when not. */
export const noticeSettingsPage = ({ hasMail }: Pick<TriageDeps, 'hasMail'>) =>
  page({
    path: '/triage/notices',
    permission: 'triage.configure',
    audit: 'triage.notice-settings',
    form: settingsForm,
    notices: { saved: 'It is saved.' },
    prefill: async ({ read }) => {
      const { everyMinutes, quiet, version } = await readNoticeSettings(read)
      return {
        every: String(everyMinutes),
        from: quiet?.from ?? '',
        to: quiet?.to ?? '',
        version: String(version),
      }
    },
    show: (visit, form) =>
      shown({
        title: 'Notices by mail',
        current: '/triage/notices',
        body: html`${problems(form)}${pageHeading({ title: 'Notices by mail', lead: 'Members who work on reports are told by mail that something waits for them at the desk. The mail says nothing of what it is. Each can turn it off on their own page.' })}${noMail(hasMail)}${postForm(
          { csrf: visit.csrf, guardsTyping: true },
          html`${hiddenField(form, 'version')}${textField(form, 'every', { label: 'One mail a member at most in so many minutes', hint: 'The first report that is urgent is told at once. It may be up to a quarter of an hour more: we keep no exact time of a mail, because it would tell when somebody wrote to us', width: 5, inputmode: 'numeric' })}${textField(form, 'from', { label: 'Quiet hours from', hint: 'In quiet hours only what is urgent is told, to those who want that. Leave both times empty for none', width: 5 })}${textField(form, 'to', { label: 'Quiet hours to', width: 5 })}${button({ text: 'Save', preventDoubleClick: true })}`,
        )}`,
      }),
    submit: async (visit, typed, form) => {
      const read = readQuiet(typed.from, typed.to)
      if ('field' in read) return withErrors(form, read)
      const settings = { everyMinutes: typed.every, quiet: read.quiet, version: typed.version }
      const saved = await visit.db.act(visit.act, (tx) => writeNoticeSettings(tx, settings))
      if (saved.ok) return goTo('/triage/notices?done=saved')
      const version = String((await readNoticeSettings(visit.read)).version)
      const again: FormState<(typeof settingsForm)['fields']> = {
        ...form,
        values: { ...form.values, version },
      }
      return withErrors(again, {
        field: 'form',
        message:
          'Somebody changed this after you opened the page. What you typed is still here: send it again to put it in place of theirs',
        clash: true,
      })
    },
  })

import { z } from 'zod'
import { oneOf } from '../../../platform/forms/fields.ts'
import { defineForm } from '../../../platform/forms/form.ts'
import {
  button,
  choiceField,
  html,
  pageHeading,
  postForm,
  problems,
} from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { goTo, shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import type { TriageDeps } from '../deps.ts'
import { noMail } from './no-mail.ts'
import { NOTICE_CHOICES, type NoticeChoice } from './rules-notices.ts'
import { choiceOf, readNoticeSettings, saveChoice } from './store-notices.ts'

const choiceForm = defineForm({
  fields: { choice: 'one' },
  schema: z.object({ choice: oneOf(NOTICE_CHOICES, 'Choose when you are told by mail') }),
})

const CHOICE_WORDS: Readonly<Record<NoticeChoice, { text: string; hint?: string }>> = {
  usual: { text: 'By mail, and in quiet hours only what is urgent' },
  'by-day': { text: 'By mail, and never in quiet hours' },
  never: { text: 'No mail', hint: 'You see what waits when you are at the desk' },
}

/** Whether a member is told by mail that something waits for them. */
export const noticeChoicePage = ({ hasMail }: Pick<TriageDeps, 'hasMail'>) =>
  page({
    path: '/me/notices',
    permission: 'triage.work',
    audit: 'triage.notice-choice',
    form: choiceForm,
    notices: { saved: 'Your choice is kept.' },
    prefill: async (visit) => ({ choice: await choiceOf(visit.read, memberOf(visit).id) }),
    show: async (visit, form) => {
      const { everyMinutes, quiet } = await readNoticeSettings(visit.read)
      return shown({
        title: 'Notices by mail',
        width: 'narrow',
        back: '/me',
        body: html`${problems(form)}${pageHeading({ title: 'Notices by mail', lead: 'When a report waits for your team, a mail says that there is something for you at the desk. It says nothing else.' })}${noMail(hasMail)}<p class="govuk-body">You get one mail in ${everyMinutes} minutes at most, however much comes. The first that is urgent goes out at once. ${quiet === undefined ? 'Your partnership has no quiet hours.' : `Quiet hours are from ${quiet.from} to ${quiet.to}.`}</p>${postForm(
          { csrf: visit.csrf },
          html`${choiceField(form, 'choice', {
            label: 'When are you told?',
            items: NOTICE_CHOICES.map((value) => ({ value, ...CHOICE_WORDS[value] })),
          })}${button({ text: 'Save', preventDoubleClick: true })}`,
        )}`,
      })
    },
    submit: async (visit, { choice }) => {
      await visit.db.act(visit.act, async (tx) => {
        tx.note({ choice })
        await saveChoice(tx, memberOf(visit).id, choice)
      })
      return goTo('/me/notices?done=saved')
    },
  })

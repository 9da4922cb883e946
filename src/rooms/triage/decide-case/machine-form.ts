import { z } from 'zod'
import type { FormState } from '../../../platform/forms/form.ts'
import { choicesField, type Html, html } from '../../../platform/html/index.ts'
import { conversationFacts } from '../../reports/index.ts'
import type { Visit } from '../../../platform/page/page.ts'
import type { Case } from '../model.ts'
import { familiesOf } from '../store-queue.ts'
import { channelWords, childTagOf, shortMoment } from '../words.ts'
import type { SeveralActed } from './act-on-several.ts'

/** How many are looked at on one page, and decided at once. */
export const MOST = 100

/** The reports that somebody ticked, each with the version that was shown. */
export const chosenSchema = z
  .array(z.string())
  .transform((all) => all.flatMap((one) => readChosen(one) ?? []))
  .refine((all) => all.length > 0, 'Tick at least one report')
  .refine((all) => all.length <= MOST, `Tick at most ${String(MOST)} reports`)

const readChosen = (text: string): { reportId: string; version: number } | undefined => {
  const [reportId = '', version = ''] = text.split('.')
  return z.uuid().safeParse(reportId).success && /^\d{1,9}$/u.test(version)
    ? { reportId, version: Number(version) }
    : undefined
}

const chosenValue = ({ reportId, version }: Case): string => `${reportId}.${String(version)}`

/** Reports to tick. No words stand here: each is read on its own page first. */
export const chosenField = async (
  read: Visit['read'],
  form: FormState<{ readonly chosen: 'many' }>,
  { cases, label }: { cases: readonly Case[]; label: string },
): Promise<Html> => {
  const families = await familiesOf(
    read,
    cases.map(({ reportId }) => reportId),
  )
  const talks = await conversationFacts(read, [...families.values()].flat())
  const wrote = new Set(
    talks.filter(({ lastAuthor }) => lastAuthor === 'reporter').map(({ reportId }) => reportId),
  )
  const says = (of: Case) =>
    [
      shortMoment(of.receivedAt),
      channelWords(of.channel),
      childTagOf(of)?.text,
      (families.get(of.reportId) ?? []).some((id) => wrote.has(id)) ? 'Reporter wrote' : undefined,
    ]
      .filter((one) => one !== undefined)
      .join(', ')
  return choicesField(form, 'chosen', {
    label,
    small: true,
    items: cases.map((of) => ({
      value: chosenValue(of),
      text: of.reference,
      hint: html`${says(of)}. <a class="govuk-link" href="/triage/${of.reportId}">Read it<span class="govuk-visually-hidden">: ${of.reference}</span></a>`,
    })),
  })
}

/** Why nothing was done with any of them. */
export const severalRefused = ({ why, references }: SeveralActed & { ok: false }): string =>
  why === 'no-key'
    ? `Nothing was done: ${references.join(', ')} is not sealed to a key that you hold`
    : `Nothing was done. Somebody did something with ${references.join(', ')} after you opened the page. Look at it again, and leave it out if it is a person’s`

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { line, prose } from '../../../platform/forms/fields.ts'
import type { FieldKinds, FormState } from '../../../platform/forms/form.ts'
import {
  button,
  choicesField,
  type Html,
  html,
  nothing,
  proseField,
  textField,
} from '../../../platform/html/index.ts'
import type { OpenReport } from '../../reports/index.ts'
import {
  findTelling,
  type Found,
  keyOf,
  mayStay,
  passedOn,
  type Piece,
  piecesOf,
} from '../rules-redaction.ts'
import { TELLING_WORDS } from '../words.ts'

const MOST = 20_000

/** The fields with which a text is made ready to be passed on. */
export const REDACTION_FIELDS = {
  text: 'one',
  names: 'one',
  keep: 'many',
  seen: 'one',
  step: 'one',
} as const
type RedactionKinds = typeof REDACTION_FIELDS & FieldKinds

export const redactionSchema = {
  text: prose({ label: 'Text', max: MOST, required: 'Enter the text that is passed on' }),
  names: line({ label: 'Words to take out', max: 500 }),
  keep: z.array(z.string()),
  seen: z.string(),
  step: z.string(),
}

/** What the reporter told, as the text to begin with. */
export const toldText = ({ answers }: OpenReport): string =>
  answers.map(({ label, text }) => `${label}\n${text}`).join('\n\n')

type Typed = {
  readonly text: string
  readonly names: string
  readonly keep: readonly string[]
  readonly seen: string
  readonly step: string
}

export type Redaction = {
  readonly found: readonly Found[]
  readonly pieces: readonly Piece[]
  readonly passedOn: string
  /** Names the text and the words that were looked for: only what was shown may be sent. */
  readonly mark: string
}

/** What of a text stays and what goes, as it was typed and ticked. */
export const redact = (typed: Pick<Typed, 'text' | 'names' | 'keep'>): Redaction => {
  // A browser sends line breaks its own way, and gets them back in ours.
  const [text, names] = [asKept(typed.text), asKept(typed.names)]
  const found = findTelling(text, { typed: names.split(',') })
  const pieces = piecesOf(text, { found, keep: new Set(typed.keep) })
  const mark = createHash('sha256').update(`${names}\n${text}`).digest('base64url')
  return { found, pieces, passedOn: passedOn(pieces), mark }
}

const asKept = (typed: string): string => typed.normalize('NFC').replaceAll('\r\n', '\n').trim()

/** Whether what goes was shown as it is now, and sending it was asked for. */
export const isShown = (typed: Typed, redaction: Redaction): boolean =>
  typed.step === 'send' && typed.seen === redaction.mark

/** The form as it is shown again with what goes: all that was found, until somebody leaves some in. */
export const withPreview = <Kinds extends RedactionKinds>(
  form: FormState<Kinds>,
  redaction: Redaction,
  shownBefore: string,
): FormState<Kinds> => {
  const keep = shownBefore === redaction.mark ? form.values.keep : []
  return { ...form, values: { ...form.values, keep, seen: redaction.mark } }
}

const preview = (pieces: readonly Piece[]): Html =>
  html`<div class="cs-words cs-redaction" dir="auto">${pieces.map((piece) =>
    piece.kind === 'kept'
      ? html`${piece.text.split('\n').map((part, place) => (place === 0 ? html`${part}` : html`<br>${part}`))}`
      : html`<del class="cs-redaction__gone"><span class="govuk-visually-hidden">(taken out: </span>${piece.text}<span class="govuk-visually-hidden">)</span></del>`,
  )}</div>`

/** The text, the words to take out, and, once it was looked at, what goes. */
export const redactionFields = (
  form: FormState<typeof REDACTION_FIELDS>,
  { send }: { send: string },
): Html => {
  const { text, names, keep, seen } = form.values
  const redaction = redact({ text, names, keep })
  const isLookedAt = seen !== '' && seen === redaction.mark
  const mayBeKept = [
    ...new Map(
      redaction.found.filter(({ why }) => mayStay(why)).map((one) => [keyOf(one), one]),
    ).entries(),
  ]
  return html`<input type="hidden" name="seen" value="${isLookedAt ? seen : ''}">${proseField(
    form,
    'text',
    {
      label: 'What is passed on',
      hint: 'It begins as what the reporter told. Take out, in your own judgement, what only the reporter could know',
      rows: 12,
      max: MOST,
    },
  )}${textField(form, 'names', {
    label: 'Words that tell who the reporter is',
    hint: 'Names, a street, a workplace: with commas between. They are taken out wherever they stand',
    autocomplete: 'off',
  })}${
    isLookedAt
      ? html`<section class="cs-redact" aria-labelledby="goes"><h2 class="govuk-heading-m" id="goes">What goes, and what stays</h2>${preview(redaction.pieces)}${
          mayBeKept.length === 0
            ? nothing
            : choicesField(form, 'keep', {
                label: 'Leave in',
                hint: 'Tick only what is not about the reporter: the number of a line, somebody’s online name',
                small: true,
                items: mayBeKept.map(([value, one]) => ({
                  value,
                  text: one.text,
                  hint: TELLING_WORDS[one.why],
                })),
              })
        }</section>`
      : nothing
  }<div class="govuk-button-group">${
    isLookedAt
      ? html`${button({ text: send, name: 'step', value: 'send', preventDoubleClick: true })}${button({ text: 'Show again what goes', name: 'step', value: 'look', classes: 'govuk-button--secondary' })}`
      : button({ text: 'Show what goes', name: 'step', value: 'look' })
  }</div>`
}

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { line, prose } from '../../../platform/forms/fields.ts'
import { type FieldKinds, type FormState, withErrors } from '../../../platform/forms/form.ts'
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

const MOST = 160_000

/** The fields with which a text is made ready to be passed on. */
export const REDACTION_FIELDS = {
  text: 'one',
  names: 'one',
  keep: 'many',
  seen: 'one',
  read: 'many',
  step: 'one',
} as const
type RedactionKinds = typeof REDACTION_FIELDS & FieldKinds

export const redactionSchema = {
  text: prose({ label: 'Text', max: MOST, required: 'Enter the text that is passed on' }),
  names: line({ label: 'Words to take out', max: 500 }),
  keep: z.array(z.string()),
  seen: z.string(),
  read: z.array(z.string()),
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
  readonly read: readonly string[]
  readonly step: string
}

export type Redaction = {
  readonly found: readonly Found[]
  readonly pieces: readonly Piece[]
  readonly passedOn: string
  /** Names the text, the words looked for and what is left in: only what was shown may be sent. */
  readonly mark: string
}

/** What of a text stays and what goes, as it was typed and ticked. */
export const redact = (typed: Pick<Typed, 'text' | 'names' | 'keep'>): Redaction => {
  // A browser sends line breaks its own way, and gets them back in ours.
  // What is longer is refused; nobody waits for it to be looked through.
  const text = asKept(typed.text).slice(0, MOST)
  const names = asKept(typed.names).slice(0, MOST)
  const keep = new Set(typed.keep)
  const found = findTelling(text, { typed: names.split(',') })
  const pieces = piecesOf(text, { found, keep })
  const stays = found.map(keyOf).filter((key) => keep.has(key))
  const mark = `${hashOf(`${names}\n${text}`)}.${hashOf([...new Set(stays)].toSorted().join('\n'))}`
  return { found, pieces, passedOn: passedOn(pieces), mark }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** Whether two marks are of the same text and words, whatever is left in. */
const isSameText = (one: string, other: string): boolean =>
  one.split('.')[0] === other.split('.')[0]

const asKept = (typed: string): string => typed.normalize('NFC').replaceAll('\r\n', '\n').trim()

/** The form as it is shown again with what goes: all that was found, until somebody leaves some in. */
export const withPreview = <Kinds extends RedactionKinds>(
  form: FormState<Kinds>,
  typed: Typed,
  redaction: Redaction,
): FormState<Kinds> => {
  const { text, names, seen } = typed
  const keep = isSameText(seen, redaction.mark) ? typed.keep : []
  const { mark } = redact({ text, names, keep })
  // Who read another text did not read this one.
  const read = seen === mark ? typed.read : []
  return { ...form, values: { ...form.values, keep, read, seen: mark } }
}

/**
 * The form to show before anything is sent; nothing once what goes was shown exactly as it is now, and
 * whoever sends it says that they read it. A machine finds what is commonly written; only a person knows
 * what tells of somebody.
 */
export const beforeSending = <Kinds extends RedactionKinds>(
  again: FormState<Kinds>,
  typed: Typed,
  redaction: Redaction,
): FormState<Kinds> | undefined => {
  if (typed.step !== 'send') return again
  if (typed.seen !== redaction.mark)
    return isSameText(typed.seen, redaction.mark)
      ? withErrors(again, {
          field: 'keep',
          message: 'What you leave in changes what goes. Read it as it is now, then send it',
        })
      : again
  return typed.read.includes('yes')
    ? undefined
    : withErrors(again, {
        field: 'read',
        message: 'Read what goes, and say that you took out what tells who wrote it',
      })
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
  // Shown with what is left in just now, so this is what may be sent next.
  const isLookedAt = isSameText(seen, redaction.mark)
  const mayBeKept = [
    ...new Map(
      redaction.found.filter(({ why }) => mayStay(why)).map((one) => [keyOf(one), one]),
    ).entries(),
  ]
  return html`<input type="hidden" name="seen" value="${isLookedAt ? redaction.mark : ''}">${proseField(
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
                hint: 'Tick only what is not about the reporter: the number of a line, somebody’s online name. Then press “Show again what goes”',
                small: true,
                items: mayBeKept.map(([value, one]) => ({
                  value,
                  text: one.text,
                  hint: TELLING_WORDS[one.why],
                })),
              })
        }${choicesField(form, 'read', {
          label: 'Before it goes',
          hint: 'The marks are a help and no promise: a name, a place of work or a way of writing may be missed',
          small: true,
          items: [{ value: 'yes', text: 'I read it and took out what tells who wrote it' }],
        })}</section>`
      : nothing
  }<div class="govuk-button-group">${
    isLookedAt
      ? html`${button({ text: send, name: 'step', value: 'send', preventDoubleClick: true })}${button({ text: 'Show again what goes', name: 'step', value: 'look', classes: 'govuk-button--secondary' })}`
      : button({ text: 'Show what goes', name: 'step', value: 'look' })
  }</div>`
}

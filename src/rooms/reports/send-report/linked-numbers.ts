import { html, type Html } from '../../../platform/html/index.ts'

const NUMBER = /\b(0800(?: \d{3,4})+|61016)\b/u
const TEXTED = '61016'

/** A sentence whose telephone numbers can be pressed. */
export const linkedNumbers = (sentence: string): Html =>
  html`${sentence.split(NUMBER).map((piece, at) => (at % 2 === 0 ? piece : numberLink(piece)))}`

const numberLink = (number: string): Html =>
  html`<a class="govuk-link" href="${number === TEXTED ? 'sms' : 'tel'}:${number.replaceAll(' ', '')}">${number}</a>`

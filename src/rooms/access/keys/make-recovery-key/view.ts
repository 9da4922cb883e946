import {
  button,
  hiddenField,
  html,
  type Html,
  insetText,
  pageHeading,
  postForm,
  problems,
  proseField,
  warningText,
} from '../../../../platform/html/index.ts'
import { SHARES } from './action.ts'
import type { Ceremony } from './ceremony.ts'
import type { MakeRecoveryState } from './form.ts'

export const beginView = (form: MakeRecoveryState, csrf: Html): Html =>
  html`${problems(form)}${pageHeading({
    title: 'Make a recovery key',
    lead: `It opens the teams’ keys again when nobody in a team can. It is split into ${SHARES.count} shares, each for another person; any ${SHARES.threshold} of them are needed.`,
  })}
    <ol class="govuk-list govuk-list--number">
      <li>Have three people here who trust one another to refuse. Best of three agencies, and not all administrators.</li>
      <li>Each sees one share, on a page of its own, writes or prints it, and types it back. Nobody else looks at the screen.</li>
      <li>After that it is nowhere but on their paper. They keep it in a safe, apart from one another.</li>
      <li>Another administrator then confirms the key. Only then is anything sealed to it.</li>
    </ol>
    ${warningText({ text: 'Two of these papers together open everything that the partnership has sealed. Never photograph or send one.' })}
    ${postForm({ csrf }, html`${button({ text: 'Show the first share', name: 'go', value: 'begin' })}`)}`

export const ceremonyView = (
  form: MakeRecoveryState,
  { csrf, ceremony }: { csrf: Html; ceremony: Ceremony },
): Html => {
  const number = SHARES.count - ceremony.shares.length + 1
  return ceremony.isShown
    ? shareView(form, { csrf, number, words: ceremony.shares[0] ?? '' })
    : typeBackView(form, { csrf, number })
}

const WORDS_A_LINE = 5

const shareView = (
  form: MakeRecoveryState,
  { csrf, number, words }: { csrf: Html; number: number; words: string },
): Html => {
  const all = words.split(' ')
  const lines = all.filter((_word, at) => at % WORDS_A_LINE === 0)
  return html`${pageHeading({
    title: `Share ${number} of ${SHARES.count}`,
    caption: 'Countersign recovery key',
    lead: 'Only the person who will keep this share looks at the screen now.',
  })}
    ${insetText({
      html: html`<ol class="govuk-list govuk-list--number">${lines.map((_line, line) => html`<li><code>${all.slice(line * WORDS_A_LINE, (line + 1) * WORDS_A_LINE).join(' ')}</code></li>`)}</ol>`,
    })}
    <p class="govuk-body">Write it down, or print this page on a printer that keeps no copy. Keep it in a safe.</p>
    ${postForm({ csrf }, html`${hiddenField(form, 'ceremony')}${button({ text: 'I have it on paper', name: 'go', value: 'written' })}`)}`
}

const typeBackView = (
  form: MakeRecoveryState,
  { csrf, number }: { csrf: Html; number: number },
): Html =>
  html`${problems(form)}${pageHeading({ title: `Type share ${number} back`, caption: 'Countersign recovery key' })}
    ${postForm(
      { csrf },
      html`${proseField(form, 'typed', {
        label: 'All 35 words, from the paper',
        hint: 'In order. Capitals, line ends and numbers do not matter; four letters of a word are enough.',
        rows: 8,
        autocomplete: 'off',
        spellcheck: false,
      })}
        ${hiddenField(form, 'ceremony')}${button({ text: 'It is right', name: 'go', value: 'typed' })}
        ${button({ text: 'Show it once more', name: 'go', value: 'again', classes: 'govuk-button--secondary' })}`,
    )}`

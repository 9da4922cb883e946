import { type Html, html } from '../html.ts'

export type ExitWords = {
  /** The button. */
  readonly leave: string
  /** Said after it to a screen reader, by the script that makes it true: how to leave by keyboard. */
  readonly keys: string
  /** Said, and shown on an empty page, while the page is being left. */
  readonly leaving: string
  /** Said after the first and the second press of Shift. */
  readonly twoMore: string
  readonly oneMore: string
}

export const exitWords: ExitWords = {
  leave: 'Leave this page',
  keys: 'You can also press Escape, or Shift three times.',
  leaving: 'Leaving this page',
  twoMore: 'Press Shift twice more to leave this page.',
  oneMore: 'Press Shift once more to leave this page.',
}

/**
 * The way out of the page, always on screen. A plain link without JavaScript; with it
 * (`client/exit.ts`) the page is covered at once and replaced, so that Back does not return to it.
 */
export const exitControl = (
  exitUrl: string,
  { words, said }: { words: ExitWords; said: (words: string) => Html },
): Html =>
  html`<div class="cs-exit" role="region" aria-label="${words.leave}"><a class="cs-exit__button" href="${exitUrl}" rel="nofollow noreferrer" data-exit data-exit-keys="${words.keys}" data-exit-leaving="${words.leaving}" data-exit-two="${words.twoMore}" data-exit-one="${words.oneMore}">${said(words.leave)}<svg class="cs-exit__icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false"><path d="M3 3l10 10M13 3L3 13"/></svg></a></div>`

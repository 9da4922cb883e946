import type { ReadDb } from '../../platform/database/handles.ts'
import { type Html, html, warningText } from '../../platform/html/index.ts'
import { memberNames } from '../access/index.ts'
import { memberIdsOf } from './history.ts'
import type { Version } from './model.ts'
import { changedByWords, momentWords } from './words.ts'

/**
 * What somebody withdrew while a form about it was open: by whom, when and why. The form below it
 * still holds everything that was typed, and has no button: nothing can be saved any more.
 */
export const withdrawnMeanwhile = async (
  db: ReadDb,
  what: 'activity' | 'operation' | 'outcome',
  withdrawn: Version<unknown>,
): Promise<Html> => {
  const { by, at, why } = withdrawn
  const names = await memberNames(db, memberIdsOf([withdrawn]))
  return html`<section aria-labelledby="withdrawn-meanwhile">
    <h2 class="govuk-heading-m" id="withdrawn-meanwhile">It was withdrawn meanwhile</h2>
    ${warningText({ text: `This ${what} was withdrawn by ${changedByWords(by, names)} on ${momentWords(at)}, after you opened this page, because: ${why ?? 'no reason was given'}` })}
    <p class="govuk-body">Nothing was saved. What you typed is below, so that you can copy what is still needed and record it elsewhere.</p>
  </section>`
}

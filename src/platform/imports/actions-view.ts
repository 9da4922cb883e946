import { button, type Html, html, nothing, postForm } from '../html/index.ts'
import type { Import } from './model.ts'
import type { PagesSpec } from './page-spec.ts'
import { countsWords } from './words.ts'

type Action = { readonly go: string; readonly text: string; readonly classes?: string }

const SECONDARY = 'govuk-button--secondary'
const DISCARD: Action = { go: 'discard', text: 'Discard the file', classes: SECONDARY }
const AGAIN: Action = { go: 'again', text: 'Check it again', classes: SECONDARY }

const one = (csrf: Html, { go, text, classes }: Action): Html =>
  postForm(
    { csrf },
    html`<input type="hidden" name="go" value="${go}">${button({ text, ...(classes === undefined ? {} : { classes }), preventDoubleClick: true })}`,
  )

/** Whether only the question which way dates are written stands in the way. */
const asksDates = ({ dates, dayFirst }: Import): boolean =>
  !dayFirst && dates.slashed > 0 && dates.dayFirst === 0 && dates.monthFirst === 0

const actionsOf = (it: Import): readonly Action[] => {
  switch (it.state) {
    case 'ready':
      return [{ go: 'bring-in', text: `Bring in ${countsWords(it.counts)}` }, AGAIN, DISCARD]
    case 'faulty':
      return [
        ...(asksDates(it) ? [{ go: 'day-first', text: 'In these dates the day comes first' }] : []),
        AGAIN,
        DISCARD,
      ]
    case 'receiving':
    case 'checking':
      return [DISCARD]
    case 'committed':
    case 'undone':
    case 'discarded':
      return []
  }
}

/** What may be done with an import now. */
export const actionsView = (spec: PagesSpec, it: Import, csrf: Html): Html => {
  const actions = actionsOf(it)
  const undo =
    it.state === 'committed'
      ? button({
          text: 'Undo this import',
          href: `${spec.path}/${it.id}/undo`,
          classes: 'govuk-button--warning',
        })
      : nothing
  const again =
    it.state === 'faulty' || it.state === 'undone' || it.state === 'discarded'
      ? html`<p class="govuk-body"><a class="govuk-link" href="${spec.path}/new">Bring in another file</a></p>`
      : nothing
  return html`<div class="govuk-button-group">${actions.map((action) => one(csrf, action))}${undo}</div>${again}`
}

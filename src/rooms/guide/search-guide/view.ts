import {
  button,
  html,
  type Html,
  input,
  nothing,
  pageHeading,
} from '../../../platform/html/index.ts'
import type { LanguagePack } from '../model.ts'
import { said, wordsIn } from '../own-words.ts'
import { inLanguage } from '../see-guide/frame.ts'
import { type Found, LONGEST_QUERY } from './find.ts'

export type SearchState =
  | { kind: 'empty' }
  | { kind: 'too-long'; query: string }
  | {
      kind: 'searched'
      query: string
      pages: readonly Found[]
      places: readonly Found[]
      notes: readonly string[]
    }

export const searchView = (state: SearchState, pack: LanguagePack): Html => {
  const error =
    state.kind === 'too-long'
      ? { html: said(pack, 'searchTooLong', { max: LONGEST_QUERY.toString() }) }
      : undefined
  return html`${pageHeading({ title: said(pack, 'searchTitle') })}
<form method="get" action="${inLanguage(pack, '/search')}" role="search" novalidate>
${input({
  name: 'q',
  type: 'search',
  label: { html: said(pack, 'searchLabel'), classes: 'govuk-label--m' },
  hint: { html: said(pack, 'searchHint') },
  value: state.kind === 'empty' ? '' : state.query,
  autocomplete: 'off',
  ...(error === undefined ? {} : { errorMessage: error }),
})}
${button({ html: said(pack, 'searchButton') })}
</form>${outcome(state, pack)}`
}

const outcome = (state: SearchState, pack: LanguagePack): Html => {
  if (state.kind === 'empty') return html`<p class="govuk-body">${said(pack, 'searchEmpty')}</p>`
  if (state.kind === 'too-long') return nothing
  const notes = state.notes.map((note) => html`<p class="govuk-inset-text">${note}</p>`)
  const count = state.pages.length + state.places.length
  if (count === 0)
    return html`<h2 class="govuk-heading-m">${said(pack, 'searchNone', { query: state.query })}</h2>${notes}
<p class="govuk-body">${said(pack, 'searchNoneHelp')}</p>
<ul class="govuk-list govuk-list--bullet">${startingPoints(pack)}</ul>`
  const heading = said(pack, count === 1 ? 'searchCountOne' : 'searchCount', {
    count: count.toString(),
    query: state.query,
  })
  return html`<h2 class="govuk-heading-m">${heading}</h2>${notes}${results(state.pages, pack)}${
    state.places.length === 0
      ? nothing
      : html`<h2 class="govuk-heading-m">${said(pack, 'searchFoundHelp')}</h2>${results(state.places, pack)}`
  }`
}

const results = (found: readonly Found[], pack: LanguagePack): Html =>
  found.length === 0
    ? nothing
    : html`<ol class="govuk-list guide-results">${found.map((one) => result(one, pack))}</ol>`

const result = (found: Found, pack: LanguagePack): Html => {
  const words = html`<a class="govuk-link guide-result__title" href="${found.href}">${found.title}</a>${
    found.within === null ? nothing : html` <span class="guide-result__page">${found.within}</span>`
  }<p class="govuk-body guide-result__text">${found.snippet.map((piece) =>
    piece.hit ? html`<mark>${piece.text}</mark>` : piece.text,
  )}</p>`
  // What stands in for another language is English.
  return found.lang === pack.tag
    ? html`<li class="guide-result">${words}</li>`
    : html`<li class="guide-result" lang="${found.lang}" dir="ltr">${words}</li>`
}

const startingPoints = (pack: LanguagePack): Html[] =>
  ['/signs', '/cuckooing', '/work', '/what-to-do', '/help'].flatMap((path) => {
    const page = pack.pages.get(path)
    return page === undefined
      ? []
      : [
          html`<li><a class="govuk-link" href="${inLanguage(pack, path)}">${wordsIn(page.title, page, pack)}</a></li>`,
        ]
  })

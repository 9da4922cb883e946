import {
  button,
  html,
  type Html,
  input,
  nothing,
  pageHeading,
} from '../../../platform/html/index.ts'
import { fill } from '../content/interface-strings.ts'
import type { LanguagePack } from '../model.ts'
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
  const { strings } = pack
  const error =
    state.kind === 'too-long'
      ? { text: fill(strings.searchTooLong, { max: LONGEST_QUERY.toString() }) }
      : undefined
  return html`${pageHeading({ title: strings.searchTitle })}
<form method="get" action="${inLanguage(pack, '/search')}" role="search" novalidate>
${input({
  name: 'q',
  type: 'search',
  label: { text: strings.searchLabel, classes: 'govuk-label--m' },
  hint: { text: strings.searchHint },
  value: state.kind === 'empty' ? '' : state.query,
  autocomplete: 'off',
  ...(error === undefined ? {} : { errorMessage: error }),
})}
${button({ text: strings.searchButton })}
</form>${outcome(state, pack)}`
}

const outcome = (state: SearchState, pack: LanguagePack): Html => {
  const { strings } = pack
  if (state.kind === 'empty') return html`<p class="govuk-body">${strings.searchEmpty}</p>`
  if (state.kind === 'too-long') return nothing
  const notes = state.notes.map((note) => html`<p class="govuk-inset-text">${note}</p>`)
  const count = state.pages.length + state.places.length
  if (count === 0)
    return html`<h2 class="govuk-heading-m">${fill(strings.searchNone, { query: state.query })}</h2>${notes}
<p class="govuk-body">${strings.searchNoneHelp}</p>
<ul class="govuk-list govuk-list--bullet">${startingPoints(pack)}</ul>`
  const heading = fill(count === 1 ? strings.searchCountOne : strings.searchCount, {
    count: count.toString(),
    query: state.query,
  })
  return html`<h2 class="govuk-heading-m">${heading}</h2>${notes}${results(state.pages, pack)}${
    state.places.length === 0
      ? nothing
      : html`<h2 class="govuk-heading-m">${strings.searchFoundHelp}</h2>${results(state.places, pack)}`
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
  return found.lang === pack.tag
    ? html`<li class="guide-result">${words}</li>`
    : html`<li class="guide-result" lang="${found.lang}">${words}</li>`
}

const startingPoints = (pack: LanguagePack): Html[] =>
  ['/signs', '/cuckooing', '/work', '/what-to-do', '/help'].flatMap((path) => {
    const page = pack.pages.get(path)
    return page === undefined
      ? []
      : [html`<li><a class="govuk-link" href="${inLanguage(pack, path)}">${page.title}</a></li>`]
  })

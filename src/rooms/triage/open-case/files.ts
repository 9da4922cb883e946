import { html, type Html, nothing } from '../../../platform/html/index.ts'
import { KIND_WORDS, removedWords, type ReportFile, sizeWords } from '../../reports/index.ts'

/** The files of a report: cleaned pictures to look at, everything else to be kept and not shown. */
export const reportFiles = (reportId: string, files: readonly ReportFile[]): Html =>
  files.length === 0
    ? nothing
    : html`<h2 class="govuk-heading-m" id="files">Pictures and files</h2><ul class="cs-files">${files.map((file) => oneFile(`/reports/${reportId}/files/${file.id}`, file))}</ul>`

const oneFile = (path: string, file: ReportFile): Html => {
  const { name, kind, size, copy } = file
  return html`<li class="cs-files__one">${copy === 'cleaned' ? html`<a class="cs-files__preview" href="${path}/picture"><img src="${path}/preview" alt="Cleaned copy of ${name}" loading="lazy" width="160" height="120"></a>` : nothing}<div class="cs-files__words"><p class="cs-files__name">${name}</p><p class="cs-files__what">${KIND_WORDS[kind]}, ${sizeWords(size)}</p>${copyLine(path, file)}<p class="cs-files__take"><a class="govuk-link" href="${path}" download>Save the file as it was sent<span class="govuk-visually-hidden">: ${name}</span></a></p></div></li>`
}

const copyLine = (path: string, { copy, removed, name }: ReportFile): Html => {
  switch (copy) {
    case 'cleaned':
      return html`<p class="cs-files__copy"><a class="govuk-link" href="${path}/picture">Cleaned copy<span class="govuk-visually-hidden"> of ${name}</span></a>${removed.length === 0 ? ': nothing had to be taken out' : `. Taken out: ${removedWords(removed)}`}</p>`
    case 'making':
      return html`<p class="cs-files__copy">A cleaned copy is being made</p>`
    case 'failed':
      return html`<p class="cs-files__copy">No cleaned copy could be made. The file may say who sent it</p>`
    case 'none':
      return html`<p class="cs-files__copy">There is no cleaned copy. The file may say who sent it, and may be harmful: open it only where your force examines files</p>`
  }
}

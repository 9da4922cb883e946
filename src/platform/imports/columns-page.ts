import { button, dataTable, html, nothing, pageHeading } from '../html/index.ts'
import { type Page, page } from '../page/page.ts'
import { file, shown } from '../page/reply.ts'
import { exampleFile } from './example-file.ts'
import type { PagesSpec } from './page-spec.ts'
import { bytesWords, MOST_BYTES, MOST_ROWS } from './rules-limits.ts'
import { countWords } from './words.ts'

/** What a file may hold, column by column, and an example to begin with. */
export const columnPages = (spec: PagesSpec): Page[] => [
  page({
    path: `${spec.path}/columns`,
    permission: spec.permission,
    audit: `${spec.audit}-columns`,
    show: () =>
      shown({
        title: `Columns of a file of ${spec.noun}`,
        back: `${spec.path}/new`,
        current: spec.current ?? spec.room.href,
        width: 'wide',
        body: html`${pageHeading({
          title: `Columns of a file of ${spec.noun}`,
          lead: 'A CSV file whose first line names these columns, in any order.',
        })}${button({ text: 'Download an example', href: `${spec.path}/example.csv`, classes: 'govuk-button--secondary' })}${dataTable(
          {
            caption: 'Columns',
            hidesCaption: true,
            columns: [
              { heading: 'Column', unbroken: true },
              { heading: 'Must be there' },
              { heading: 'What it holds' },
              { heading: 'For example' },
            ],
            rows: spec.kind.columns.map(({ name, required, meaning, example }) => [
              html`<code>${name}</code>`,
              required ? 'Yes' : 'No',
              meaning,
              example,
            ]),
          },
        )}<ul class="govuk-list govuk-list--bullet"><li>UTF-8, with or without a byte order mark. Cells are separated by commas, semicolons or tabs, and put in quotation marks where they hold one of these.</li><li>Dates as 2023-10-09. In dates such as 9/10/2023 the day comes first, where the file or you say so. Numbers by which a spreadsheet keeps dates are refused.</li><li>At most ${bytesWords(MOST_BYTES)} and ${countWords(MOST_ROWS)} rows.</li><li>Either all rows are brought in, or none. The same file twice does nothing.</li></ul>${spec.about ?? nothing}`,
      }),
  }),
  page({
    path: `${spec.path}/example.csv`,
    permission: spec.permission,
    audit: `${spec.audit}-example`,
    show: () =>
      file({
        type: 'text/csv; charset=utf-8',
        filename: `${spec.noun.replaceAll(' ', '-')}-example.csv`,
        body: exampleFile(spec.kind.columns),
      }),
  }),
]

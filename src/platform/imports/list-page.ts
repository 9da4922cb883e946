import { z } from 'zod'
import {
  button,
  dataTable,
  emptyState,
  html,
  keysetPagination,
  pageHeading,
} from '../html/index.ts'
import { type Page, page } from '../page/page.ts'
import { shown } from '../page/reply.ts'
import { visible } from '../command/quoted.ts'
import type { PagesSpec } from './page-spec.ts'
import { namer } from './run-import.ts'
import { listImports } from './store-imports.ts'
import { countWords, momentWords, STATE_WORDS } from './words.ts'

const PAGE_SIZE = 50

/** The files that members of one's agency brought in, the newest first. */
export const listImportsPage = (spec: PagesSpec): Page =>
  page({
    path: spec.path,
    permission: spec.permission,
    audit: `${spec.audit}s`,
    query: z.object({ before: z.uuid().optional().catch(undefined) }),
    show: async (visit) => {
      const found = await listImports(visit.read, {
        kind: spec.kind.kind,
        seeing: { agencyId: spec.agencyOf(visit) },
        most: PAGE_SIZE + 1,
        before: visit.query.before,
      })
      const rows = found.slice(0, PAGE_SIZE)
      const nameOf = await namer(visit.read, spec.names, rows)
      const last = found.length > PAGE_SIZE ? rows.at(-1) : undefined
      return shown({
        title: `Files of ${spec.noun}`,
        trail: [spec.room],
        current: spec.current ?? spec.room.href,
        width: 'wide',
        body: html`${pageHeading({
          title: `Files of ${spec.noun}`,
          lead: spec.lead ?? 'What members of your agency brought in from systems of your own.',
        })}${button({ text: 'Bring in a file', href: `${spec.path}/new` })}${dataTable({
          caption: `Files of ${spec.noun}`,
          hidesCaption: true,
          columns: [
            { heading: 'File' },
            { heading: 'State' },
            { heading: 'When', unbroken: true },
            { heading: 'By' },
            { heading: 'Rows', numeric: true },
            { heading: 'Problems', numeric: true },
          ],
          rows: rows.map((it) => [
            html`<a class="govuk-link" href="${spec.path}/${it.id}">${visible(it.fileName)}</a>`,
            STATE_WORDS[it.state],
            momentWords(it.undoneAt ?? it.committedAt ?? it.begunAt),
            nameOf(it.undoneBy ?? it.committedBy ?? it.begunBy),
            countWords(it.rows),
            countWords(it.problems),
          ]),
          empty: emptyState({
            title: 'No files yet',
            text: 'They appear here once somebody of your agency brings one in.',
          }),
        })}${keysetPagination({
          ...(visit.query.before === undefined ? {} : { newer: spec.path }),
          ...(last === undefined ? {} : { older: `${spec.path}?before=${last.id}` }),
          newerText: 'Newest',
          of: 'Files',
        })}`,
      })
    },
  })

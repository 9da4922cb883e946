import { z } from 'zod'
import { type LogEntry, type LogFilter, listEntries } from '../../../platform/audit/store.ts'
import { visible } from '../../../platform/command/quoted.ts'
import { IsoDate } from '../../../platform/forms/fields.ts'
import {
  dataTable,
  emptyState,
  filterPanel,
  html,
  type Html,
  input,
  keysetPagination,
  nothing,
  pageHeading,
} from '../../../platform/html/index.ts'
import { type Page, page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { memberNames } from '../members/store-members.ts'
import { exactMoment } from '../moments.ts'

const PAGE_SIZE = 100

const empty = (text: unknown) => (text === '' ? undefined : text)

const Query = z.object({
  name: z
    .preprocess(
      empty,
      z
        .string()
        .regex(/^[a-z][a-z0-9.-]{0,80}$/u)
        .optional(),
    )
    .catch(undefined),
  actor: z.preprocess(empty, z.uuid().optional()).catch(undefined),
  from: z.preprocess(empty, IsoDate.optional()).catch(undefined),
  to: z.preprocess(empty, IsoDate.optional()).catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
})

type Query = z.infer<typeof Query>

const addressOf = (query: Query): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.set(name, String(value))
  return search.size === 0 ? '/audit' : `/audit?${search.toString()}`
}

/** The log, newest first: who saw and did what. Reading it is written to it. */
export const auditLogPage = (): Page =>
  page({
    path: '/audit',
    permission: 'audit.read',
    audit: 'access.audit-log',
    query: Query,
    show: async (visit) => {
      const { query } = visit
      const { name, actor, from, to, before } = query
      const filter: LogFilter = {
        ...(name === undefined ? {} : { name }),
        ...(actor === undefined ? {} : { actorId: actor }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(before === undefined ? {} : { before }),
      }
      const found = await listEntries(visit.read, filter, PAGE_SIZE + 1)
      const rows = found.slice(0, PAGE_SIZE)
      const last = found.length > PAGE_SIZE ? rows.at(-1)?.seq : undefined
      const names = await memberNames(visit.read, [
        ...actorIds(rows),
        ...(actor === undefined ? [] : [actor]),
      ])
      return shown({
        title: 'Log',
        current: '/audit',
        width: 'wide',
        body: html`${pageHeading({ title: 'Log', lead: 'Everything that was seen, changed, refused or published, newest first. Choose a name to see what that person did.' })}
          ${filterPanel({ action: '/audit', clear: '/audit', fields: filters(query), applied: appliedTo(query, names) })}
          ${dataTable({
            caption: 'Entries of the log',
            hidesCaption: true,
            columns: [
              { heading: 'Number', numeric: true },
              { heading: 'When', unbroken: true },
              { heading: 'Who' },
              { heading: 'What' },
              { heading: 'Outcome' },
              { heading: 'Particulars' },
            ],
            rows: rows.map((entry) => [
              String(entry.seq),
              exactMoment(entry.at),
              whoOf(entry, names, query),
              html`<a class="govuk-link" href="${addressOf({ ...query, name: entry.name, before: undefined })}">${entry.name}</a>`,
              entry.outcome,
              particularsOf(entry),
            ]),
            empty: emptyState({ title: 'No entries', text: 'Nothing fits these filters.' }),
          })}
          ${keysetPagination({
            of: 'Entries',
            newerText: 'Newest',
            olderText: 'Older',
            newer: before === undefined ? undefined : addressOf({ ...query, before: undefined }),
            older: last === undefined ? undefined : addressOf({ ...query, before: last }),
          })}
          <p class="govuk-body">The chain of the log is checked on the server with <code>countersign audit verify</code>.</p>`,
      })
    },
  })

const actorIds = (entries: readonly LogEntry[]): string[] =>
  entries.flatMap((entry) =>
    entry.actorKind === 'member' && entry.actorId !== null ? [entry.actorId] : [],
  )

const WHO: Readonly<Record<LogEntry['actorKind'], string>> = {
  member: 'A member',
  operator: 'Somebody with a shell on the server',
  public: 'Nobody signed in',
  system: 'The program',
}

const whoOf = (
  entry: LogEntry,
  names: ReadonlyMap<string, string>,
  query: Query,
): Html | string => {
  if (entry.actorId === null) return WHO[entry.actorKind]
  if (entry.actorKind !== 'member') return `${WHO[entry.actorKind]} (${entry.actorId})`
  const name = names.get(entry.actorId) ?? entry.actorId
  return html`<a class="govuk-link" href="${addressOf({ ...query, actor: entry.actorId, before: undefined })}">${name}</a>`
}

const particularsOf = (entry: LogEntry): Html => {
  const facts = Object.entries(entry.particulars)
  return html`${facts.map(([name, value]) => html`<span class="govuk-!-text-break-word">${name}: ${visible(String(value))}</span><br>`)}`
}

/** What the log is filtered by, each with the log without it. */
const appliedTo = (query: Query, names: ReadonlyMap<string, string>) => {
  const { actor, name, from, to } = query
  const words = {
    actor: actor === undefined ? undefined : (names.get(actor) ?? actor),
    name,
    from: from === undefined ? undefined : `From ${from}`,
    to: to === undefined ? undefined : `To ${to}`,
  }
  return Object.entries(words).flatMap(([key, text]) =>
    text === undefined
      ? []
      : [{ text, without: addressOf({ ...query, [key]: undefined, before: undefined }) }],
  )
}

const filters = (query: Query): Html => {
  const box = (name: keyof Query, label: string, hint: string) =>
    input({
      name,
      label: { text: label },
      hint: { text: hint },
      value: query[name] === undefined ? '' : String(query[name]),
    })
  return html`${box('name', 'What', 'A room (access) or an act (access.sign-in.code)')}
    ${query.actor === undefined ? nothing : html`<input type="hidden" name="actor" value="${query.actor}">`}
    ${box('from', 'From', 'Like 2026-11-20')}
    ${box('to', 'To', 'Like 2026-11-27')}`
}

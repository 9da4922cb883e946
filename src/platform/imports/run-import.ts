import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { CommandError, type CommandVisit } from '../command/command.ts'
import { quoted, visible } from '../command/quoted.ts'
import type { ReadDb } from '../database/handles.ts'
import { beginAgain, checkFile, stateDayFirst } from './check-file.ts'
import { bringIn } from './finish-import.ts'
import { type By, type Import, type ImportKind, sheetRow } from './model.ts'
import { type NameOf, receiptJson, receiptLines } from './receipt.ts'
import { receiveFile } from './receive-file.ts'
import { KEPT_DAYS, MOST_BYTES, TOO_LARGE } from './rules-limits.ts'
import { findImport, importOfBytes } from './store-imports.ts'
import { problemsAfter, unknownsOf } from './store-rows.ts'
import { countsWords, countWords, percentChecked, rowsWords, sameBytesWords } from './words.ts'

export type CommandsSpec = {
  readonly kind: ImportKind
  /** `activities`: what the commands are found under, and what they say. */
  readonly noun: string
  readonly permission: string
  /** `activities.import`; `.imports` and so on for the others. */
  readonly audit: string
  /** Names of members, by id. */
  readonly names: (db: ReadDb, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

export type ImportOptions = {
  checkOnly?: boolean
  yes?: boolean
  dates?: string
  format: string
}

const SHOWN_PROBLEMS = 40

/** Who brought in, undid or began these, by the names that are known. */
export const namer = async (
  db: ReadDb,
  names: CommandsSpec['names'],
  imports: readonly Import[],
): Promise<NameOf> => {
  const all = imports.flatMap(({ begunBy, committedBy, undoneBy }) =>
    [begunBy, committedBy, undoneBy].flatMap((by) => (by?.id == null ? [] : [by.id])),
  )
  const known = await names(db, [...new Set(all)])
  return (by: By | null) =>
    by === null
      ? ''
      : by.kind === 'member'
        ? (known.get(by.id ?? '') ?? 'a member')
        : by.kind === 'operator'
          ? 'the command line'
          : 'Countersign itself'
}

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}

/** The import of this file: the one that is in hand already, or a new one. */
const inHand = async (
  visit: CommandVisit,
  spec: CommandsSpec,
  { path, dayFirst }: { path: string; dayFirst: boolean },
): Promise<Import> => {
  const { kind } = spec
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  )
  if (size === undefined) throw new CommandError(`there is no file ${quoted(path)}`)
  if (size > MOST_BYTES) throw new CommandError(TOO_LARGE)
  const sha256 = await hashOf(path)
  const earlier = await importOfBytes(visit.db.read, {
    kind: kind.kind,
    sha256,
    agencyId: null,
  })
  if (earlier !== undefined) return earlier
  const got = await receiveFile(visit, {
    kind: kind.kind,
    fileName: path,
    agencyId: null,
    dayFirst,
    bytes: createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>,
  })
  if (!got.ok && got.why === 'unreadable') throw new CommandError(got.words)
  return found(visit, spec, got.ok ? got.importId : got.other.id)
}

export const found = async (
  { db }: CommandVisit,
  { kind, noun }: CommandsSpec,
  id: string,
): Promise<Import> => {
  const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id)
  const one = isId ? await findImport(db.read, { id, kind: kind.kind, seeing: 'all' }) : undefined
  if (one === undefined)
    throw new CommandError(
      `there is no import of ${noun} ${quoted(id)}: "countersign ${noun} imports" lists them`,
    )
  return one
}

const showProblems = async ({ db, print }: CommandVisit, it: Import): Promise<void> => {
  for (const { column_name, written, nearest, rows } of await unknownsOf(db.read, it.id))
    await print(
      `Unknown ${column_name} ${quoted(written)}${nearest === '' ? '' : ` (is it ${nearest}?)`}: ${rowsWords(rows)}\n`,
    )
  const some = await problemsAfter(db.read, { importId: it.id, after: 0, most: SHOWN_PROBLEMS })
  for (const { row_number, column_name, words, written } of some) {
    const place = [
      ...(row_number === 0 ? [] : [`row ${sheetRow(row_number)}`]),
      ...(column_name === '' ? [] : [column_name]),
    ].join(', ')
    const cell = written === '' || words.includes(written) ? '' : ` (${quoted(written)})`
    await print(visible(`${place === '' ? '' : `${place}: `}${words}${cell}\n`))
  }
  if (it.problems > some.length) await print(`and ${countWords(it.problems - some.length)} more\n`)
}

export const showReceipt = async (
  visit: CommandVisit,
  spec: CommandsSpec,
  { it, format }: { it: Import; format: string },
): Promise<void> => {
  const nameOf = await namer(visit.db.read, spec.names, [it])
  const remarks = (await spec.kind.remarks?.(visit.db.read, it)) ?? []
  if (format === 'json')
    await visit.print(
      `${JSON.stringify({ ...receiptJson(it, nameOf), ...(remarks.length === 0 ? {} : { remarks }) })}\n`,
    )
  else {
    for (const [name, value] of receiptLines(it, nameOf))
      await visit.print(`${name.padEnd(12)}${visible(value)}\n`)
    for (const remark of remarks) await visit.print(`${visible(remark)}\n`)
  }
}

/** One that was checked at another time is checked anew: what it speaks of may have changed. */
const checkedAnew = async (
  visit: CommandVisit,
  spec: CommandsSpec,
  it: Import,
): Promise<Import> => {
  if (it.state !== 'ready' && it.state !== 'faulty') return it
  await visit.db.act(visit.act, (tx) => beginAgain(tx, { importId: it.id, now: visit.clock.now() }))
  return found(visit, spec, it.id)
}

const checkWithProgress = async (visit: CommandVisit, spec: CommandsSpec, id: string) => {
  let told = 0
  await checkFile(visit, spec.kind, {
    importId: id,
    onPart: async () => {
      const it = await found(visit, spec, id)
      const percent = percentChecked(it)
      if (percent < told + 10) return
      told = percent
      visit.say(`${percent} % checked, ${rowsWords(it.rows)}, ${countWords(it.problems)} problems`)
    },
  })
}

export const importFile = async (
  visit: CommandVisit,
  spec: CommandsSpec,
  path: string,
  options: ImportOptions,
): Promise<void> => {
  const { kind, noun } = spec
  const dayFirst = options.dates === 'day-first'
  const begun = await checkedAnew(visit, spec, await inHand(visit, spec, { path, dayFirst }))
  if (begun.state === 'committed') {
    const nameOf = await namer(visit.db.read, spec.names, [begun])
    visit.say(sameBytesWords(begun, nameOf(begun.committedBy)))
    await showReceipt(visit, spec, { it: begun, format: options.format })
    return
  }
  if (begun.checkedBytes > 0 && begun.state === 'checking')
    visit.say(`It was begun before: the check goes on at ${percentChecked(begun)} %`)
  if (begun.state === 'checking') await checkWithProgress(visit, spec, begun.id)
  if (dayFirst) await stateDayFirst(visit, begun.id)
  const it = await found(visit, spec, begun.id)
  if (it.state === 'faulty') {
    await showProblems(visit, it)
    const other = `countersign ${noun} discard-import ${it.id}`
    throw new CommandError(
      `${countWords(it.problems)} ${it.problems === 1 ? 'problem' : 'problems'} in ${rowsWords(it.rows)}: nothing was brought in. Mend the file and bring it in again. (This one is kept for ${KEPT_DAYS} days; "${other}" takes it away at once.)`,
    )
  }
  visit.say(`${rowsWords(it.rows)} checked, no problems: ${countsWords(it.counts)}`)
  for (const remark of (await kind.remarks?.(visit.db.read, it)) ?? []) visit.say(visible(remark))
  if (options.checkOnly === true) {
    visit.say('Nothing was brought in. Run it again without --check-only to bring it in.')
    return
  }
  visit.say('Bringing it in')
  const done = await bringIn(visit, kind, { importId: it.id, seeing: 'all' })
  if (done.ok) {
    await showReceipt(visit, spec, { it: await found(visit, spec, it.id), format: options.format })
    return
  }
  const after = await found(visit, spec, it.id)
  if (done.why === 'changed') await showProblems(visit, after)
  throw new CommandError(NOT_BROUGHT_IN[done.why])
}

const NOT_BROUGHT_IN = {
  busy: 'Somebody else is bringing in or undoing a file of this kind at this moment: nothing was brought in; run it again',
  changed: 'What the file speaks of has changed since it was checked: nothing was brought in',
  'not-ready': 'It was brought in or discarded meanwhile',
  'not-there': 'It is not there any more',
} as const

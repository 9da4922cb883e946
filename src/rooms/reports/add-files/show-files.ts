import type { FormError } from '../../../platform/forms/form.ts'
import type { Html } from '../../../platform/html/index.ts'
import type { Visit } from '../../../platform/page/page.ts'
import { readReceipt } from '../../../platform/vault/receipt.ts'
import type { PublicReportDeps } from '../deps.ts'
import { filesOfHolder, findHolder, type Holder } from './find-holder.ts'
import type { KnownFile } from './open-about.ts'
import { fileTicket } from './ticket.ts'
import { filesSection } from './view.ts'

type Showing = Pick<Visit, 'csrf' | 'clock' | 'read'>

/** The part of a page that adds files to the report behind these words, with those that are there. */
export const showFiles = async (
  deps: Pick<PublicReportDeps, 'keys' | 'files' | 'onFault'>,
  visit: Showing,
  {
    words,
    isNew = false,
    errors = [],
  }: { words: string; isNew?: boolean; errors?: readonly FormError[] },
): Promise<Html> => {
  const [hasRoom, files] = await Promise.all([
    roomNow(deps),
    // A report that was received this moment has no files yet: nothing is asked for it.
    isNew ? [] : filesBehind(deps, visit, words),
  ])
  return filesSection({
    csrf: visit.csrf,
    ticket: fileTicket(deps.keys, words, visit.clock.now()),
    files,
    hasRoom,
    errors,
  })
}

/** Whether there is room; where that cannot be found out, there is none. */
export const roomNow = ({
  files,
  onFault,
}: Pick<PublicReportDeps, 'files' | 'onFault'>): Promise<boolean> =>
  files.hasRoom().catch((cause: unknown) => {
    onFault(cause)
    return false
  })

const filesBehind = async (
  deps: Pick<PublicReportDeps, 'keys' | 'files' | 'onFault'>,
  visit: Showing,
  words: string,
): Promise<readonly KnownFile[]> => {
  try {
    const read = readReceipt(words)
    const holder = read.ok ? await findHolder(deps.keys, visit.read, read.receipt) : undefined
    if (holder === undefined) return []
    const files = await filesOfHolder(visit.read, holder)
    finishCopies(deps, holder, files)
    return files
  } catch (cause) {
    deps.onFault(cause)
    return []
  }
}

/** Makes what copies are still waited for, as after a restart: whoever holds the receipt has the key. */
export const finishCopies = (
  { files: { copies } }: Pick<PublicReportDeps, 'files'>,
  holder: Holder,
  files: readonly KnownFile[],
): void => {
  for (const { row } of files)
    if (row.state === 'whole' && row.cleaning === 'wanted') void copies.make(holder, row.id)
}

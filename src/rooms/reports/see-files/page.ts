import { z } from 'zod'
import { type Page, page, type Visit } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { file, type FileReply } from '../../../platform/page/reply.ts'
import { wipe } from '../../../platform/vault/secrets.ts'
import type { Access } from '../../access/index.ts'
import { openAbout } from '../add-files/open-about.ts'
import type { Copy, FileAbout } from '../add-files/model.ts'
import { type FileRow, filesOf } from '../store-files.ts'
import { reportKeyFor, streamOf } from './stream-file.ts'

const Params = z.object({ reportId: z.uuid(), fileId: z.uuid() })
type Asking = Pick<Visit, 'cookie' | 'actor' | 'read'> & {
  readonly params: z.infer<typeof Params>
}

/** What a browser may do with a stranger's bytes: nothing. */
const SANDBOX = {
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
}

/**
 * A file as it was sent, to be kept and never shown: a stranger made it. Whose team does not hold the
 * report's key finds nothing here.
 */
export const takeFilePage = (access: Access): Page =>
  page({
    path: '/reports/:reportId/files/:fileId',
    permission: 'reports.read',
    audit: 'reports.take-file',
    params: Params,
    show: async (visit) => {
      const found = await find(
        access,
        visit,
        (row, { fileId }) => row.id === fileId && row.copyOf === null,
      )
      return reply(access, visit, found, {
        type: 'application/octet-stream',
        filename: found.about.name,
      })
    },
  })

const PICTURES = {
  cleaned: { path: 'picture', audit: 'reports.see-picture' },
  preview: { path: 'preview', audit: 'reports.see-preview' },
} as const

/** The copy of a picture without what it said of its maker, written by us; or the small one of a list. */
export const seePicturePage = (access: Access, copy: Copy): Page =>
  page({
    path: `/reports/:reportId/files/:fileId/${PICTURES[copy].path}`,
    permission: 'reports.read',
    audit: PICTURES[copy].audit,
    params: Params,
    show: async (visit) => {
      const found = await find(
        access,
        visit,
        (row, { fileId }) => row.copyOf === fileId && row.copy === copy,
      )
      return reply(access, visit, found, {
        type: found.about.kind === 'png' ? 'image/png' : 'image/jpeg',
      })
    },
  })

type Found = { readonly row: FileRow; readonly about: FileAbout }

const find = async (
  access: Access,
  visit: Asking,
  isIt: (row: FileRow, params: z.infer<typeof Params>) => boolean,
): Promise<Found> => {
  const { reportId } = visit.params
  const rows = await filesOf(visit.read, reportId)
  const row = rows.find((one) => one.state === 'whole' && isIt(one, visit.params))
  const key = row && (await reportKeyFor(visit, access, reportId))
  if (row === undefined || key === undefined) throw new NotFound()
  try {
    const about = openAbout(key, reportId, row)
    if (about === undefined) throw new NotFound()
    return { row, about }
  } finally {
    wipe(key.bytes)
  }
}

const reply = (
  access: Access,
  visit: Asking,
  { row }: Found,
  how: { type: string; filename?: string },
): FileReply => {
  const { reportId } = visit.params
  return file({
    ...how,
    headers: SANDBOX,
    body: streamOf(visit.read, () => reportKeyFor(visit, access, reportId), {
      reportId,
      fileId: row.id,
    }),
  })
}

import type { WriteDb } from '../../../platform/database/handles.ts'
import { askTogether } from '../../../platform/database/together.ts'
import { formWith } from '../../../platform/forms/form.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { Log } from '../../../platform/log/log.ts'
import type { Gate, LostPost, Standing } from '../../../platform/page/gate.ts'
import type { Access } from '../create-access.ts'
import type { Member } from '../member-of.ts'
import { isRole, permissionsOf } from '../permissions.ts'
import { signInForm } from '../sign-in/forms.ts'
import { signInReply } from '../sign-in/page.ts'
import { mayBeKept, returnPath } from '../sign-in/rules-return.ts'
import { packForm } from '../sign-in/travelling.ts'
import type { Lost } from '../sign-in/view.ts'
import { cookieName, readCookie } from './cookies.ts'
import { sessionStands, shouldNoteUse } from './rules-session.ts'
import { sessionTokenHash } from './start-session.ts'
import { type FoundSession, noteUse, sessionsByTokens } from './store-sessions.ts'

/** What the desk asks for every request: who it is, and where to send who is not signed in. */
export const createGate = (access: Access, { db, log }: { db: WriteDb; log: Log }): Gate => {
  const noting = new Set<string>()
  const sessionOf = askTogether(async (hashes: readonly Buffer[]) => {
    const found = await sessionsByTokens(db.read, hashes)
    const byHash = new Map(found.map((session) => [session.tokenHash.toString('hex'), session]))
    return (hash) => byHash.get(hash.toString('hex'))
  })

  /** Notes the use of a session beside the request, not before it; a failure is logged, and the next request tries again. */
  const noteLater = (session: FoundSession, now: Date): void => {
    if (noting.has(session.id)) return
    noting.add(session.id)
    const act = {
      actor: { kind: 'member', id: session.memberId },
      audit: 'access.session.used',
      requestId: newId(now.getTime()),
      quiet: true,
    } as const
    db.act(act, (tx) => noteUse(tx, session.id, now))
      .catch((cause: unknown) => log.error({ err: cause }, 'the use of a session was not noted'))
      .finally(() => noting.delete(session.id))
  }

  const whoIs = async (cookieHeader: string | undefined): Promise<Standing> => {
    const token = readCookie(cookieHeader, cookieName(access, 'session'))
    if (token === undefined || token === '') return { kind: 'nobody' }
    const found = await sessionOf(sessionTokenHash(token))
    if (found === undefined) return { kind: 'nobody' }
    const now = access.clock.now()
    if (found.state !== 'active' || !sessionStands(found, now, access.idleSeconds))
      return { kind: 'ended', memberId: found.memberId }
    if (shouldNoteUse(found, now)) noteLater(found, now)
    return {
      kind: 'session',
      session: {
        signedIn: memberOfRow(found),
        csrfSecret: found.csrfSecret,
        idleSeconds: access.idleSeconds,
        endsAt: found.endsAt,
        lastChange: found.lastChange,
      },
    }
  }

  return {
    whoIs,
    signInPath: (returnTo) => {
      const to = returnPath(returnTo)
      return to === '/' ? '/sign-in' : `/sign-in?return=${encodeURIComponent(to)}`
    },
    keepTyped: (lost, { csrf }) => {
      const carriesOn = mayBeKept(lost.path) && lost.memberId !== null
      const kept = carriesOn ? packLost(access, lost, lost.memberId) : ''
      const toReturn = lost.path.startsWith('/me') ? '/me' : '/'
      const form = formWith(signInForm, { kept, return: carriesOn ? '' : toReturn })
      return signInReply({ read: db.read, csrf }, form, { lost: whatIsLost(lost), status: 401 })
    },
  }
}

const memberOfRow = (row: FoundSession): Member => {
  const roles = row.roles.filter(isRole)
  return {
    id: row.memberId,
    name: row.name,
    permissions: permissionsOf(roles),
    agencyId: row.agencyId,
    agencySlug: row.agencySlug,
    agencyName: row.agencyName,
    roles,
  }
}

const packLost = (access: Access, lost: LostPost, memberId: string): string =>
  packForm(access, { memberId, path: lost.path, fields: [...lost.body] })

/** Who typed it is unknown where the cookie is gone: it goes back to the browser it came from, no further. */
const whatIsLost = (lost: LostPost): Lost => {
  if (!mayBeKept(lost.path)) return { kind: 'nothing' }
  if (lost.memberId !== null) return { kind: 'kept' }
  const fields = [...lost.body].filter(([name, value]) => value !== '' && name !== 'version')
  return fields.length === 0 ? { kind: 'nothing' } : { kind: 'to-copy', fields }
}

import type { Visit } from '../../../platform/page/page.ts'
import { goTo, type Reply } from '../../../platform/page/reply.ts'
import type { Access } from '../create-access.ts'
import { cookie } from '../sessions/cookies.ts'
import { keepForSession } from '../sessions/keep-form.ts'
import type { CodeAnswer } from './check-code.ts'
import { knownBrowsers, rememberBrowser } from './known-browsers.ts'
import { returnPath } from './rules-return.ts'
import { unpackForm } from './travelling.ts'

type Answer = Extract<CodeAnswer, { kind: 'signed-in' }>

/**
 * Gives the browser its session and leads on: to what was typed before, if the same member typed
 * it; else to the page that was asked for.
 */
export const finishSignIn = async (
  access: Access,
  visit: Visit,
  answer: Answer,
  carried: { return: string; kept: string },
): Promise<Reply> => {
  const cookies = [
    cookie(access, 'session', answer.session.token),
    rememberBrowser(access, answer.memberId, knownBrowsers(access, visit.cookie)),
  ]
  const typed = unpackForm(access, carried.kept)
  if (typed !== undefined && typed.memberId !== answer.memberId)
    return goTo('/me?done=typed-by-another', cookies)
  if (typed !== undefined) {
    const id = await keepForSession(access, visit, { answer, typed })
    return goTo(`/session/restored/${id}`, cookies)
  }
  if (answer.usedRecoveryCode) return goTo('/me?done=recovery-code-used', cookies)
  return goTo(returnPath(carried.return), cookies)
}

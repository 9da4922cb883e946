import type { TypingGuard } from './guard-typing.ts'
import { type SessionClock, sessionState, timeInWords } from './session-clock.ts'

/** Warns before the session ends, lets it be kept, and covers the page once it has ended. */
export const startSessionWarning = (dialog: HTMLDialogElement, guard: TypingGuard): void => {
  const parts = partsOf(dialog)
  if (parts === undefined) return
  const idleSeconds = Number(dialog.dataset['sessionIdle'])
  const clock: SessionClock = {
    idleSeconds,
    endsAt: Date.now() + Number(dialog.dataset['sessionLeft']) * 1000,
    warnSeconds: Math.min(Number(dialog.dataset['sessionWarn']), idleSeconds / 2),
  }
  let usedAt = Date.now()
  let dismissed = false
  let ended = false

  // A page opened in another tab keeps the session for this one too.
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('session') : undefined
  tabs?.addEventListener('message', () => {
    if (ended) return
    used()
  })
  tabs?.postMessage('used')

  const used = () => {
    usedAt = Date.now()
    dismissed = false
    if (dialog.open) dialog.close()
  }
  const stay = async () => {
    parts.button.disabled = true
    const answer = await keepAlive(parts.form)
    parts.button.disabled = false
    if (answer === 'kept') {
      used()
      tabs?.postMessage('used')
    } else if (answer === 'ended') end()
    else parts.say('This page could not reach the desk. Check your connection and try again.')
  }
  const end = () => {
    ended = true
    dialog.classList.add('cs-dialog--ended')
    parts.title.textContent = 'You have been signed out'
    parts.say(
      guard.unsent() === undefined
        ? 'Nobody used this page for a while. Sign in again to go on.'
        : 'Nobody used this page for a while. What you typed is still here: sign in again and it comes with you.',
    )
    parts.button.textContent = 'Sign in again'
    if (!dialog.open) dialog.showModal()
  }
  const signInAgain = () => {
    guard.release()
    const form = guard.unsent()
    if (form === undefined) location.reload()
    else form.submit()
  }
  const tick = () => {
    if (ended) {
      if (!dialog.open) dialog.showModal()
      return
    }
    const state = sessionState(clock, usedAt, Date.now())
    if (state.kind === 'ended') end()
    else if (state.kind === 'ending' && !dismissed) {
      const time = timeInWords(state.secondsLeft)
      parts.say(
        state.stayingHelps
          ? `You will be signed out in ${time}, because this page has not been used.`
          : `You will be signed out in ${time}: a session lasts only so long. Send or save what you have typed now.`,
      )
      parts.button.textContent = state.stayingHelps ? 'Stay signed in' : 'Go on'
      parts.button.dataset['stays'] = String(state.stayingHelps)
      if (!dialog.open) dialog.showModal()
    }
  }
  const press = () => {
    if (ended) signInAgain()
    else if (parts.button.dataset['stays'] === 'false') {
      dismissed = true
      dialog.close()
    } else void stay()
  }
  parts.form.addEventListener('submit', (event) => {
    event.preventDefault()
    press()
  })
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    if (!ended) press()
  })
  setInterval(tick, 1000)
  document.addEventListener('visibilitychange', tick)
}

/** Asks the desk to keep the session. A redirect means that there is none to keep. */
const keepAlive = async (form: HTMLFormElement): Promise<'kept' | 'ended' | 'unreachable'> => {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') body.set(name, value)
  try {
    const signal = AbortSignal.timeout(15_000)
    const response = await fetch(form.action, { method: 'POST', body, redirect: 'manual', signal })
    if (response.ok) return 'kept'
    return response.status >= 500 ? 'unreachable' : 'ended'
  } catch {
    return 'unreachable'
  }
}

const partsOf = (dialog: HTMLDialogElement) => {
  const title = dialog.querySelector('[data-session-title]')
  const message = dialog.querySelector('[data-session-message]')
  const spoken = dialog.querySelector('[data-session-spoken]')
  const form = dialog.querySelector('form')
  const button = dialog.querySelector('button')
  if (title === null || message === null || spoken === null || form === null || button === null)
    return undefined
  return {
    title,
    form,
    button,
    say: (words: string) => {
      if (message.textContent === words) return
      message.textContent = words
      spoken.textContent = words
    },
  }
}

import type { TypingGuard } from './guard-typing.ts'
import { forgetTyping, type KeptTyping, keptTyping } from './kept-typing.ts'

const TOKEN = 'formToken'
const CSRF = '_csrf'
const TRY_FOR_MS = 10_000

/**
 * Forms that say whose typing they keep: what is typed stays in the tab until it was sent, one that
 * cannot reach the desk says so and stays as it is, and what a lost connection took is offered again.
 */
export const keepTyping = (guard: TypingGuard): void => {
  // Pages that follow on a form that was saved say what was done.
  if (new URLSearchParams(location.search).has('done')) forgetTyping(sessionStorage)
  addEventListener('submit', (event) => {
    const form = event.target
    if (form instanceof HTMLFormElement && form.action.endsWith('/sign-out'))
      forgetTyping(sessionStorage)
  })
  const form = document.querySelector<HTMLFormElement>('form[data-keep-typing]')
  if (form === null) return
  const member = form.dataset['keepTyping'] ?? ''
  const kept = keptTyping(sessionStorage, { member, path: new URL(form.action).pathname })

  const found = kept.find(Date.now())
  if (found !== undefined && tokenOf(found.fields) !== tokenOf(fieldsOf(form)))
    offer(form, found, { forget: kept.forget, release: guard.release })

  form.addEventListener('input', () => kept.keep({ at: Date.now(), fields: fieldsOf(form) }))

  let sending = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (sending) return
    sending = true
    kept.keep({ at: Date.now(), fields: fieldsOf(form) })
    void isReachable().then((reachable) => {
      sending = false
      if (!reachable) {
        sayUnsent(form)
        return
      }
      guard.release()
      send(form, event.submitter)
    })
  })
}

/** Asks the desk for a sign of life, because a telephone may think that it has a connection. */
const isReachable = async (): Promise<boolean> => {
  if (!navigator.onLine) return false
  try {
    return (await fetch('/ping', { cache: 'no-store', signal: AbortSignal.timeout(TRY_FOR_MS) })).ok
  } catch {
    return false
  }
}

const send = (form: HTMLFormElement, submitter: HTMLElement | null): void => {
  if (submitter instanceof HTMLButtonElement && submitter.name !== '')
    form.append(hiddenInput(submitter.name, submitter.value))
  form.submit()
}

const fieldsOf = (form: HTMLFormElement): [string, string][] =>
  [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && name !== CSRF && name !== 'next' ? [[name, value]] : [],
  )

const tokenOf = (fields: KeptTyping['fields']): string | undefined =>
  fields.find(([name]) => name === TOKEN)?.[1]

const hiddenInput = (name: string, value: string): HTMLInputElement => {
  const input = document.createElement('input')
  input.type = 'hidden'
  input.name = name
  input.value = value
  return input
}

const box = (words: string): HTMLElement => {
  const section = document.createElement('section')
  section.className = 'activities-kept'
  section.setAttribute('role', 'alert')
  const text = document.createElement('p')
  text.className = 'govuk-body'
  text.textContent = words
  section.append(text)
  return section
}

const sayUnsent = (form: HTMLFormElement): void => {
  form.querySelector('[data-unsent]')?.remove()
  const said = box(
    'There is no connection to the desk. Nothing was sent and nothing is lost: what you typed is here and in this tab. Send it again when there is a connection.',
  )
  said.dataset['unsent'] = ''
  form.append(said)
  said.scrollIntoView({ block: 'nearest' })
}

const offer = (
  form: HTMLFormElement,
  kept: KeptTyping,
  { forget, release }: { forget: () => void; release: () => void },
): void => {
  const time = new Date(kept.at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  const said = box(
    `What you typed here at ${time} may not have reached the desk. Look at it again and send it: if it did arrive, it is recorded once all the same.`,
  )
  const button = (words: string, press: () => void) => {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = 'govuk-button govuk-button--secondary'
    made.textContent = words
    made.addEventListener('click', press)
    said.append(made, ' ')
  }
  button('Look at it again', () => {
    const again = document.createElement('form')
    again.method = 'post'
    again.action = form.action
    const csrf = form.querySelector<HTMLInputElement>(`input[name="${CSRF}"]`)?.value ?? ''
    const fields = [...kept.fields, [CSRF, csrf] as const, ['next', 'look'] as const]
    again.append(...fields.map(([name, value]) => hiddenInput(name, value)))
    document.body.append(again)
    release()
    again.submit()
  })
  button('Throw it away', () => {
    forget()
    said.remove()
  })
  form.before(said)
}

/** How long a form that was sent is not sent again. */
const PAUSE_MS = 1500

/** Ignores the second of two quick presses of a form's button. */
export const stopDoubleSending = (): void => {
  const sent = new WeakMap<HTMLFormElement, number>()
  addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.method !== 'post') return
    const last = sent.get(form)
    if (last !== undefined && event.timeStamp - last < PAUSE_MS) event.preventDefault()
    else if (!event.defaultPrevented) sent.set(form, event.timeStamp)
  })
}

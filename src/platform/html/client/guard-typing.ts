export type TypingGuard = {
  /** A form that holds something typed and not sent. */
  unsent: () => HTMLFormElement | undefined
  /** Lets the page be left without a question. */
  release: () => void
}

/** Asks before a page is left with something typed into a form that was not sent. */
export const guardTyping = (): TypingGuard => {
  const touched = new Set<HTMLFormElement>()
  let leaving = false
  addEventListener('input', (event) => {
    const form = event.target instanceof Element ? event.target.closest('form') : null
    if (form?.method === 'post') touched.add(form)
  })
  addEventListener('submit', (event) => {
    if (!event.defaultPrevented) leaving = true
  })
  addEventListener('pageshow', () => {
    leaving = false
  })
  addEventListener('beforeunload', (event) => {
    const asks = [...touched].some((form) => form.dataset['guardTyping'] !== undefined)
    if (!leaving && asks) event.preventDefault()
  })
  return {
    unsent: () => [...touched].find((form) => form.isConnected),
    release: () => {
      leaving = true
    },
  }
}

/** Brings whoever sent a form with something to mend to what must be mended. */
export const focusErrorSummary = (): void => {
  const summary = document.querySelector<HTMLElement>('.govuk-error-summary')
  if (summary === null) return
  summary.tabIndex = -1
  summary.addEventListener('blur', () => summary.removeAttribute('tabindex'), { once: true })
  summary.focus()
}

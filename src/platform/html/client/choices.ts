/**
 * Shows what a choice reveals while it is chosen, and lets an exclusive box clear the others. Ours,
 * because govuk-frontend's marks radios as expanded, which no radio may be (ARIA 1.2).
 */
export const startChoices = (): void => {
  for (const input of boxes(document)) settle(input)
  addEventListener('change', (event) => {
    const input = event.target
    if (!(input instanceof HTMLInputElement)) return
    if (input.type === 'checkbox' && input.checked) clearOthers(input)
    for (const other of group(input)) settle(other)
  })
  // A page that comes back from the browser's memory has its boxes set after the scripts ran.
  addEventListener('pageshow', () => {
    for (const input of boxes(document)) settle(input)
  })
}

const BOXES = '.govuk-radios__input, .govuk-checkboxes__input'

const boxes = (within: ParentNode): HTMLInputElement[] => [
  ...within.querySelectorAll<HTMLInputElement>(BOXES),
]

const group = (input: HTMLInputElement): HTMLInputElement[] =>
  boxes(input.form ?? document).filter(
    (other) => other.type === input.type && other.name === input.name,
  )

const settle = (input: HTMLInputElement): void => {
  const id = input.dataset['ariaControls']
  const revealed = id === undefined ? null : document.getElementById(id)
  if (id === undefined || revealed === null) return
  revealed.classList.toggle(
    `govuk-${input.type === 'radio' ? 'radios' : 'checkboxes'}__conditional--hidden`,
    !input.checked,
  )
  input.setAttribute('aria-controls', id)
  if (input.type === 'checkbox') input.setAttribute('aria-expanded', String(input.checked))
}

const clearOthers = (input: HTMLInputElement): void => {
  const exclusive = input.dataset['behaviour'] === 'exclusive'
  for (const other of group(input)) {
    if (other !== input && (exclusive || other.dataset['behaviour'] === 'exclusive'))
      other.checked = false
  }
}

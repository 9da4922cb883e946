/** Shows the buttons that print the page: without a script they would do nothing. */
export const startPrinting = (): void => {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => print())
  }
}

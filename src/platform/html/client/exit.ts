import { forgetLeft, goAway, hasLeft, rememberLeft } from './left.ts'
import { shiftCounter } from './shift-counter.ts'

/** Makes the exit link leave at once, and the keys that do the same. */
export const startExit = (link: HTMLAnchorElement): void => {
  if (!document.documentElement.classList.contains('cs-left')) forgetLeft()
  describeKeys(link)
  const leave = () => {
    cover(link.dataset['exitLeaving'] ?? '')
    rememberLeft()
    goAway(link.href)
  }
  link.addEventListener('click', (event) => {
    event.preventDefault()
    leave()
  })
  const spoken = status()
  const shift = shiftCounter(() => performance.now())
  addEventListener(
    'keydown',
    (event) => {
      shift.down(event)
      if (event.key === 'Escape' && !isAboutSomethingElse(event)) leave()
    },
    { capture: true },
  )
  addEventListener(
    'keyup',
    (event) => {
      const left = shift.up(event)
      if (left === undefined) return
      if (left === 0) leave()
      else
        spoken.textContent = (left === 2 ? link.dataset['exitTwo'] : link.dataset['exitOne']) ?? ''
    },
    { capture: true },
  )
  addEventListener('pageshow', (event) => {
    if (event.persisted && hasLeft()) leave()
  })
}

/** Takes everything off the page before the browser has even asked for the next one. */
const cover = (words: string) => {
  document.title = words
  const sheet = document.createElement('div')
  sheet.className = 'cs-left-cover'
  sheet.setAttribute('role', 'alert')
  sheet.textContent = words
  document.body.replaceChildren(sheet)
  scrollTo(0, 0)
}

const status = (): HTMLElement => {
  const element = document.createElement('div')
  element.className = 'govuk-visually-hidden'
  element.setAttribute('role', 'status')
  document.body.append(element)
  return element
}

/**
 * Escape also ends a film's full screen, a dialog, a word being composed. Not a list: whether one is
 * open no page can know, and one who presses Escape in fear must not have to press it twice.
 */
const isAboutSomethingElse = (event: KeyboardEvent): boolean => {
  // Safari says of a key that an input method took only this.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other sign of it
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return true
  if (document.fullscreenElement !== null) return true
  return document.querySelector('dialog[open], [popover]:popover-open') !== null
}

/** Tells a screen reader of the keys, beside the control that they stand for. */
const describeKeys = (link: HTMLAnchorElement): void => {
  const words = document.createElement('span')
  words.id = 'cs-exit-keys'
  words.className = 'govuk-visually-hidden'
  words.textContent = link.dataset['exitKeys'] ?? ''
  link.after(words)
  link.setAttribute('aria-describedby', words.id)
}

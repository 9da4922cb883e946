export type Words = Readonly<Record<string, string | undefined>>

export type FileLine = ReturnType<typeof fileLine>

/** The line of one file that is sent: how far it is, and buttons to pause it and to take it away. */
export const fileLine = (list: HTMLUListElement, words: Words, file: File) => {
  const item = document.createElement('li')
  item.className = 'rep-files__one'
  const name = part('span', 'rep-files__name', file.name)
  const what = part('span', 'rep-files__what', words['waiting'])
  const bar = document.createElement('progress')
  bar.className = 'rep-files__bar'
  bar.max = file.size
  bar.value = 0
  bar.setAttribute('aria-label', file.name)
  const pause = buttonOf(words['pause'], file.name)
  const stop = buttonOf(words['stop'], file.name)
  const buttons = part('span', 'rep-files__buttons')
  buttons.append(pause.element, stop.element)
  item.append(name, ' ', what, bar, buttons)
  list.append(item)

  let [sent, paused, stopped] = [0, false, false]
  let controller = new AbortController()
  let wake: () => void = () => undefined
  const say = (text: string | undefined): string => (what.textContent = filled(text ?? ''))
  const filled = (text: string) =>
    text.replace('{done}', sizeWords(sent)).replace('{all}', sizeWords(file.size))
  const end = (text: string | undefined): string => {
    bar.remove()
    buttons.remove()
    return say(text)
  }
  pause.element.addEventListener('click', () => {
    paused = !paused
    pause.say(paused ? words['resume'] : words['pause'])
    say(paused ? words['paused'] : words['going'])
    if (paused) controller.abort()
    else wake()
  })
  stop.element.addEventListener('click', () => {
    stopped = true
    controller.abort()
    wake()
  })
  return {
    isPaused: () => paused,
    isStopped: () => stopped,
    whilePaused: async () => {
      while (paused && !stopped)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    },
    /** Aborts what is under way when it is paused or stopped. */
    signal: () => {
      if (controller.signal.aborted && !paused && !stopped) controller = new AbortController()
      return controller.signal
    },
    progress: (bytes: number) => {
      sent = bytes
      bar.value = bytes
      say(words['going'])
    },
    lost: () => say(words['lost']),
    arrived: () => end(words['kept']),
    copy: (text: string) => {
      item.querySelector('.rep-files__copy')?.remove()
      item.append(part('span', 'rep-files__copy', text))
    },
    refuse: (why: string | undefined): string => {
      item.classList.add('rep-files__one--refused')
      return end(why)
    },
    gone: (): string => {
      item.remove()
      return words['gone'] ?? ''
    },
    /** Takes the place of the line that the page had for the same file. */
    replace: (earlier: HTMLLIElement) => earlier.replaceWith(item),
  }
}

const part = (kind: string, className: string, text = ''): HTMLElement => {
  const element = document.createElement(kind)
  element.className = className
  element.textContent = text
  return element
}

const buttonOf = (text: string | undefined, file: string) => {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = 'rep-link'
  const said = document.createElement('span')
  const say = (words: string | undefined) => (said.textContent = words ?? '')
  say(text)
  element.append(said, part('span', 'govuk-visually-hidden', ` ${file}`))
  return { element, say }
}

/** "3.4 MB", as the pages say it. */
const sizeWords = (bytes: number): string =>
  bytes < 999_500
    ? `${Math.round(bytes / 1000).toString()} kB`
    : `${(bytes / 1_000_000).toFixed(bytes < 9_950_000 ? 1 : 0)} MB`

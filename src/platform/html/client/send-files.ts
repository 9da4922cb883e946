import { fileLine, type Words } from './file-line.ts'
import { resumableClient, type Refused } from './resumable-client.ts'
import { markOf, sendWhole } from './send-whole.ts'

/** Takes over a form of files: each chosen one gets a line of its own, and they go one after another. */
export const startFiles = (
  form: HTMLFormElement,
  { list, words }: { list: HTMLUListElement; words: Words },
): void => {
  const input = form.querySelector<HTMLInputElement>('input[type=file]')
  if (input === null) return
  const client = resumableClient(form)
  const spoken = status()
  let last = Promise.resolve()
  form.addEventListener('submit', (event) => {
    const chosen = [...(input.files ?? [])]
    // The page itself says what to do where nothing was chosen.
    if (chosen.length === 0) return
    event.preventDefault()
    input.value = ''
    for (const file of chosen) {
      const line = fileLine(list, words, file)
      last = last.then(async () => {
        const said = await sendOne(file, line)
        spoken.textContent = `${file.name}: ${said}`
      })
    }
  })

  const sendOne = async (file: File, line: ReturnType<typeof fileLine>): Promise<string> => {
    if (line.isStopped()) return line.gone()
    if (file.size === 0) return line.refuse(words['empty'])
    if (file.size > Number(words['most'])) return line.refuse(words['tooLarge'])
    const mark = await markOf(file)
    const known = begunBefore(list, { mark, size: file.size })
    if (known !== undefined) line.replace(known.item)
    const outcome = await sendWhole(file, {
      client,
      line,
      mark,
      chunk: Number(words['chunk']),
      begun: known?.id,
    })
    if (outcome.kind === 'refused') return line.refuse(words[WORDS[outcome.why]] ?? words['broken'])
    if (outcome.kind === 'stopped') return line.gone()
    const said = line.arrived()
    void tellOfCopy(outcome.id, line)
    return said
  }

  /** A picture's copy is made after it arrived: asks for it, and says what was taken out. */
  const tellOfCopy = async (id: string, line: ReturnType<typeof fileLine>): Promise<void> => {
    for (let asked = 0; asked < 60; asked += 1) {
      const { copy, removed } = await client.standing(id).catch(() => ({ copy: '', removed: '' }))
      if (copy === 'none') return
      const said = copy === 'clean' && removed !== '' ? removed : words[COPIES[copy] ?? '']
      if (said !== undefined) line.copy(said)
      if (copy !== 'copying' && copy !== '') return
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
}

/** Which words stand for what the server says. */
const WORDS: Readonly<Record<Refused, string>> = {
  empty: 'empty',
  'too-large': 'tooLarge',
  'too-many': 'tooMany',
  'too-much': 'tooMuch',
  full: 'full',
  stale: 'stale',
  broken: 'broken',
}
const COPIES: Readonly<Record<string, string>> = {
  copying: 'copying',
  clean: 'clean',
  'failed-copy': 'failedCopy',
  heic: 'heic',
}

/** A file that was begun on this report and is not whole: the same size, and the same beginning. */
const begunBefore = (
  list: HTMLUListElement,
  { mark, size }: { mark: string; size: number },
): { id: string; item: HTMLLIElement } | undefined => {
  for (const item of list.querySelectorAll<HTMLLIElement>('li[data-id]')) {
    const { id, mark: theirs, size: known } = item.dataset
    if (id !== undefined && mark !== '' && theirs === mark && Number(known) === size)
      return { id, item }
  }
  return undefined
}

const status = (): HTMLElement => {
  const element = document.createElement('div')
  element.className = 'govuk-visually-hidden'
  element.setAttribute('role', 'status')
  document.body.append(element)
  return element
}

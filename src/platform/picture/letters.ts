import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import opentype, { type Command, type Font } from 'opentype.js'
import { openTypeOf } from '../pdf/woff.ts'

export type Weight = 400 | 700

/** How a line of text is set: its left end and its baseline, in the picture's units. */
export type Setting = {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly weight: Weight
}

/** Turns text into outlines, so that a picture of it needs no font where it is made or shown. */
export type Letters = {
  /** The path data of a line; what the font has no letter for is left out. */
  readonly path: (text: string, setting: Setting) => string
  readonly width: (text: string, how: Pick<Setting, 'size' | 'weight'>) => number
}

const require = createRequire(import.meta.url)
const NAME = 'atkinson-hyperlegible-next'

const load = async (weight: Weight): Promise<readonly Font[]> => {
  const folder = join(dirname(require.resolve(`@fontsource/${NAME}/LICENSE`)), 'files')
  return Promise.all(
    ['latin', 'latin-ext'].map(async (set) => {
      const woff = await readFile(join(folder, `${NAME}-${set}-${weight.toString()}-normal.woff`))
      return opentype.parse(Uint8Array.from(openTypeOf(woff)).buffer)
    }),
  )
}

/** One step of an outline, to a tenth of a unit. (The library's own `toPathData` rounds some to NaN.) */
const pathData = (step: Command): string => {
  const at = (...points: number[]) => points.map((point) => point.toFixed(1)).join(' ')
  switch (step.type) {
    case 'M':
    case 'L':
      return `${step.type}${at(step.x, step.y)}`
    case 'Q':
      return `Q${at(step.x1, step.y1, step.x, step.y)}`
    case 'C':
      return `C${at(step.x1, step.y1, step.x2, step.y2, step.x, step.y)}`
    case 'Z':
      return 'Z'
  }
}

type Run = { readonly font: Font; readonly text: string }

/** The text in runs of letters that one font has. */
const runsOf = (text: string, fonts: readonly Font[]): Run[] => {
  const runs: Run[] = []
  for (const letter of text.normalize('NFC')) {
    const font = fonts.find((one) => one.charToGlyphIndex(letter) > 0)
    const last = runs.at(-1)
    if (font === undefined) continue
    if (last?.font === font) runs[runs.length - 1] = { font, text: last.text + letter }
    else runs.push({ font, text: letter })
  }
  return runs
}

let loading: Promise<Letters> | undefined

/** The letters of the site's own font (Atkinson Hyperlegible Next, SIL Open Font Licence). */
export const siteLetters = (): Promise<Letters> => {
  loading ??= Promise.all([load(400), load(700)]).then(([regular, bold]) => {
    const fontsOf = (weight: Weight) => (weight === 700 ? bold : regular)
    const width = (text: string, size: number, weight: Weight) =>
      runsOf(text, fontsOf(weight)).reduce(
        (total, run) => total + run.font.getAdvanceWidth(run.text, size),
        0,
      )
    return {
      width: (text, { size, weight }) => width(text, size, weight),
      path: (text, { x, y, size, weight }) => {
        let at = x
        return runsOf(text, fontsOf(weight))
          .map((run) => {
            const path = run.font.getPath(run.text, at, y, size).commands.map(pathData).join('')
            at += run.font.getAdvanceWidth(run.text, size)
            return path
          })
          .join('')
      },
    }
  })
  return loading
}

/**
 * A text in lines that fit a width, `most` of them; where more would be needed, the last one ends in
 * an ellipsis after a whole word.
 */
export const wrapped = (
  letters: Letters,
  text: string,
  { width, most, size, weight }: Pick<Setting, 'size' | 'weight'> & { width: number; most: number },
): string[] => {
  const fits = (line: string) => letters.width(line, { size, weight }) <= width
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/u).filter((one) => one !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || fits(longer)) {
      line = longer
      continue
    }
    lines.push(line)
    line = word
  }
  if (line !== '') lines.push(line)
  if (lines.length <= most) return lines
  const last = (lines[most - 1] ?? '').split(' ')
  while (last.length > 1 && !fits(`${last.join(' ')}…`)) last.pop()
  return [...lines.slice(0, most - 1), `${last.join(' ')}…`]
}

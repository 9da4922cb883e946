import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { openTypeOf } from './woff.ts'

/** Turns a Typst document into a tagged PDF (PDF/UA-1); what it says comes in as data, never as code. */
export type PdfMaker = (document: string, data: unknown) => Uint8Array<ArrayBuffer>

type Compiler = {
  pdf: (
    source: { mainFileContent: string; inputs: Record<string, string> },
    options: { pdfStandard: string },
  ) => Uint8Array | null
}

const FONTS = '@fontsource/atkinson-hyperlegible-next'
const FACES = ['latin-400', 'latin-700', 'latin-ext-400', 'latin-ext-700']
/** The family's name, for `#set text(font: …)`. */
export const PDF_FONT = 'Atkinson Hyperlegible Next'

const require = createRequire(import.meta.url)

let making: Promise<PdfMaker | undefined> | undefined

/**
 * The PDF maker of this machine, or undefined where there is none: the compiler is a native program
 * that npm brings for some kinds of machine only (glibc Linux on x64), as an optional dependency.
 */
export const pdfMaker = (): Promise<PdfMaker | undefined> => {
  making ??= load()
  return making
}

const load = async (): Promise<PdfMaker | undefined> => {
  const name = `@myriaddreamin/typst-ts-node-compiler-${process.platform}-${process.arch}${process.platform === 'linux' ? '-gnu' : ''}`
  if (!isInstalled(name)) return undefined
  const Module = z.object({ NodeCompiler: z.custom<{ create: (options: object) => Compiler }>() })
  const { NodeCompiler } = Module.parse(require(name))
  const compiler = NodeCompiler.create({
    // Nothing is read from here: documents and fonts come in as bytes.
    workspace: tmpdir(),
    fontArgs: [{ fontBlobs: await fontFiles() }],
  })
  return (document, data) => {
    const inputs = { data: JSON.stringify(data) }
    let made: Uint8Array | null
    try {
      made = compiler.pdf({ mainFileContent: document, inputs }, { pdfStandard: 'ua-1' })
    } catch (cause) {
      // The compiler says what is wrong in the error's code, and nothing in its message.
      const why = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
      throw new Error(`the PDF maker refused the document: ${why}`, { cause })
    }
    if (made === null) throw new Error('the PDF maker gave nothing')
    return new Uint8Array(made)
  }
}

const isInstalled = (name: string): boolean => {
  try {
    require.resolve(name)
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'MODULE_NOT_FOUND') return false
    throw cause
  }
}

const fontFiles = async (): Promise<Buffer[]> => {
  const folder = join(dirname(require.resolve(`${FONTS}/LICENSE`)), 'files')
  const file = (face: string) => join(folder, `${FONTS.split('/')[1] ?? ''}-${face}-normal.woff`)
  return Promise.all(FACES.map(async (face) => openTypeOf(await readFile(file(face)))))
}

import qrcode from 'qrcode-generator'

/** A QR code as one SVG path over a square of `size` units, with the quiet zone around it. */
export type QrCode = { readonly size: number; readonly path: string }

const QUIET = 4

/** The QR code of a text, with a quarter of it to spare for creases and dirt (level Q). */
export const qrCode = (text: string): QrCode => {
  const code = qrcode(0, 'Q')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const runs: string[] = []
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (!code.isDark(row, column)) continue
      const from = column
      while (column + 1 < count && code.isDark(row, column + 1)) column += 1
      const width = column - from + 1
      runs.push(`M${from + QUIET} ${row + QUIET}h${width}v1h-${width}z`)
    }
  }
  return { size: count + 2 * QUIET, path: runs.join('') }
}

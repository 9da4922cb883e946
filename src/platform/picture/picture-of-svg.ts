/**
 * A PNG of a drawing of our own, which holds shapes and no text, so that it comes out the same on a
 * machine without fonts. Nothing that somebody else drew is ever given to it.
 */
export const pictureOfSvg = async (svg: string): Promise<Uint8Array<ArrayBuffer>> => {
  // Loaded when the first picture is asked for: most processes never draw one.
  const { default: sharp } = await import('sharp')
  const png = await sharp(Buffer.from(svg), { density: 72 })
    .png({ compressionLevel: 9, palette: true, quality: 90, effort: 7 })
    .toBuffer()
  return Uint8Array.from(png)
}

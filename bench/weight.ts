import { request } from 'node:http'
import { brotliDecompressSync } from 'node:zlib'
import { startProduct, temporaryFolder } from '../tests/support/product.ts'

/** What the guide's first page weighs over the wire (brotli), against the same files uncompressed. */
export const weight = async (): Promise<void> => {
  const folder = temporaryFolder()
  try {
    const product = await startProduct(folder.path)
    try {
      const page = await sizeOf(`${product.publicOrigin}/`)
      const linked = [...page.text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/gu)].map(
        (match) => match[1] ?? '',
      )
      let sent = page.sent
      let whole = page.whole
      const lines: [string, Weighed][] = [['the page', page]]
      for (const path of new Set(linked.filter((name) => !name.endsWith('.woff2')))) {
        const asset = await sizeOf(product.publicOrigin + path)
        sent += asset.sent
        whole += asset.whole
        lines.push([path.replace(/\.[0-9a-f]+\./u, '.'), asset])
      }
      for (const [name, { sent: one, whole: all }] of lines)
        console.log(`${name.padEnd(34)} ${kB(one)}   uncompressed ${kB(all)}`)
      console.log(
        `${'first page without the font'.padEnd(34)} ${kB(sent)}   uncompressed ${kB(whole)}   ratio ${(sent / whole).toFixed(2)}   limit 30.0 kB`,
      )
    } finally {
      await product.stop()
    }
  } finally {
    folder.remove()
  }
}

type Weighed = { sent: number; whole: number; text: string }

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1).padStart(6)} kB`

const sizeOf = async (url: string): Promise<Weighed> => {
  const body = await new Promise<{ bytes: Buffer; encoding: string | undefined }>(
    (resolve, reject) => {
      request(url, { headers: { 'accept-encoding': 'br', accept: 'text/html' } }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ bytes: Buffer.concat(chunks), encoding: response.headers['content-encoding'] }),
        )
      })
        .on('error', reject)
        .end()
    },
  )
  const plain = body.encoding === 'br' ? brotliDecompressSync(body.bytes) : body.bytes
  return { sent: body.bytes.byteLength, whole: plain.byteLength, text: plain.toString('utf8') }
}

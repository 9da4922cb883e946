import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'

/** One value in DER: its tag, its length, what it holds. */
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const held = Buffer.concat(parts)
  const size = held.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), held])
}
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts)
const utcTime = (text: string) => der(0x17, Buffer.from(text))

/** A certificate that signs itself, for a server that lives as long as a test. */
const selfSigned = (publicKey: KeyObject, privateKey: KeyObject): string => {
  // ecdsa-with-SHA256, and commonName.
  const algorithm = sequence(Buffer.from('06082a8648ce3d040302', 'hex'))
  const commonName = Buffer.from('0603550403', 'hex')
  const name = sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from('neutral page')))))
  const signed = sequence(
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(utcTime('250101000000Z'), utcTime('491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const seal = der(0x03, Buffer.from([0]), sign('sha256', signed, privateKey))
  const lines =
    sequence(signed, algorithm, seal)
      .toString('base64')
      .match(/.{1,64}/gu) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

/**
 * A page of another origin, over https as the exit control wants it. On this machine, because the
 * browser opens it in a process of its own, where a test cannot answer in a site's stead.
 */
export const serveNeutralPage = async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' })
  const server = createServer({ key, cert: selfSigned(publicKey, privateKey) }, (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end('<!doctype html><title>Weather</title><h1>Weather</h1>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `https://127.0.0.1:${port.toString()}/weather`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

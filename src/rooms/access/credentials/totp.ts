import { generateSecret, generateSync, generateURI, verifySync } from 'otplib'
import qrcode from 'qrcode-generator'

/** RFC 6238 with what every authenticator app supports: SHA-1, six digits, thirty seconds. */
const PERIOD_SECONDS = 30

const secondsOf = (now: Date) => Math.floor(now.getTime() / 1000)

/** A new shared secret: 20 random bytes in base32. */
export const newTotpSecret = (): string => generateSecret({ length: 20 })

/** The code of the moment. Shown to somebody only in an example partnership. */
export const totpCodeAt = (secret: string, now: Date): string =>
  generateSync({ secret, epoch: secondsOf(now), period: PERIOD_SECONDS })

/**
 * The time step of a right code, or undefined. One step early or late is taken (clocks differ); a
 * step at or before `lastStep` is refused, because a code is good once (RFC 6238, section 5.2).
 */
export const totpStepOf = (
  secret: string,
  typed: string,
  { now, lastStep }: { now: Date; lastStep: number },
): number | undefined => {
  const token = typed.replaceAll(/\s/gu, '')
  if (!/^\d{6}$/u.test(token)) return undefined
  const result = verifySync({
    secret,
    token,
    epoch: secondsOf(now),
    period: PERIOD_SECONDS,
    epochTolerance: PERIOD_SECONDS,
  })
  if (!result.valid || !('timeStep' in result)) return undefined
  return result.timeStep > lastStep ? result.timeStep : undefined
}

/** The address that an authenticator app reads from the QR code. */
export const totpUri = (secret: string, label: string): string =>
  generateURI({ issuer: 'Countersign', label, secret, period: PERIOD_SECONDS })

/** The secret in groups of four, for typing by hand. */
export const spacedSecret = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/gu, '$1 ')

/** A QR code as SVG markup, black on white, with the quiet zone that the standard asks for. */
export const qrSvg = (text: string): string => {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const dark: string[] = []
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (code.isDark(row, column)) dark.push(`M${column + 4} ${row + 4}h1v1h-1z`)
    }
  }
  const size = count + 8
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="240" height="240" role="img" aria-label="QR code for your authenticator app" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${dark.join('')}"/></svg>`
}

import { invert, multiply } from './gf256.ts'
import { randomBytes, withSecret } from './secrets.ts'

/** A point of the polynomials, one for each byte of the secret. `index` is 1 to 255. */
export type Point = { readonly index: number; readonly value: Buffer }

/**
 * Splits a secret into points so that any `threshold` of them give it back and fewer say nothing
 * about it (Shamir 1979, over 256 elements): each byte is where a random polynomial of degree
 * `threshold` - 1 meets zero. Throws RangeError unless 2 <= threshold <= count <= 255.
 */
export const splitSecret = (
  secret: Uint8Array,
  { threshold, count }: { readonly threshold: number; readonly count: number },
): readonly Point[] => {
  const isPossible = Number.isInteger(threshold) && Number.isInteger(count)
  if (!isPossible || threshold < 2 || count < threshold || count > 255)
    throw new RangeError(
      'A secret is split into at most 255 shares, of which 2 or more are needed.',
    )
  return withSecret(randomBytes((threshold - 1) * secret.byteLength), (coefficients) =>
    Array.from({ length: count }, (_, place) => ({
      index: place + 1,
      value: evaluate(secret, coefficients, place + 1),
    })),
  )
}

/** Horner's rule at `x`; the highest coefficients stand first, the secret is the lowest. */
const evaluate = (secret: Uint8Array, coefficients: Buffer, x: number): Buffer => {
  const size = secret.byteLength
  const sum = Buffer.alloc(size)
  for (let from = 0; from < coefficients.byteLength; from += size)
    step(sum, x, coefficients.subarray(from, from + size))
  step(sum, x, secret)
  return sum
}

const step = (sum: Buffer, x: number, coefficient: Uint8Array): void => {
  for (const [place, byte] of coefficient.entries())
    sum[place] = multiply(sum.readUInt8(place), x) ^ byte
}

/** Where the polynomials through these points meet zero (Lagrange). The indexes must differ. */
export const combinePoints = (points: readonly Point[]): Buffer => {
  const secret = Buffer.alloc(points[0]?.value.byteLength ?? 0)
  for (const point of points) {
    const weight = points
      .filter((other) => other !== point)
      .reduce((product, { index }) => multiply(product, quotient(index, point.index)), 1)
    for (const [place, byte] of point.value.entries())
      secret[place] = secret.readUInt8(place) ^ multiply(weight, byte)
  }
  return secret
}

const quotient = (other: number, own: number): number => multiply(other, invert(other ^ own))

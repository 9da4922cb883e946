/**
 * The field of 256 elements with the polynomial x^8 + x^4 + x^3 + x + 1. Adding is XOR. There is no
 * table and no branch on what is multiplied, so that neither the cache nor the time tells it, as far
 * as JavaScript lets anybody promise that.
 */
export const multiply = (a: number, b: number): number => {
  let [left, right, product] = [a, b, 0]
  for (let bit = 0; bit < 8; bit += 1) {
    product ^= -(right & 1) & left
    left = ((left << 1) & 0xff) ^ (-(left >> 7) & 0x1b)
    right >>= 1
  }
  return product
}

/** The element that multiplied with `a` gives 1: `a` to the power of 254. 0 has none and gives 0. */
export const invert = (a: number): number => {
  let [result, square] = [1, a]
  for (let bit = 1; bit < 8; bit += 1) {
    square = multiply(square, square)
    result = multiply(result, square)
  }
  return result
}

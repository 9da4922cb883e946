/**
 * Starts the product with nothing sealed, to measure what sealing costs: modules of the vault are
 * exchanged for stand-ins when they are loaded (`node --import`). The product itself has no switch
 * that turns sealing off.
 */
import { registerHooks } from 'node:module'

const STAND_INS = new Map(
  ['data-key', 'envelope', 'file-chunk', 'travelling', 'receipt'].map((name) => [
    new URL(`../../src/platform/vault/${name}.ts`, import.meta.url).href,
    new URL(`${name}.ts`, import.meta.url).href,
  ]),
)
const HERE = new URL('.', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context)
    const standIn = STAND_INS.get(found.url)
    return standIn === undefined || context.parentURL?.startsWith(HERE) === true
      ? found
      : { ...found, url: standIn }
  },
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'

/** Starts the browser that `npm test` found (`CHROMIUM`), without anything that calls home. */
export const startChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

type Found = {
  violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[]
}

/** Fails, naming each element, where axe finds anything at all (WCAG 2.2 AA and best practices). */
export const assertAccessible = async (page: Page): Promise<void> => {
  await page.evaluate(axe)
  const found = await page.evaluate<Found>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )
  const said = found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  )
  assert.deepEqual(said, [], `axe on ${page.url()}`)
}

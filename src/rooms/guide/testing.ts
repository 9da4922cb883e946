import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SignedIn } from '../../platform/page/page.ts'
import { loadContent } from './content/load-content.ts'
import type { GuideDeps } from './deps.ts'

const ROOT = join(import.meta.dirname, '../../..')
export const CONTENT = join(ROOT, 'content')

/** What the guide's tests give its pages: the real text, addresses that lead nowhere. */
export const testDeps = (over: Partial<GuideDeps> = {}): GuideDeps => ({
  content: loadContent(CONTENT),
  publicOrigin: 'https://guide.example.org',
  filmFolder: '/nowhere',
  ...over,
})

/** A copy of the English guide in a folder of its own; `with` may add a fixture pack beside it. */
export const copiedContent = (fixture?: string): { folder: string; remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-guide-'))
  cpSync(join(CONTENT, 'en'), join(folder, 'en'), { recursive: true })
  if (fixture !== undefined)
    cpSync(join(ROOT, 'tests/fixtures/guide', fixture), join(folder, fixture), { recursive: true })
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}

/** Somebody at the desk who may do what the names say. */
export const memberWith = (name: string, ...permissions: string[]): SignedIn => ({
  id: '018f0000-0000-7000-8000-00000000000a',
  name,
  permissions: new Set(permissions),
})

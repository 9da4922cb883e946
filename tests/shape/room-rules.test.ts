import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import test from 'node:test'

const ROOT = join(import.meta.dirname, '../..')

/** One file for each rule of the house that breaks it, and nothing else. */
const PLANTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'no-circular': {
    'src/platform/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n",
    'src/platform/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
  },
  'no-unresolved': { 'src/platform/c.ts': "import './not-there.ts'\n" },
  'rooms-meet-at-the-door': { 'src/rooms/activities/d.ts': "import '../access/inside.ts'\n" },
  'tests-meet-at-the-door-or-at-testing': {
    'src/rooms/activities/s.test.ts': "import '../access/inside.ts'\n",
  },
  'main-uses-the-door-too': { 'src/main/e.ts': "import '../rooms/access/inside.ts'\n" },
  'nothing-imports-main': { 'src/platform/f.ts': "import '../main/g.ts'\n" },
  'platform-knows-no-room': { 'src/platform/h.ts': "import '../rooms/access/index.ts'\n" },
  'guide-stands-below': { 'src/rooms/guide/i.ts': "import '../access/index.ts'\n" },
  'access-stands-below': { 'src/rooms/access/j.ts': "import '../activities/index.ts'\n" },
  'reports-stands-below': { 'src/rooms/reports/r.ts': "import '../results/index.ts'\n" },
  'triage-stands-below': { 'src/rooms/triage/q.ts': "import '../results/index.ts'\n" },
  'activities-stands-below': { 'src/rooms/activities/k.ts': "import '../results/index.ts'\n" },
  'results-stands-below': { 'src/rooms/results/l.ts': "import '../guide/index.ts'\n" },
  'rules-are-pure': { 'src/rooms/results/rules-m.ts': "import 'node:fs'\n" },
  'only-store-speaks-sql': { 'src/rooms/results/n.ts': "import 'kysely'\n" },
  'migrations-are-frozen': { 'db/migrations/o.ts': "import '../../src/main/g.ts'\n" },
  'product-code-needs-no-test-tools': { 'src/platform/p.ts': "import 'fast-check'\n" },
}

const FINE: Readonly<Record<string, string>> = {
  'src/main/g.ts': "import '../rooms/access/index.ts'\nexport const g = 1\n",
  'src/rooms/access/index.ts': "export { inside } from './inside.ts'\n",
  'src/rooms/access/inside.ts': 'export const inside = 1\n',
  'src/rooms/activities/index.ts': "import '../access/index.ts'\n",
  'src/rooms/results/index.ts': "import '../activities/index.ts'\n",
  'src/rooms/results/store.ts': "import 'kysely'\n",
  'src/rooms/guide/index.ts': 'export const guide = 1\n',
}

const cruise = (files: Readonly<Record<string, string>>): string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'cs-shape-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
      copyFileSync(join(ROOT, name), join(folder, name))
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    mkdirSync(join(folder, 'db'), { recursive: true })
    const run = spawnSync(
      process.execPath,
      [
        join(ROOT, 'node_modules/.bin/depcruise'),
        '--config',
        '.dependency-cruiser.cjs',
        '--output-type',
        'json',
        'src',
        'db',
      ],
      { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 },
    )
    const result = JSON.parse(run.stdout) as {
      summary: { violations: { rule: { name: string } }[] }
    }
    return [...new Set(result.summary.violations.map(({ rule }) => rule.name))].toSorted()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('a tree that keeps the rules has no violation', () => {
  assert.deepEqual(cruise(FINE), [])
})

test('every rule of the house fires on what breaks it', () => {
  const planted = Object.assign({}, FINE, ...Object.values(PLANTED)) as Record<string, string>
  assert.deepEqual(cruise(planted), Object.keys(PLANTED).toSorted())
})

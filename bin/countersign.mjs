#!/usr/bin/env node
// The `countersign` command: the same as `npm run countersign --`, from any folder.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

process.argv.splice(2, 0, 'countersign')
await import(join(dirname(dirname(fileURLToPath(import.meta.url))), 'scripts', 'run.mjs'))

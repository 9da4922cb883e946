import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newDataKey, sealDataKeyTo } from '../../../platform/vault/index.ts'

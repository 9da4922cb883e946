import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Act } from '../../platform/audit/act.ts'
import { checkFile } from '../../platform/imports/check-file.ts'
import { bringIn, undoImport } from '../../platform/imports/finish-import.ts'
import type { Import } from '../../platform/imports/model.ts'
import { receiveFile } from '../../platform/imports/receive-file.ts'
import { findImport } from '../../platform/imports/store-imports.ts'
import { unknownsOf, problemsAfter } from '../../platform/imports/store-rows.ts'
import type { WriteDb } from '../../platform/database/handles.ts'
import { sheetRow } from '../../platform/imports/index.ts'
import { figuresImport } from './import-figures/kind.ts'

/** For tests: all that was published of weeks of action, as a file of the kind that is brought in. */
export const publishedFile: string = readFileSync(
  join(import.meta.dirname, '../../../tests/fixtures/published-figures.csv'),
  'utf8',
)

/** For tests: brings files in as the machinery does, without its pages. */
export const importsOf = (db: WriteDb, act: Act, now: () => Date) => {
  const hand = { db, act, clock: { now } }
  const seeing = 'all'
  const found = async (id: string): Promise<Import> => {
    const one = await findImport(db.read, { id, kind: 'figures', seeing })
    assert(one !== undefined)
    return one
  }
  /** Receives and checks a file. */
  const check = async (text: string, fileName = 'figures.csv') => {
    const received = await receiveFile(hand, {
      kind: 'figures',
      fileName,
      agencyId: null,
      dayFirst: false,
      bytes: (async function* () {
        yield await Promise.resolve(new TextEncoder().encode(text))
      })(),
    })
    assert(received.ok, JSON.stringify(received))
    const { importId } = received
    assert.equal(await checkFile(hand, figuresImport, { importId }), 'checked')
    const problems = await problemsAfter(db.read, { importId, after: 0, most: 1000 })
    return {
      importId,
      import: await found(importId),
      problems: problems.map(
        (it) => `${sheetRow(it.row_number).toString()} ${it.column_name}: ${it.words}`,
      ),
      unknowns: (await unknownsOf(db.read, importId)).map(
        (it) => `${it.column_name} ${it.written} → ${it.nearest} (${it.rows.toString()})`,
      ),
    }
  }
  const commit = (importId: string) => bringIn(hand, figuresImport, { importId, seeing })
  const remarks = async (id: string) => figuresImport.remarks?.(db.read, await found(id)) ?? []
  return {
    check,
    remarks,
    commit,
    found,
    undo: (importId: string, why = 'the wrong file') =>
      undoImport(hand, figuresImport, { importId, seeing, why }),
    /** Receives, checks and brings in a file that has nothing to mend. */
    bring: async (text: string, fileName?: string) => {
      const checked = await check(text, fileName)
      assert.deepEqual(checked.problems, [])
      const told = await remarks(checked.importId)
      assert.deepEqual(await commit(checked.importId), { ok: true, repeated: false })
      return {
        importId: checked.importId,
        remarks: told,
        preview: checked.import.counts,
        receipt: (await found(checked.importId)).counts,
      }
    },
  }
}

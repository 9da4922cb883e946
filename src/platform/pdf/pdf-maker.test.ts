import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pdfMaker } from './pdf-maker.ts'
import { openTypeOf } from './woff.ts'

const pdf = await pdfMaker()

test('data is never read as code', { skip: pdf === undefined }, () => {
  const document = `#let d = json(bytes(sys.inputs.data))
#set document(title: d.title)
#set text(lang: "en")
= Heading
#d.title`
  const bytes = pdf?.(document, { title: '#panic("no") $x$ ] \\ " *' })
  assert(bytes !== undefined && bytes.length > 1000)
})

test('a document that is wrong throws', { skip: pdf === undefined }, () => {
  assert.throws(() => pdf?.('#nothing-of-that-name', {}), /unknown variable/u)
})

test('what is no WOFF font is refused', () => {
  assert.throws(
    () => openTypeOf(Buffer.from('wOF2 and then some more bytes than the header has')),
    /not a WOFF/u,
  )
  assert.throws(() => openTypeOf(Buffer.alloc(3)), /not a WOFF/u)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Column } from './model.ts'
import { byteWatch } from './rules-bytes.ts'
import { dateForm, NO_DATES, readDate, surveyed } from './rules-dates.ts'
import { readHeader } from './rules-header.ts'
import { nearest } from './rules-nearest.ts'
import { firstRow, readRecords, wholeRows } from './rules-records.ts'
import { rowReader } from './rules-rows.ts'
import { fileNameOf } from './receive-file.ts'
import { countsWords } from './words.ts'

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding)
const column = (name: string, required = false): Column => ({
  name,
  required,
  meaning: '',
  example: '',
})
const COLUMNS = [column('starts_on', true), column('area', true), column('note')]

const looked = (...pieces: Uint8Array[]): string | undefined => {
  const watch = byteWatch()
  for (const piece of pieces) {
    const wrong = watch.look(piece)
    if (wrong !== undefined) return wrong
  }
  return watch.end()
}

const BYTES: [name: string, pieces: Uint8Array[], words: RegExp | undefined][] = [
  ['UTF-8 with a mark', [bytes('\ufeffa,b\nŵ,£\n')], undefined],
  [
    'a letter cut between two pieces',
    [bytes('ŵ').subarray(0, 1), bytes('ŵ').subarray(1)],
    undefined,
  ],
  [
    'Windows-1252',
    [bytes('a\n'), bytes('b\nvalue £5', 'latin1')],
    /line 3 are not UTF-8.*Windows-1252/u,
  ],
  ['UTF-16', [bytes('\ufeffa,b', 'utf16le')], /UTF-16/u],
  ['UTF-16 without a mark', [bytes('a,b', 'utf16le')], /NUL byte.*UTF-16/u],
  ['a NUL byte', [bytes('a\nb\n\0')], /Line 3 holds a NUL byte/u],
  ['a workbook', [bytes('PK\u0003\u0004xx')], /spreadsheet, not a CSV/u],
  ['an old workbook', [Buffer.from([0xd0, 0xcf, 0x11, 0xe0])], /spreadsheet, not a CSV/u],
  ['a PDF', [bytes('%PDF-1.7')], /PDF/u],
  ['nothing', [], /The file is empty/u],
  ['half a letter at the end', [bytes('a,ŵ').subarray(0, 3)], /ends in the middle of a letter/u],
]

for (const [name, pieces, words] of BYTES)
  test(`${name} ${words === undefined ? 'can be read' : 'is refused with what to do'}`, () => {
    const said = looked(...pieces)
    if (words === undefined) assert.equal(said, undefined)
    else assert.match(said ?? '', words)
  })

test('columns stand in any order, in capitals, with spaces, behind a mark, by any separator', () => {
  for (const [text, separator] of [
    ['\ufeffNote,Area,Starts On\r\n', ','],
    ['area;starts_on;note\n', ';'],
    ['area\tstarts-on\n', '\t'],
    ['"area","starts_on",,\n', ','],
  ] as const) {
    const read = readHeader(bytes(text), COLUMNS)
    assert(read.ok, text)
    assert.equal(read.layout.separator, separator)
    assert(read.layout.columns.includes('starts_on'))
    assert.equal(read.bytes, bytes(text).length)
  }
})

const HEADERS: [header: string, words: string[]][] = [
  [
    'aera,area,area,colour\n',
    [
      'There is no column "aera": is it area?',
      'The column "area" is there twice',
      'There is no column "colour"',
      'The column starts_on is missing',
    ],
  ],
  ['area,,starts_on\n', ['The column 2 has no name']],
  [
    'x,y\n',
    ['The first line must name the columns (starts_on, area and so on), and it names none of them'],
  ],
  [
    '"area,starts_on\n',
    ['A quotation mark is opened here and never closed: close it, or take it away'],
  ],
]

for (const [header, words] of HEADERS)
  test(`the header ${JSON.stringify(header)} is told all that is wrong at once`, () => {
    const read = readHeader(bytes(header), COLUMNS)
    assert(!read.ok)
    assert.deepEqual(
      read.problems.map((problem) => problem.words),
      words,
    )
  })

test('rows end at line ends outside quotation marks', () => {
  const text = bytes('a,"b\nc"\r\nd,"e""\nf"\ng,"h\n')
  assert.equal(wholeRows(text, '\n'), bytes('a,"b\nc"\r\nd,"e""\nf"\n').length)
  assert.equal(wholeRows(bytes('a,"never\n'), '\n'), 0)
  assert.deepEqual(firstRow(bytes('a,b\rc,d\r')), { length: 4, lineEnd: '\r' })
  assert.deepEqual(firstRow(bytes('a,b\r\nc')), { length: 5, lineEnd: '\n' })
  assert.deepEqual(firstRow(bytes('a,b')), { length: 3, lineEnd: '\n' })
})

test('reading stops at a misplaced quotation mark, with the rows before it', () => {
  const read = readRecords(bytes('a,b\nc,d\ne"f,g\nh,i\n'), { separator: ',' })
  assert(!read.ok)
  assert.equal(read.records.length, 2)
  assert.match(read.words, /in the middle of a cell/u)
})

const DATES: [written: string, date: string | undefined, form: string, words?: RegExp][] = [
  ['2023-10-09', '2023-10-09', 'iso'],
  ['2023-10-09 00:00:00', '2023-10-09', 'iso'],
  ['2023-10-09T00:00:00.000Z', '2023-10-09', 'iso'],
  ['9/10/2023', '2023-10-09', 'slashed'],
  ['09.10.2023', '2023-10-09', 'slashed'],
  ['13-10-2023', '2023-10-13', 'day-first'],
  ['10/13/2023', undefined, 'month-first', /no date with the day first/u],
  ['31/2/2023', undefined, 'none', /no day of the calendar/u],
  ['2023-02-30', undefined, 'none', /no day of the calendar/u],
  ['9/10/23', undefined, 'none', /two digits/u],
  ['45208', undefined, 'none', /number by which a spreadsheet keeps a date.*2023-10-09/u],
  ['9/10-2023', undefined, 'none', /can be read/u],
  ['October', undefined, 'none', /can be read/u],
  ['=TODAY()', undefined, 'none', /can be read/u],
]

for (const [written, date, form, words] of DATES)
  test(`the date ${written} ${date === undefined ? 'is refused' : `is ${date}`}`, () => {
    const read = readDate(written)
    assert.equal(read.form, form)
    assert.equal(read.ok ? read.date : undefined, date)
    if (words !== undefined) assert.match(read.ok ? '' : read.words, words)
  })

test('dates that may be read in two ways are read only where the file or somebody says how', () => {
  const at = { row: 1, column: 'starts_on', written: '' }
  const survey = (...forms: Parameters<typeof surveyed>[1][]) =>
    forms.reduce((before, form) => surveyed(before, form, at), NO_DATES)
  assert.equal(dateForm(survey('iso'), false), 'iso')
  assert.equal(dateForm(survey('slashed'), false), 'unsure')
  assert.equal(dateForm(survey('slashed'), true), 'day-first')
  assert.equal(dateForm(survey('slashed', 'day-first'), false), 'day-first')
  assert.equal(dateForm(survey('slashed', 'month-first'), false), 'month-first')
  assert.equal(dateForm(survey('slashed', 'month-first'), true), 'mixed')
  assert.equal(dateForm(survey('day-first', 'month-first'), false), 'mixed')
})

test('the nearest known word is one that somebody may have meant', () => {
  const known = ['arrests', 'crack_cocaine', 'cocaine', 'heroin', 'warrants']
  assert.equal(nearest('Arrest', known), 'arrests')
  assert.equal(nearest('herion', known), 'heroin')
  assert.equal(nearest('crack', known), 'crack_cocaine')
  assert.equal(nearest('Crack Cocaine', known), 'crack_cocaine')
  assert.equal(nearest('bananas', known), undefined)
  assert.equal(nearest('x'.repeat(10_000), known), undefined)
})

test('a row has its cells by name, says when it has too many, and refuses what nobody sees', () => {
  const layout = { separator: ',', lineEnd: '\n', columns: ['area', 'note', 'starts_on'] } as const
  const reader = rowReader(layout, NO_DATES)
  const short = reader.read(1, [' Hinckley ', '=1+1'])
  assert.equal(short.row.cell('area'), 'Hinckley')
  assert.equal(short.row.cell('note'), '=1+1', 'a formula is text')
  assert.equal(short.row.cell('nowhere'), '')
  assert.deepEqual(short.problems, [])
  const long = reader.read(2, ['a', 'b', '', 'd', ''])
  assert.match(long.problems[0]?.words ?? '', /5 cells and the header 3/u)
  assert.deepEqual(reader.read(3, ['a', 'b', '', '', '']).problems, [])
  const hidden = reader.read(4, ['a', 'b\u202ec'])
  assert.deepEqual(
    hidden.problems.map((problem) => problem.column),
    ['note'],
  )
})

test('the name of a file is its last part, without what would steer a terminal', () => {
  assert.equal(fileNameOf('C:\\forms\\Oct\u202e 2023.csv'), 'Oct 2023.csv')
  assert.equal(fileNameOf('/tmp/../\u0000'), 'file.csv')
  assert.equal(Array.from(fileNameOf('é'.repeat(500))).length, 200)
})

test('counts are said in words', () => {
  assert.equal(countsWords({ activities: 1, outcomes: 12_000 }), '1 activity and 12,000 outcomes')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { areaProblem, identifyingProblem } from './rules-text.ts'

/** Names of the catalogue that hold a word for a street or a building. */
const PLACES = ['Street', 'Chester-le-Street', 'Lane End', 'Swiss Cottage']

const AREAS: [area: string, allowed: boolean][] = [
  ['Hinckley', true],
  ['East Leicester', true],
  ['West Northamptonshire', true],
  ['Leicester railway station', true],
  ['NN1', true],
  ['LE10 and around', true],
  ['M1, junction 21', true],
  ['Market Harborough', true],
  ['Burgess Hill', true],
  ['Moulton Park Industrial Estate', true],
  ['Houghton on the Hill', true],
  ['Street', true],
  ['street, Somerset', true],
  ['Chester-le-Street', true],
  ['Lane End', true],
  ['Swiss Cottage', true],
  ['Liverpool Street station', true],
  ['Belgrave Road', false],
  ['High Street, Kettering', false],
  ['High St, Kettering', false],
  ['Church Ln', false],
  ['Twelve High Street', false],
  ['Rose Cottage, Church Lane, Rothwell', false],
  ['Rose Cottage', false],
  ['Park House, Corby', false],
  ['The Old Farm', false],
  ['Flat above the shop', false],
  ['Unit 5 Mill Trading Estate', false],
  ['Street, High Street', false],
  ['12 Liverpool Street station', false],
  ['St Matthews', true],
  ['Ward 3, St Matthews', true],
  ['12 High Street', false],
  ['12a High Street, Northampton', false],
  ['Flat 3, Hinckley', false],
  ['9 St Peter’s Close', false],
  ['１２ High Street', false],
  ['221, Baker Street', false],
  ['4 Station Rd', false],
  ['NN1 2AB', false],
  ['le101aa', false],
  ['Hinckley LE10 1DX', false],
  ['', false],
  ['   ', false],
  ['12345', false],
  ['07700 900123', false],
  ['someone@example.org', false],
]

for (const [area, allowed] of AREAS) {
  test(`area "${area}" is ${allowed ? 'taken' : 'refused'}`, () => {
    const problem = areaProblem(area, PLACES)
    assert.equal(problem === undefined, allowed, problem)
  })
}

const NOTES: [text: string, about: RegExp | undefined][] = [
  ['', undefined],
  ['Two rooms searched, dogs used.', undefined],
  ['4 warrants near Station Road', undefined],
  ['Joint with BTP at Leicester station on 10/10/2023', undefined],
  ['Film launched in November 2020, 4,700,000 views', undefined],
  ['10 to 15 October 2023', undefined],
  ['Patrols on the A14 and the A6 BTP line', undefined],
  ['Seized £1,000,000 and 557 deals', undefined],
  ['Met at the A14 3pm', undefined],
  ['LE10 the whole week', undefined],
  ['2023-10-09 2023-10-15', undefined],
  ['Ring 07700 900123', /phone number/u],
  ['Ring +44 7700 900 123', /phone number/u],
  ['01632-960-123', /phone number/u],
  ['write to a.b@example.org', /email address/u],
  ['at NN1 2AB', /postcode/u],
  ['Car AB12 CDE', /number plate/u],
  ['car ab12cde', /number plate/u],
  ['Car A123BCD', /number plate/u],
  ['Car ABC123D', /number plate/u],
  ['dob 1 2 03', /date of birth/u],
  ['Born on 3 May 2008', /date of birth/u],
  ['03/05/2008', /date of birth/u],
  ['3 May 2008', /date of birth/u],
  ['2008-05-03', /date of birth/u],
  ['03/05/08', /date of birth/u],
  ['QQ 12 34 56 C', /National Insurance/u],
  ['at 12 High Street', /address/u],
  ['Flat 3 was empty', /address/u],
  ['０７７００ ９００１２３', /phone number/u],
]

for (const [text, about] of NOTES) {
  test(`note "${text}" is ${about === undefined ? 'taken' : 'refused'}`, () => {
    const problem = identifyingProblem(text, { label: 'Note', year: 2023 })
    if (about === undefined) assert.equal(problem, undefined)
    else assert.match(problem ?? 'taken', about)
  })
}

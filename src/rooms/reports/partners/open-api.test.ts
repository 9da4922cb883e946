import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { z } from 'zod'
import { PROFESSIONAL } from '../questionnaires/professional.ts'
import { EXAMPLE_REPORT, openApi, Received } from './open-api.ts'
import { PartnerReport } from './partner-report.ts'
import { Problem, PROBLEMS } from './problems.ts'

const description = openApi({ origin: 'https://example.org', version: '1' })

/** The parts of a JSON Schema that this test follows by itself. */
const Described = z.object({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  maxLength: z.number().optional(),
  additionalProperties: z.boolean().optional(),
  description: z.string().optional(),
  get properties() {
    return z.record(z.string(), Described).optional()
  },
  get items() {
    return Described.optional()
  },
})
type Described = z.infer<typeof Described>

const report = Described.parse(description.components.schemas.Report)
const fields = Object.entries(report.properties ?? {})
const takes = (body: unknown) => PartnerReport.safeParse(body).success

describe('the description of the intake', () => {
  test('is OpenAPI 3.1, and its schemas are the ones that calls are held to', () => {
    assert.match(description.openapi, /^3\.1\./u)
    for (const [name, schema] of Object.entries({ Report: PartnerReport, Received, Problem })) {
      const real = { ...z.toJSONSchema(schema, { target: 'draft-2020-12' }) }
      delete real.$schema
      const { components } = description
      assert.deepEqual(Object.entries(components.schemas).find(([one]) => one === name)?.[1], real)
    }
  })

  test('every reference in it leads somewhere, and every problem is told under its status', () => {
    const text = JSON.stringify(description)
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/(\w+)"/gu))
      assert.ok(name in description.components.schemas, name)
    const { responses } = description.paths['/api/reports'].post
    const told = new Map(
      Object.entries(responses).map(([status, one]) => [status, one.description]),
    )
    for (const [code, [status]] of Object.entries(PROBLEMS))
      assert.match(told.get(status.toString()) ?? '', new RegExp(`\`${code}\``, 'u'))
  })

  test('its example is taken', () => {
    assert.deepEqual(PartnerReport.safeParse(EXAMPLE_REPORT).error, undefined)
  })

  test('asks what the professionals’ questionnaire asks, by the same names, and explains each', () => {
    const asked = PROFESSIONAL.questions
      .filter(({ compartment }) => compartment === 'report')
      .flatMap((question) => question.fields.map(({ name }) => name))
    const named = fields.map(([name]) => name)
    assert.deepEqual(
      named.filter((name) => !['reporter', 'ourReference'].includes(name)),
      asked,
    )
    assert.deepEqual(
      Object.keys(fields.find(([name]) => name === 'reporter')?.[1].properties ?? {}),
      ['name', 'role', 'agency', 'phone', 'email'],
    )
    for (const [name, field] of fields) assert.ok((field.description ?? '').length > 3, name)
  })

  test('what it says of each field is what happens', () => {
    for (const [name, field] of fields) {
      const around = (value: unknown) => ({ saw: 'x', [name]: value })
      if (field.maxLength !== undefined) {
        // Beyond the basic plane: JSON Schema counts characters, not halves of them.
        assert.ok(takes(around('🚲'.repeat(field.maxLength))), name)
        assert.ok(!takes(around('🚲'.repeat(field.maxLength + 1))), name)
      }
      for (const value of field.enum ?? []) assert.ok(takes(around(value)), `${name}: ${value}`)
      if (field.enum !== undefined) assert.ok(!takes(around('something else')), name)
      if (field.type === 'array') assert.ok(takes(around(field.items?.enum ?? [])), name)
      assert.ok(!takes(around(7)), name)
      assert.ok(!takes(around(null)), name)
    }
    assert.equal(report.additionalProperties, false)
    assert.ok(!takes({ saw: 'x', somethingElse: 'y' }))
    assert.ok(!takes({}))
  })
})

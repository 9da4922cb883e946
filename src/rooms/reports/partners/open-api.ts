import { z } from 'zod'
import type { Endpoint } from '../../../platform/page/endpoint.ts'
import { PartnerReport } from './partner-report.ts'
import { Problem, PROBLEMS } from './problems.ts'

export const RECEIVE_PATH = '/api/reports'

/** What a system is told whose report was kept. */
export const Received = z
  .object({
    reference: z.string().meta({ description: 'What the desk calls the report' }),
    words: z.array(z.string()).length(11).meta({
      description:
        'With these words whoever told it can come back to the public site, read how far it is, and answer questions. Give them to that person, and keep them nowhere. They are not kept here either; sending the same again shows them again.',
    }),
  })
  .meta({ description: 'The report is kept, and in the queue of the desk.' })

/** A report as an example: everybody in it is made up. */
export const EXAMPLE_REPORT: Readonly<Record<string, unknown>> = {
  danger: 'no',
  saw: 'A pupil of 14 came back after three days with a new phone and said that he “had to work it off”.',
  signs: ['More than one phone'],
  aboutChild: 'yes',
  where: 'Wellstow, near the bus station',
  whenIs: 'again',
  vehicles: 'A grey hatchback, QI11 QQI',
  phones: '07700 900123',
  howKnown: 'Known directly',
  reporter: { name: 'Merle Quinlan', role: 'Safeguarding lead', phone: '01632 960456' },
  ourReference: 'SG-2026-117',
}

const schemaOf = (schema: z.ZodType) => {
  const described = { ...z.toJSONSchema(schema, { target: 'draft-2020-12' }) }
  delete described.$schema
  return described
}

const problemResponse = (status: number) => {
  const codes = Object.entries(PROBLEMS).filter(([, [one]]) => one === status)
  const example = codes.map(([code, [, title]]) => ({
    type: `urn:countersign:problem:${code}`,
    title,
    status,
  }))[0]
  return {
    description: codes.map(([code, [, title]]) => `\`${code}\`: ${title}.`).join(' '),
    content: {
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example },
    },
  }
}

/** The description of what partner systems call, made from what they are held to. */
export const openApi = (about: { origin: string; version: string }) => ({
  openapi: '3.1.0',
  info: {
    title: 'Reports from partner systems',
    version: about.version,
    description:
      'For a system of a partner agency that passes on what people tell it. Each report is sealed on arrival and waits in the same queue as all others. It does not replace 999, nor a referral to children’s social care. A system that is told to wait, or gets no answer, keeps the report and sends it again with the same Idempotency-Key: it will be one report.',
  },
  servers: [{ url: about.origin }],
  security: [{ partnerKey: [] }],
  paths: {
    [RECEIVE_PATH]: {
      post: {
        operationId: 'sendReport',
        summary: 'Send a report',
        parameters: [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            description:
              'New for each report, for example a UUID. The same key with the same body, byte for byte, is answered the same; with another body it is refused.',
            schema: { type: 'string', pattern: '^[A-Za-z0-9_.:-]{8,100}$' },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Report' },
              example: EXAMPLE_REPORT,
            },
          },
        },
        responses: {
          '201': {
            description: 'It is kept.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Received' } } },
          },
          ...Object.fromEntries(
            [...new Set(Object.values(PROBLEMS).map(([status]) => status))]
              .toSorted((a, b) => a - b)
              .map((status) => [status.toString(), problemResponse(status)]),
          ),
        },
      },
    },
  },
  components: {
    securitySchemes: {
      partnerKey: {
        type: 'http',
        scheme: 'bearer',
        description: 'The key that an administrator of the desk made for your system.',
      },
    },
    schemas: {
      Report: schemaOf(PartnerReport),
      Received: schemaOf(Received),
      Problem: schemaOf(Problem),
    },
  },
})

/** The description itself, for anybody. */
export const describingEndpoint = (about: { origin: string; version: string }): Endpoint => {
  const body = openApi(about)
  return {
    method: 'GET',
    path: '/api/openapi.json',
    audit: 'reports.describe-api',
    answer: () => ({ status: 200, body }),
  }
}

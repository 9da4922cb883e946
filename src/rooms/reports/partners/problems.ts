import { z } from 'zod'
import type { CallAnswer } from '../../../platform/page/endpoint.ts'

/** Everything that a call may be refused for: its status, and what it means. */
export const PROBLEMS = {
  'key-missing': [401, 'Send the key of your system as “Authorization: Bearer csp_…”'],
  'key-unknown': [401, 'This key is not one of ours. Ask the desk for a new one'],
  'key-withdrawn': [401, 'This key was withdrawn. Ask the desk for a new one'],
  'not-json': [415, 'Send JSON, as “Content-Type: application/json”'],
  unreadable: [400, 'The body is not JSON in UTF-8'],
  'no-idempotency-key': [
    400,
    'Send an “Idempotency-Key” of 8 to 100 letters, digits and “-_.:”, a new one for each report, for example a UUID',
  ],
  'key-of-another': [
    422,
    'This Idempotency-Key came with another body before. Send a new report with a new one',
  ],
  'too-much': [413, 'A report holds up to 256 KiB'],
  'not-valid': [422, 'Parts of the report cannot be taken. Nothing was kept'],
  'no-names': [
    422,
    'Nobody here may be told who a reporter is. Nothing was kept: send it again without “reporter”',
  ],
  'too-fast': [429, 'Too many at once. Nothing was kept: send the same again later'],
  'no-intake': [
    503,
    'Reports cannot be taken just now. Nothing was kept: send the same again later',
  ],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof PROBLEMS

/** RFC 9457, and where in the body something must be mended (JSON pointers, RFC 6901). */
export const Problem = z.object({
  type: z.string().meta({ description: 'What it is, as an address that is only a name' }),
  title: z.string().meta({ description: 'What it is and what mends it, for a person' }),
  status: z.int(),
  errors: z
    .array(z.object({ pointer: z.string(), detail: z.string() }))
    .optional()
    .meta({ description: 'What must be mended, and where in the body' }),
})

type More = {
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
  readonly headers?: Readonly<Record<string, string>>
}

export const problem = (code: ProblemCode, { errors, headers = {} }: More = {}): CallAnswer => {
  const [status, title] = PROBLEMS[code]
  return {
    status,
    type: 'application/problem+json',
    headers: { ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}), ...headers },
    body: {
      type: `urn:countersign:problem:${code}`,
      title,
      status,
      ...(errors === undefined ? {} : { errors }),
    },
  }
}

/** What a schema complains of, as a person mends it. Never what was sent: it is somebody's report. */
export const mendings = (issues: readonly z.core.$ZodIssue[]) =>
  issues.map(({ path, message }) => ({ pointer: pointerTo(path), detail: message }))

const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

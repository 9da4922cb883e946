import { createWorker } from '../../../platform/jobs/index.ts'
import { triageHandlers } from '../handlers.ts'
import { type Browser, receive, step, type TestDesk } from '../testing.ts'

const DAY_MS = 86_400_000
export const days = (count: number): number => count * DAY_MS

/** Does what is due at a desk, as the serving process does. */
export const workerAt = (desk: TestDesk, onFault: (cause: unknown) => void = () => undefined) =>
  createWorker({
    db: desk.desk,
    clock: desk.clock,
    handlers: triageHandlers({ mail: undefined, deskOrigin: 'https://desk.example.org' }),
    onFault,
  })

/** A report that was received, taken and closed. */
export const closed = async (
  desk: TestDesk,
  by: Browser,
  of: Parameters<typeof receive>[1] = {},
) => {
  const { reportId, receipt } = await receive(desk, of)
  await step(by, reportId, 'take')
  await by.post(`/triage/${reportId}/close`, {
    reason: 'not-enough',
    why: 'No day',
    answer: 'Read',
  })
  return { reportId, receipt }
}

export const retentionPath = (reportId: string): string => `/triage/${reportId}/retention`

/** One proposes to let it go, the other agrees. */
export const letGo = async (
  reportId: string,
  first: Browser,
  second: Browser,
): Promise<number[]> => {
  const proposed = await first.post(retentionPath(reportId), { act: 'let-go' })
  const agreed = await second.post(retentionPath(reportId), { act: 'agree' })
  return [proposed.status, agreed.status]
}

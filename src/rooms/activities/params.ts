import { z } from 'zod'

export const OperationParams = z.object({ operationId: z.uuid() })
export const ActivityParams = z.object({ activityId: z.uuid() })
export const OutcomeParams = z.object({ activityId: z.uuid(), outcomeId: z.uuid() })

/** The measure that a form asks about; a mangled one asks again. */
export const MeasureQuery = z.object({
  measure: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/u)
    .optional()
    .catch(undefined),
})

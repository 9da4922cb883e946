type Span = { readonly startsOn: string; readonly endsOn: string | null }

/**
 * Whether some of an activity's days lie outside those of the operation that it belongs to. Nothing
 * is refused for it, because operations start early and end late; it is said, because a wrong date
 * puts what came of it into another week's figures, or into none (decision 0008). An operation
 * without a last day goes on.
 */
export const isOutsideOperation = (
  activity: { readonly startsOn: string; readonly endsOn: string },
  operation: Span,
): boolean =>
  activity.startsOn < operation.startsOn ||
  (operation.endsOn !== null && activity.endsOn > operation.endsOn)

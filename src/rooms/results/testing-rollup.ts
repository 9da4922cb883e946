import type { Week } from './model.ts'
import type { Coverage, RolledFigure, Rollup, Share } from './model-rollup.ts'

/** For tests: a week that nothing else depends on. */
export const aWeek = (
  startsOn = '2023-10-09',
  endsOn = '2023-10-15',
  name = 'October 2023',
): Week => ({
  id: `week ${startsOn}`,
  name,
  startsOn,
  endsOn,
  otherDates: [],
  version: 1,
})

/** For tests: what one reporter adds; exact where it has a number and nothing else is said. */
export const aShare = (reporter: string, more: Partial<Share> = {}): Share => ({
  reporter,
  name: reporter,
  from: 'activities',
  quantity: null,
  qualifier: more.quantity === undefined || more.quantity === null ? null : 'exact',
  valueGbp: null,
  valueQualifier: more.valueGbp === undefined || more.valueGbp === null ? null : 'exact',
  phrase: `${more.quantity ?? more.qualifier ?? 'some'} of ${reporter}`,
  claims: 1,
  earlyClaims: 0,
  ...more,
})

/** For tests: a figure made of these shares; its own number is given, not worked out. */
export const aFigure = (
  measure: string,
  shares: readonly Share[],
  more: Partial<RolledFigure> = {},
): RolledFigure => {
  const [first] = shares
  const subject = more.subject ?? null
  return {
    key: [measure, ...(subject === null ? [] : [subject, more.unit ?? 'x'])].join('/'),
    standing: 'counted',
    basis: 'quantity',
    measure,
    subject,
    unit: 'people',
    under18: false,
    quantity: first?.quantity ?? null,
    qualifier: first?.qualifier ?? null,
    valueGbp: first?.valueGbp ?? null,
    valueQualifier: first?.valueQualifier ?? null,
    early: false,
    phrase: `${first?.quantity ?? 'some'} ${measure}`,
    shares,
    alsoReportedBy: [],
    parts: [],
    stated: [],
    gap: null,
    apart: null,
    itemised: null,
    ...more,
  }
}

export const aCoverage = (reporter: string, more: Partial<Coverage> = {}): Coverage => ({
  reporter,
  name: reporter.charAt(0).toUpperCase() + reporter.slice(1),
  isForce: true,
  from: 'activities',
  claims: 1,
  early: 0,
  ...more,
})

export const aRollup = (more: Partial<Rollup> = {}): Rollup => ({
  week: aWeek(),
  scope: { kind: 'region', slug: 'emsou', name: 'East Midlands' },
  figures: [],
  coverage: [],
  ...more,
})

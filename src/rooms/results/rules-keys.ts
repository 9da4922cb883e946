import type { Basis, Standing } from './model.ts'

type Named = {
  readonly standing: Standing
  readonly basis: Basis
  readonly measure: string
  readonly subject: string | null
  readonly unit: string | null
  readonly under18: boolean
  readonly beside: { readonly ref: string } | null
}

/**
 * The name of a figure within one reporter and week, as a release writes it: `arrests`,
 * `drugs_seized/heroin/wraps`, `headline/drugs_seized/all/value`, `beside/op-impose/arrests`.
 * Different figures never share one, and a figure keeps its own while claims come and go.
 * `naturalUnit` is the unit that the measure is counted in unless something else is said.
 */
export const keyOf = (figure: Named, naturalUnit: string | null): string => {
  const prefix = [
    ...(figure.standing === 'counted' ? [] : [figure.standing]),
    ...(figure.beside === null ? [] : [figure.beside.ref]),
    ...(figure.under18 ? ['under-18'] : []),
  ]
  const counted = figure.basis === 'quantity' ? (figure.unit ?? 'number') : figure.basis
  const silent =
    figure.subject === null && figure.basis === 'quantity' && figure.unit === naturalUnit
  return [...prefix, figure.measure, ...(silent ? [] : [figure.subject ?? 'all', counted])].join(
    '/',
  )
}

/** What a reference may look like, before it is looked up. */
export const REFERENCE = /^[a-z0-9][a-z0-9_+-]*(?:\/[A-Za-z0-9][A-Za-z0-9_+-]*){0,5}$/u

/**
 * The figure that a reference means. A reference may leave out its end where only one figure
 * fits (`drugs_seized/heroin`), never where two would.
 */
export const findByReference = <F extends { readonly key: string }>(
  figures: readonly F[],
  reference: string,
):
  | { ok: true; figure: F }
  | { ok: false; why: 'unknown' }
  | { ok: false; why: 'several'; keys: string[] } => {
  const exact = figures.find(({ key }) => key === reference)
  if (exact !== undefined) return { ok: true, figure: exact }
  const fitting = figures.filter(({ key }) => key.startsWith(`${reference}/`))
  const [only] = fitting
  if (only === undefined) return { ok: false, why: 'unknown' }
  if (fitting.length > 1) return { ok: false, why: 'several', keys: fitting.map(({ key }) => key) }
  return { ok: true, figure: only }
}

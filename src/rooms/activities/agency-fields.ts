import { checkboxes, details, type Html, html, nothing } from '../../platform/html/index.ts'
import type { Agency } from '../access/index.ts'
import type { Agencies } from './agency-names.ts'

/** Agencies that can still be chosen, and those chosen before; the partnership's own come first. */
const choosable = (agencies: Agencies, chosen: readonly string[]): readonly Agency[] => {
  const open = agencies.all.filter(({ endedAt, slug }) => endedAt === null || chosen.includes(slug))
  return [...open.filter(({ isMember }) => isMember), ...open.filter(({ isMember }) => !isMember)]
}

export const agencyItems = (agencies: Agencies, chosen: readonly string[]) =>
  choosable(agencies, chosen).map(({ slug, name }) => ({ value: slug, text: name }))

const boxes = (
  name: string,
  options: {
    idPrefix: string
    legend: string
    hint: string | undefined
    error: string | undefined
    agencies: readonly Agency[]
    chosen: readonly string[]
  },
): Html =>
  checkboxes({
    name,
    idPrefix: options.idPrefix,
    classes: 'govuk-checkboxes--small',
    fieldset: {
      legend: { text: options.legend, classes: 'govuk-fieldset__legend--s' },
    },
    ...(options.hint === undefined ? {} : { hint: { text: options.hint } }),
    ...(options.error === undefined ? {} : { errorMessage: { text: options.error } }),
    items: options.agencies.map((agency) => ({ value: agency.slug, text: agency.name })),
    values: options.chosen,
  })

/** Joint partners: agencies of the partnership first, everybody else behind a fold. */
export const partnerField = (field: {
  name: string
  legend: string
  hint: string
  agencies: Agencies
  chosen: readonly string[]
  error: string | undefined
}): Html => {
  const all = choosable(field.agencies, field.chosen)
  const near = all.filter(({ isMember }) => isMember)
  const far = all.filter(({ isMember }) => !isMember)
  const farChosen = far.some(({ slug }) => field.chosen.includes(slug))
  const common = { error: undefined, chosen: field.chosen }
  const nearBoxes = boxes(field.name, {
    ...common,
    idPrefix: field.name,
    legend: field.legend,
    hint: field.hint,
    error: field.error,
    agencies: near.length === 0 ? far : near,
  })
  if (near.length === 0 || far.length === 0) return nearBoxes
  const farBoxes = boxes(field.name, {
    ...common,
    idPrefix: `${field.name}-other`,
    legend: `${field.legend}: others`,
    hint: undefined,
    agencies: far,
  })
  return html`${nearBoxes}${details({
    summaryText: 'Police forces and others outside the partnership',
    html: farBoxes,
    open: farChosen,
  })}${nothing}`
}

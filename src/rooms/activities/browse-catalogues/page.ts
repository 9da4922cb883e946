import { html, pageHeading, summaryList } from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { shown } from '../../../platform/page/reply.ts'
import type { Catalogue, Measure } from '../catalogue.ts'
import { TOPIC_WORDS } from '../measure-choice.ts'
import { MeasureParams } from '../params.ts'
import { loadCatalogue } from '../store-catalogue.ts'
import { catalogueTables, GROUP_WORDS } from './view.ts'

export const cataloguesPage = page({
  path: '/catalogues',
  permission: 'activities.read',
  audit: 'catalogues.list',
  keptUntilChange: true,
  show: async (visit) =>
    shown({
      title: 'Codes and definitions',
      current: '/catalogues',
      width: 'wide',
      body: html`${pageHeading({
        title: 'Codes and definitions',
        lead: 'What can be recorded, and what each word means here.',
      })}${catalogueTables(await loadCatalogue(visit.read))}`,
    }),
})

const measureRows = (measure: Measure, catalogue: Catalogue) => [
  ['Code', measure.code],
  ['Definition', measure.definition],
  ['Where the definition comes from', measure.definitionSource],
  ['In a sentence', `1 ${measure.singular}, 2 ${measure.plural}`],
  ['Topic', TOPIC_WORDS[measure.topic]],
  ['Counted in', measure.units.map((code) => catalogue.units.get(code)?.plural ?? code).join(', ')],
  [
    'Of what',
    measure.subjectGroups.length === 0
      ? 'Nothing further'
      : measure.subjectGroups.map((group) => GROUP_WORDS[group]).join(', '),
  ],
  ['Counts people', measure.countsPeople ? 'Yes' : 'No'],
  [
    'Under-18s',
    measure.under18Sensitive ? 'Kept apart, and never told as a success' : 'Not told apart',
  ],
]

export const measurePage = page({
  path: '/catalogues/measures/:code',
  permission: 'activities.read',
  audit: 'catalogues.show-measure',
  keptUntilChange: true,
  params: MeasureParams,
  show: async (visit) => {
    const catalogue = await loadCatalogue(visit.read)
    const measure = catalogue.measures.get(visit.params.code)
    if (measure === undefined) throw new NotFound()
    return shown({
      title: measure.label,
      back: '/catalogues',
      current: '/catalogues',
      body: html`${pageHeading({ title: measure.label, caption: 'What this figure means' })}${summaryList(
        {
          rows: measureRows(measure, catalogue).map(([key = '', value = '']) => ({
            key: { text: key },
            value: { text: value },
          })),
        },
      )}`,
    })
  },
})

import { html } from '../../../platform/html/index.ts'
import { importPages } from '../../../platform/imports/index.ts'
import type { Page } from '../../../platform/page/page.ts'
import { memberNames, memberOf } from '../../access/index.ts'
import { activitiesImport } from './import-kind.ts'

/** Bring in activities from a system of one's own: list, upload, columns, preview, receipt, undo. */
export const importActivitiesPages = ({
  patienceMs,
}: { patienceMs?: number } = {}): readonly Page[] =>
  importPages({
    kind: activitiesImport,
    noun: 'activities',
    path: '/activities/imports',
    room: { text: 'Activities', href: '/activities' },
    permission: 'activities.import',
    audit: 'activities.import',
    agencyOf: (visit) => memberOf(visit).agencyId,
    names: memberNames,
    about: html`<h2 class="govuk-heading-m">One row, one outcome</h2><p class="govuk-body">Rows with the same reference in the column activity are outcomes of one activity. Its first row says everything about the activity; later ones say the same, or leave it empty. An activity without outcomes is one row without a measure. Your own agency must take part in every activity.</p><p class="govuk-body">What was brought in under a reference is not brought in again: a row with a reference that the agency brought in before is a problem, and says when that was. Codes and their names are in the <a class="govuk-link" href="/catalogues">catalogues</a>.</p>`,
    after: () =>
      html`<p class="govuk-body"><a class="govuk-link" href="/activities">See the activities</a></p>`,
    ...(patienceMs === undefined ? {} : { patienceMs }),
  })

import { z } from 'zod'
import { html, pageHeading } from '../../../platform/html/index.ts'
import { isRealDate } from '../../../platform/forms/fields.ts'
import { page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { shown } from '../../../platform/page/reply.ts'
import { memberNames, memberOf } from '../../access/index.ts'
import { EntryParams } from '../edit-catalogue/params.ts'
import { entryAt, nameOf } from '../rules-entry.ts'
import { loadCatalogue } from '../store-catalogue.ts'
import { definitionChanges, entryVersions } from '../store-catalogue-edit.ts'
import { ukToday } from '../today.ts'
import { entryView } from './view-entry.ts'
import { catalogueTables } from './view.ts'

/** The day whose classes are shown; today where it is mangled or absent. */
const Query = z.object({ on: z.string().refine(isRealDate).optional().catch(undefined) })

export const cataloguesPage = page({
  path: '/catalogues',
  permission: 'activities.read',
  audit: 'catalogues.list',
  keptUntilChange: true,
  query: Query,
  show: async (visit) =>
    shown({
      title: 'Codes and definitions',
      current: '/catalogues',
      width: 'wide',
      body: html`${pageHeading({
        title: 'Codes and definitions',
        lead: 'What can be recorded, and what each word means here.',
      })}${catalogueTables(await loadCatalogue(visit.read), {
        mayEdit: memberOf(visit).permissions.has('catalogues.edit'),
        day: visit.query.on ?? ukToday(visit.clock.now()),
      })}`,
    }),
})

export const entryPage = page({
  path: '/catalogues/:list/:code',
  permission: 'activities.read',
  audit: 'catalogues.show',
  keptUntilChange: true,
  params: EntryParams,
  notices: {
    added: 'It was added. Forms offer it from now on.',
    changed: 'The change was saved. What it said before is in the history.',
    retired: 'It was retired. No form offers it any more.',
    offered: 'Forms offer it again.',
    class: 'The class was saved.',
  },
  show: async (visit) => {
    const catalogue = await loadCatalogue(visit.read)
    const said = entryAt(catalogue, visit.params)
    if (said === undefined) throw new NotFound()
    const versions = await entryVersions(visit.read, visit.params)
    const names = await memberNames(
      visit.read,
      versions.flatMap(({ by }) => (by.kind === 'member' ? [by.memberId] : [])),
    )
    return shown({
      title: nameOf(said),
      back: '/catalogues',
      current: '/catalogues',
      body: entryView({
        said,
        catalogue,
        versions,
        names,
        changes:
          said.list === 'measures' ? await definitionChanges(visit.read, [said.entry.code]) : [],
        mayEdit: memberOf(visit).permissions.has('catalogues.edit'),
        today: ukToday(visit.clock.now()),
      }),
    })
  },
})

import { page, type Page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { may, openReporter, ReporterParams } from '../open-week.ts'
import { readFigures } from '../read-figures.ts'
import { seizuresOf } from './seizures.ts'
import { listAgencies } from '../agencies.ts'
import { memberOf } from '../../access/index.ts'
import { acrossTheEdge, acrossView } from './across-the-edge.ts'
import { readerOf } from './may-open-activity.ts'
import { alsoReportedBy } from './also-reported.ts'
import { publishedSection } from '../see-claims/published-section.ts'
import { figuresView } from './view-figures.ts'

export const figuresPage: Page = page({
  path: '/weeks/:weekId/:reporter',
  permission: 'results.read',
  audit: 'results.figures',
  keptUntilChange: true,
  params: ReporterParams,
  notices: {
    stated: 'The statement is recorded.',
    corrected: 'The statement is corrected. What stood before is kept.',
    withdrawn: 'The statement is withdrawn.',
    quoted: 'The operation is quoted beside the week.',
    'claim-corrected': 'The claim is corrected. What stood before is kept.',
    'claim-withdrawn': 'The claim is withdrawn.',
    removed: 'The operation is no longer quoted beside the week.',
  },
  show: async (visit) => {
    const open = await openReporter(visit.read, visit.params)
    const figures = await readFigures(visit.read, open)
    return shown({
      title: `${open.reporter.name}, ${open.week.name}`,
      current: '/weeks',
      trail: [
        { text: 'Weeks', href: '/weeks' },
        { text: open.week.name, href: `/weeks/${open.week.id}` },
      ],
      width: 'wide',
      body: figuresView(figures, {
        mayState: may(visit, 'results.state'),
        mayWrite: may(visit, 'releases.write'),
        seizures: seizuresOf(figures),
        agencies: await listAgencies(visit.read),
        published: await publishedSection(visit.read, figures, {
          mayImport: may(visit, 'figures.import'),
        }),
        alsoReported: await alsoReportedBy(visit.read, figures),
        across: acrossView(figures, {
          outcomes: await acrossTheEdge(visit.read, figures),
          reader: readerOf(memberOf(visit)),
        }),
      }),
    })
  },
})

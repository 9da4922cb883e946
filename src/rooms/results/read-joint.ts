import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import { outcomesBetween } from '../activities/index.ts'
import { agencyName, listAgencies } from './agencies.ts'
import type { WeekFigures } from './read-figures.ts'
import type { JointRisk } from './rules-check-figures.ts'
import { countedTwice, type Told, toldTwice } from './rules-joint.ts'
import { phraseOf } from './rules-phrases.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'
import { publishedSnapshots } from './store-releases.ts'
import { claimsToldBy } from './store-told.ts'

/** Joint work in a week's figures that others count too, or have told of. */
export const readJoint = async (
  db: ReadDb | Tx,
  { week, reporter, wording }: WeekFigures,
  snapshots: readonly FigureSnapshot[],
): Promise<JointRisk[]> => {
  const agencies = await listAgencies(db)
  const nameOf = (slug: string) => agencyName(agencies, slug)
  const outcomes = await outcomesBetween(db, { from: week.startsOn, to: week.endsOn })
  const partners = new Set(snapshots.flatMap(({ alsoReportedBy }) => alsoReportedBy))
  const others = agencies.filter(({ slug, id }) => partners.has(slug) && id !== reporter.id)
  const told: Told[] = []
  for (const { id, slug } of others) {
    const releases = await publishedSnapshots(db, { weekId: week.id, agencyId: id })
    for (const { slug: release, editions } of releases)
      for (const { standing, measure, subject, forms } of editions.at(-1) ?? [])
        if (standing === 'counted' || standing === 'headline')
          told.push({
            agency: slug,
            measure,
            subject,
            phrase: forms.phrase,
            where: `/news/${release}`,
          })
  }
  const claims = await claimsToldBy(db, {
    weekId: week.id,
    agencyIds: others.map(({ id }) => id),
  })
  for (const { agencyId, source, ...claim } of claims) {
    const agency = others.find(({ id }) => id === agencyId)?.slug ?? ''
    const phrase = phraseOf({ ...claim, under18: false }, wording)
    told.push({ agency, measure: claim.measure, subject: claim.subject, phrase, where: source })
  }
  return [
    ...countedTwice(snapshots, outcomes, nameOf),
    ...toldTwice(snapshots, told, { reporter: reporter.name, nameOf }),
  ]
}

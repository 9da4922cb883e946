import type { Tx } from '../../platform/database/handles.ts'
import { agencyBySlug } from '../../rooms/access/index.ts'
import {
  recordActivity,
  recordOperation,
  recordOutcome,
  WHOLE_REACH,
} from '../../rooms/activities/index.ts'
import {
  answerFindings,
  countersign,
  draftRelease,
  publish,
  quoteBeside,
  recordStatement,
  recordWeek,
  submit,
} from '../../rooms/results/index.ts'
import type { ExampleActivity, ExampleWeek } from './model.ts'
import { must, present } from './must.ts'

/** Whom the example's signatures belong to, and when it was loaded. */
type By = { readonly members: ReadonlyMap<string, string>; readonly now: Date }

type Ids = { readonly weekId: string; readonly agencyId: string }

/** Loads one force's week, from what was done to the release that the public reads. */
export const loadWeek = async (tx: Tx, example: ExampleWeek, by: By): Promise<void> => {
  const { reporter, week, signed } = example
  const agency = present(await agencyBySlug(tx, reporter), `agency ${reporter}`)
  const analyst = doer(signed.analyst, by)
  const { weekId } = must(await recordWeek(tx, { fields: week, by: analyst }), week.name)
  const ids = { weekId, agencyId: agency.id }
  const operations = await loadOperations(tx, example, by.now)
  for (const activity of example.activities)
    await loadActivity(tx, { activity, operations, now: by.now })
  for (const { operation, note, periodNote } of example.quoted) {
    const operationId = present(operations.get(operation), operation)
    must(await quoteBeside(tx, { ...ids, operationId, note, periodNote, by: analyst }), operation)
  }
  for (const fields of example.statements)
    must(await recordStatement(tx, { ...ids, fields, by: analyst }), fields.measure)
  await loadRelease(tx, example, { ids, by })
}

const doer = (email: string, { members, now }: By) => ({
  memberId: present(members.get(email), `member ${email}`),
  now,
})

const loadOperations = async (
  tx: Tx,
  { operations }: ExampleWeek,
  now: Date,
): Promise<ReadonlyMap<string, string>> => {
  const ids = new Map<string, string>()
  for (const fields of operations) {
    const made = await recordOperation(tx, { by: { reach: WHOLE_REACH, now }, fields })
    ids.set(fields.name, must(made, fields.name).id)
  }
  return ids
}

const loadActivity = async (
  tx: Tx,
  {
    activity: { operation, outcomes, ...fields },
    operations,
    now,
  }: { activity: ExampleActivity; operations: ReadonlyMap<string, string>; now: Date },
): Promise<void> => {
  const by = { reach: WHOLE_REACH, now }
  const operationId = operation === null ? null : present(operations.get(operation), operation)
  const what = `${fields.kind} in ${fields.area}`
  const made = must(await recordActivity(tx, { by, fields: { ...fields, operationId } }), what)
  for (const outcome of outcomes)
    must(
      await recordOutcome(tx, { by, activityId: made.id, fields: outcome }),
      `${outcome.measure} of ${what}`,
    )
}

/** Drafted and submitted by its author, countersigned by somebody else, published by its author. */
const loadRelease = async (
  tx: Tx,
  { release, signed }: ExampleWeek,
  { ids, by }: { ids: Ids; by: By },
): Promise<void> => {
  const { slug, content, reasons } = release
  const author = doer(signed.author, by)
  const placing = { slug, ...ids }
  const { releaseId } = must(await draftRelease(tx, { placing, content, by: author }), slug)
  const draft = { releaseId, version: 1, by: author }
  must(await answerFindings(tx, { releaseId, reasons, by: author }), `answering for ${slug}`)
  const { version } = must(await submit(tx, draft), `submitting ${slug}`)
  const second = doer(signed.countersigner, by)
  const signedBySecond = must(await countersign(tx, { releaseId, version, by: second }), slug)
  if (signedBySecond.state === 'draft')
    throw new Error(`the example cannot be loaded: the figures of ${slug} changed under it`)
  const last = { releaseId, version: signedBySecond.version, by: author }
  must(await publish(tx, last), `publishing ${slug}`)
}

import { type Html, html, problems } from '../../../platform/html/index.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import type { Visit } from '../../../platform/page/page.ts'
import { goTo, type Reply, shown } from '../../../platform/page/reply.ts'
import type { Access } from '../../access/index.ts'
import { openReport, reportFacts } from '../../reports/index.ts'
import { caseValues } from '../case-form.ts'
import type { ActName, Case } from '../model.ts'
import { mayDo } from '../rules-case.ts'
import { familyOf } from '../store-cases.ts'
import { caseOf } from '../who.ts'
import { toldText } from './redact.ts'

type At = Pick<Visit<{ reportId: string }>, 'params' | 'read' | 'actor' | 'cookie'>

/** What the form of a way of passing on begins with: the words as they were told. */
export const beginPassing = async (
  visit: At,
  { access, answer }: { access: Access; answer: string },
) => {
  const { of } = await caseOf(visit)
  const opened = await openReport(visit, access, of.reportId)
  if (!opened.ok && opened.why === 'not-there') throw new NotFound()
  return {
    ...caseValues(of),
    text: opened.ok ? toldText(opened.report) : '',
    decides: 'yes',
    answer,
  }
}

/** A page about one way of passing on; back to the report where it cannot be done now. */
export const showPassing = async (
  visit: At,
  {
    act,
    title,
    form,
    body,
  }: {
    act: ActName
    title: string
    form: Parameters<typeof problems>[0]
    body: (facts: { of: Case; hasReceipt: boolean }) => Html | Promise<Html>
  },
): Promise<Reply> => {
  const { of, actor } = await caseOf(visit)
  if (!mayDo(act, { actor, of }).ok) return goTo(`/triage/${of.reportId}`)
  // What is merged with it is answered with it, whether or not this one has somebody to answer.
  const facts = await reportFacts(visit.read, await familyOf(visit.read, of.reportId))
  return shown({
    title: `${title}: ${of.reference}`,
    back: `/triage/${of.reportId}`,
    current: '/triage',
    body: html`${problems(form)}${await body({ of, hasReceipt: facts.some((one) => one.hasReceipt) })}`,
  })
}

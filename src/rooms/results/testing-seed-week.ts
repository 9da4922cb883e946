import assert from 'node:assert/strict'
import type { OutcomeFields } from '../activities/index.ts'
import { quoteBeside } from './quote-beside.ts'
import { recordStatement } from './record-statement.ts'
import { type Office, outcome } from './testing-database.ts'

/** For tests: the published week of the force in October 2021, as claims. */
export const recordSeedWeek = async (office: Office) => {
  const { did, as, by, people, weekId, force, operation } = office
  const n = (measure: string, quantity: string, unit: string, more: Partial<OutcomeFields> = {}) =>
    outcome(measure, { quantity, unit, ...more })
  await did(n('warrants_executed', '11', 'warrants'))
  const arrests = await did(n('arrests', '28', 'people'))
  await did(
    n('drugs_seized', '900', 'plants', {
      subject: 'cannabis',
      valueGbp: '800000',
      valueQualifier: 'about',
    }),
  )
  await did(n('cash_seized', '11930', 'GBP'))
  await did(
    outcome('drugs_seized', {
      subject: 'class_a_and_b',
      valueGbp: '200000',
      valueQualifier: 'exact',
    }),
    { area: 'East Leicester' },
  )
  await did(n('cash_seized', '20000', 'GBP'), { area: 'East Leicester' })
  await did(n('safeguarding_visits', '85', 'visits'))
  await did(n('anpr_operations', '1', 'operations'))
  await did(outcome('workshops', { qualifier: 'present' }))
  await did(n('film_views', '4700000', 'views', { qualifier: 'over', standing: 'beside' }))
  const impose = await operation('Op Impose')
  const before = { startsOn: '2021-09-20', operationId: impose, area: 'Hinckley' }
  await did(n('arrests', '43', 'people'), before)
  await did(n('addresses_searched', '76', 'addresses'), before)
  await did(n('cash_seized', '200000', 'GBP', { qualifier: 'almost' }), before)
  await did(
    n('drugs_seized', '6', 'kg', {
      subject: 'heroin',
      qualifier: 'about',
      valueGbp: '300000',
      valueQualifier: 'over',
    }),
    before,
  )
  await did(
    outcome('other_weapons_seized', { subject: 'offensive_weapon', qualifier: 'several' }),
    before,
  )
  await did(n('lines_closed', '1', 'lines'), before)
  const stated = {
    subject: null,
    valueMethod: null,
    standing: 'headline',
    statedBy: 'Leicestershire Police',
    source: 'NEMM, October 2021',
    periodNote: null,
  } as const
  await as(people.analyst, async (tx) => {
    const quoted = await quoteBeside(tx, {
      weekId,
      agencyId: force.id,
      operationId: impose,
      note: 'Weeks before the week.',
      by: by(people.analyst),
    })
    assert(quoted.ok)
    const drugs = await recordStatement(tx, {
      weekId,
      agencyId: force.id,
      fields: {
        ...stated,
        measure: 'drugs_seized',
        quantity: null,
        unit: null,
        qualifier: null,
        valueGbp: '100000',
        valueQualifier: 'over',
      },
      by: by(people.analyst),
    })
    assert(drugs.ok, JSON.stringify(drugs))
    const cash = await recordStatement(tx, {
      weekId,
      agencyId: force.id,
      fields: {
        ...stated,
        measure: 'cash_seized',
        quantity: '35000',
        unit: 'GBP',
        qualifier: 'exact',
        valueGbp: null,
        valueQualifier: null,
      },
      by: by(people.analyst),
    })
    assert(cash.ok)
    return { ok: true }
  })
  return { arrests }
}

import { createWriteStream } from 'node:fs'
import { once } from 'node:events'

const KINDS = ['warrant', 'cuckooing_visit', 'arrest_operation', 'stop_and_search', 'school_input']
const AREAS = ['West Northamptonshire', 'Hinckley', 'Coalville', 'Rutland', 'East Leicester']
const FORCES = ['northamptonshire', 'leicestershire', 'derbyshire', 'lincolnshire']
const OUTCOMES = [
  'arrests,,3,people,exact,,,,,,',
  'drugs_seized,heroin,32,wraps,about,640,about,street,drugs expert,2023-10-12,',
  'drugs_seized,cannabis,1.25,kg,exact,,,,,,',
  'bladed_weapons_seized,machete,1,items,exact,,,,,,',
]

const HEADER =
  'activity,kind,starts_on,ends_on,area,done_by,note,measure,subject,quantity,unit,qualifier,value_gbp,value_qualifier,value_method,valued_by,valued_on,outcome_note,status'

const pick = <Value>(values: readonly Value[], at: number): Value => {
  const value = values[at % values.length]
  if (value === undefined) throw new Error('nothing to pick from')
  return value
}

/** A made-up file of so many rows: two or three outcomes an activity, over ten years. */
export const writeImportFile = async (path: string, rows: number, mark: string): Promise<void> => {
  const out = createWriteStream(path)
  out.write(`${HEADER}\r\n`)
  for (let row = 0; row < rows; row += 1) {
    const activity = Math.floor((row * 2) / 5)
    const day = new Date(Date.UTC(2014, 0, 1) + (activity % 3_600) * 86_400_000)
      .toISOString()
      .slice(0, 10)
    const line = [
      `${mark}-${activity}`,
      pick(KINDS, activity),
      day,
      '',
      pick(AREAS, activity),
      pick(FORCES, activity),
      '"Planned with the council, after two visits"',
      pick(OUTCOMES, row),
      'checked',
    ].join(',')
    if (!out.write(`${line}\r\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

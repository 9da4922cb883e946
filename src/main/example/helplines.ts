import type { EntryWords } from '../../rooms/guide/index.ts'

/** When the sources were last compared with what stands here. */
export const CHECKED_ON = '2026-11-22'

const helpline = (
  words: Pick<EntryWords, 'name' | 'whatTheyDo' | 'forWhom' | 'area' | 'sources'> &
    Partial<EntryWords>,
): EntryWords => ({
  phone: '',
  textNumber: '',
  web: '',
  email: '',
  hours: '',
  cost: 'unknown',
  languages: '',
  checkedOn: CHECKED_ON,
  checkedBy: 'Countersign',
  ...words,
})

/** Real places to turn to that are the same everywhere. Nothing here was added from memory. */
export const HELPLINES: readonly EntryWords[] = [
  helpline({
    name: 'Police: emergency',
    whatTheyDo: 'Come when somebody is in danger now, or a crime is happening.',
    forWhom: 'Anybody',
    area: 'The whole country',
    phone: '999',
    sources: 'Releases of Northamptonshire Police, October 2023, and of forces since',
  }),
  helpline({
    name: 'Police: not an emergency',
    whatTheyDo: 'Take reports of anything that worries you and can wait a little.',
    forWhom: 'Anybody',
    area: 'The whole country',
    phone: '101',
    sources: 'Releases of Northamptonshire Police, October 2023, and of forces since',
  }),
  helpline({
    name: 'British Transport Police',
    whatTheyDo: 'Take texts about anything that worries you on a train or at a station.',
    forWhom: 'Passengers and railway staff',
    area: 'The railway network',
    textNumber: '61016',
    sources: 'Releases of British Transport Police, March 2023 and March 2024',
  }),
  helpline({
    name: 'Crimestoppers',
    whatTheyDo:
      'A charity, not the police. Takes what you know about a crime without asking who you are, and passes it on with nothing in it that could point to you.',
    forWhom: 'Anybody who wants to stay unknown',
    area: 'The whole country',
    phone: '0800 555 111',
    web: 'https://crimestoppers-uk.org',
    sources:
      'Crimestoppers, “Our Contact Centre”; release of Northamptonshire Police, October 2023',
  }),
  helpline({
    name: 'Fearless',
    whatTheyDo:
      'The youth service of Crimestoppers. Young people can say what they know there without saying who they are.',
    forWhom: 'Young people',
    area: 'The whole country',
    web: 'https://www.fearless.org',
    sources: 'Professional Security Magazine on Crimestoppers and Fearless',
  }),
  helpline({
    name: 'Modern slavery helpline',
    whatTheyDo: 'Listens to anybody who is exploited, or who thinks that somebody else is.',
    forWhom: 'Anybody',
    area: 'The whole country',
    phone: '0800 0121 700',
    sources: 'GOV.UK, “Report modern slavery as a first responder”',
  }),
]

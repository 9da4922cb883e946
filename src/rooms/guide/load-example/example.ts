import type { Tx } from '../../../platform/database/handles.ts'
import { addDirectoryEntry } from '../edit-directory/action.ts'
import type { EntryWords } from '../store-directory.ts'
import { saveCampaign } from '../store-settings.ts'

/** ISO dates: a fresh check, and one old enough for the desk to be warned. */
type Days = { readonly checkedOn: string; readonly longAgo: string }

const entry = (
  words: Partial<EntryWords> & Pick<EntryWords, 'name' | 'whatTheyDo'>,
): EntryWords => ({
  forWhom: '',
  area: 'The example area',
  phone: '',
  textNumber: '',
  web: '',
  email: '',
  hours: '',
  cost: 'unknown',
  languages: '',
  sources: 'Made up for the example. The number is one that Ofcom keeps for drama.',
  checkedOn: '',
  checkedBy: 'The example',
  ...words,
})

const entries = ({ checkedOn, longAgo }: Days): readonly EntryWords[] => [
  entry({
    name: 'Front Door, children’s services (example)',
    whatTheyDo:
      'Takes calls from anybody who is worried about a child, and from families who want help.',
    forWhom: 'Children under 18 and their families',
    phone: '01632 960101',
    hours: 'Day and night',
    cost: 'charged',
    languages: 'Interpreters by telephone. Textphone 18001 before the number.',
    web: 'https://children.example.org',
    checkedOn,
  }),
  entry({
    name: 'Harbour young people’s project (example)',
    whatTheyDo:
      'A worker of your own, who meets you where you like and helps you get out of being used.',
    forWhom: 'Young people up to 25',
    phone: '01632 960102',
    textNumber: '07700 900102',
    email: 'hello@harbour.example.org',
    hours: 'Monday to Saturday, noon to 9pm',
    cost: 'free',
    languages: 'English, Polish, Urdu',
    checkedOn,
  }),
  entry({
    name: 'Families Together (example)',
    whatTheyDo:
      'Parents whose children were exploited listen to other parents, by telephone and in groups.',
    forWhom: 'Parents, carers and grandparents',
    phone: '01632 960103',
    web: 'https://families.example.org',
    hours: 'Tuesday and Thursday evenings',
    cost: 'free',
    checkedOn,
  }),
  entry({
    name: 'Safe Tenancy line (example)',
    whatTheyDo:
      'Helps people whose home was taken over: new locks, a safe place, and the landlord told.',
    forWhom: 'Adults at risk in their own home',
    phone: '01632 960104',
    cost: 'free',
    checkedOn: longAgo,
  }),
]

/**
 * What the example partnership shows: made-up places with drama numbers; a campaign with a film
 * link. Reports come to this site's own pages. Only for an empty database.
 */
export const loadExampleGuide = async (tx: Tx, days: Days): Promise<void> => {
  const by = 'The example'
  for (const words of entries(days)) await addDirectoryEntry(tx, { words, by })
  await saveCampaign(
    tx,
    {
      title: 'Look again (example)',
      description:
        'A made-up campaign. A real partnership writes here what it shows in schools and on its bus.',
      filmLink: 'https://film.example.org/look-again',
      filmFile: '',
      transcript:
        'A girl sits on a bus at night. Her phone rings again and again. She looks at it and does not answer.\n\nA driver’s voice: “Are you all right, love?”\n\nThe girl shakes her head.\n\nWords on the screen: You may be the one who sees it.',
    },
    by,
  )
}

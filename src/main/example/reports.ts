import type { NewReport } from '../../rooms/reports/index.ts'

/** A made-up report, and how many hours before the example was loaded it came. */
export type ExampleReport = Omit<NewReport, 'form' | 'quarantined'> & {
  readonly hoursAgo: number
  readonly quarantined?: boolean
  /** Whether its reporter kept words to come back with. */
  readonly hasReceipt: boolean
}

const saw = (text: string) => ({
  question: 'saw',
  label: 'What did you see or hear? In your own words',
  text,
})
const where = (text: string) => ({
  question: 'where',
  label: 'Where was it? The place, as exactly as you know it',
  text,
})
const people = (text: string) => ({
  question: 'people',
  label: 'Who is it about? The people you saw or know of',
  text,
})
const when = (text: string) => ({
  question: 'when',
  label: 'When did it happen? Days and times',
  text,
})
const vehicles = (text: string) => ({
  question: 'vehicles',
  label: 'Were there any vehicles? Cars, vans, bikes, taxis',
  text,
})
const phones = (text: string) => ({ question: 'phones', label: 'Phone numbers', text })

/** Everybody and every place in them is made up; numbers are of Ofcom's drama ranges. */
export const REPORTS: readonly ExampleReport[] = [
  {
    hoursAgo: 2,
    channel: 'public',
    urgency: 'danger',
    aboutChild: true,
    childSaid: true,
    hasReceipt: true,
    answers: [
      saw(
        'I drive a taxi. For the third Friday I have taken the same boy from the station to a flat above the closed bakery. Somebody on the phone tells him what to say to me. Tonight he was shaking and asked me not to leave.',
      ),
      people(
        'A boy of 14 or so, grey coat, one black bag that he holds on to. A man of 30 or so opened the door.',
      ),
      where('The flat above the closed bakery in Quillfeather Row, Wellstow'),
      when('Tonight about 21:40, and the two Fridays before'),
    ],
    identity: [],
  },
  {
    hoursAgo: 30,
    channel: 'young',
    urgency: 'soon',
    aboutChild: true,
    childSaid: true,
    hasReceipt: true,
    answers: [
      saw(
        'my mate owes them money they say. he didnt take anything it got robbed off him. now he has to go away at weekends to pay it back. he is scared and hes not eating',
      ),
      when('he is going again on saturday'),
      phones('the one they ring him from is 07700 900461'),
    ],
    identity: [],
  },
  {
    hoursAgo: 52,
    channel: 'professional',
    urgency: 'soon',
    aboutChild: true,
    childSaid: true,
    hasReceipt: false,
    answers: [
      saw(
        'A girl in year 9 has been away from school for six single days since September, each a Monday. She came back with a new phone and with bruises that she would not speak about. She is being collected at the gate by somebody who is not family.',
      ),
      vehicles('Small silver car, plate begins QQ99'),
    ],
    identity: [
      {
        question: 'yourName',
        label: 'Who is reporting? Your name',
        text: 'Merrin Hazelock, safeguarding lead',
      },
      { question: 'yourPhone', label: 'A phone number for you', text: '01632 960318' },
    ],
  },
  {
    hoursAgo: 21,
    channel: 'public',
    urgency: 'routine',
    aboutChild: false,
    hasReceipt: true,
    answers: [
      saw(
        'The man downstairs is in his sixties and does not manage well. Since the summer there are always people in his flat. I have not seen him for two weeks. People come for a minute at a time, all night, and he used to say hello.',
      ),
      where('Ground floor, Osier Court, Wellstow'),
    ],
    identity: [
      {
        question: 'yourName',
        label: 'Do you want to say who you are? Your name',
        text: 'Ivo Larkmead',
      },
      { question: 'yourPhone', label: 'A phone number for you', text: '07700 900127' },
    ],
  },
  {
    hoursAgo: 20,
    channel: 'public',
    urgency: 'routine',
    aboutChild: false,
    hasReceipt: false,
    answers: [
      saw(
        'Osier Court again. Cars stop for a minute, somebody leans in, and they go. Mostly after eleven.',
      ),
      where('Osier Court, by the bins'),
    ],
    identity: [],
  },
  {
    hoursAgo: 6,
    channel: 'phone',
    urgency: 'soon',
    aboutChild: true,
    childSaid: true,
    hasReceipt: false,
    answers: [
      saw(
        'A hotel clerk rang. An adult paid cash for two nights for a girl who said she was 17 and could not say where she had come from. Other young people have gone up to the room and come down again.',
      ),
      where('The Heron Lodge, by the ring road'),
    ],
    identity: [],
  },
  {
    hoursAgo: 44,
    channel: 'letter',
    urgency: 'routine',
    aboutChild: false,
    hasReceipt: false,
    answers: [
      saw(
        'You want to look at who rents the lock-ups behind Fennel Street. That is all I will say.',
      ),
    ],
    identity: [],
  },
  {
    hoursAgo: 4,
    channel: 'public',
    urgency: 'routine',
    aboutChild: true,
    hasReceipt: false,
    quarantined: true,
    answers: [saw('Cheap watches, best price, visit watches dot example')],
    identity: [],
  },
]

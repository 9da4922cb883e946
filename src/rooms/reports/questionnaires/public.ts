import { ABOUT_CHILD, DANGER, type Questionnaire, WHEN } from './model.ts'
import { HOME_SIGNS, SIGNS } from './signs.ts'

const LOCKED = 'Locked when you send it. Only the team that deals with reports can open it.'

/** What anybody is asked who saw something. */
export const PUBLIC: Questionnaire = {
  code: 'public',
  version: 1,
  path: '/report',
  channel: 'public',
  words: {
    title: 'Tell us what you have seen',
    lead: 'You do not need to give a name. You do not need proof. If something worries you, that is enough.',
    before: [
      'Skip anything you do not know or do not want to say.',
      'Nothing is saved until you press “Send” on the last page. Close the page before that and it is gone.',
      'At the end you get 11 words. With them you can come back, see what happened, and answer a question. Still without a name.',
    ],
    danger: {
      title: 'Ring 999 first',
      text: [
        'Nobody reads this form the moment you send it. 999 is answered at once.',
        'If it is not safe to speak, ring 999 from a mobile and press 55 when you are asked. On a train or at a station you can text 61016.',
        'Do not step in yourself. When you are safe, carry on here. What you know still helps.',
      ],
    },
    checkTitle: 'Read it through before you send it',
    checkText:
      'Change anything you like. Take out what could show who you are, if you do not want that known.',
    sendButton: 'Send',
    sentTitle: 'We have your report',
    sentText: [
      'Somebody on the team will read it and decide what to do. If you said that it is urgent, yours is put near the front.',
      'Police, children’s services or another service may act on it. You may not see anything happen, and often we cannot tell you what was done. It still counts.',
      'Nobody will come to you because of this report: we do not know who you are, unless you told us.',
    ],
  },
  questions: [
    {
      code: 'danger',
      title: 'Is anybody in danger right now?',
      fields: [
        {
          kind: 'one',
          name: DANGER,
          label: 'Is anybody in danger right now?',
          choices: [
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
            { value: 'unsure', text: 'I am not sure' },
          ],
        },
      ],
      kept: 'This answer is not locked, so that urgent reports can be read first.',
      compartment: 'report',
    },
    {
      code: 'saw',
      title: 'What did you see or hear?',
      fields: [
        {
          kind: 'prose',
          name: 'saw',
          label: 'In your own words',
          hint: 'What happened, rather than what you think it means. As much or as little as you like.',
          rows: 8,
        },
      ],
      kept: LOCKED,
      compartment: 'report',
    },
    {
      code: 'signs',
      title: 'Did you notice any of these?',
      lead: 'One alone may mean nothing. Tick all that fit.',
      fields: [
        {
          kind: 'many',
          name: 'signs',
          label: 'In what somebody did or carried',
          choices: SIGNS,
        },
        {
          kind: 'many',
          name: 'homeSigns',
          label: 'At somebody’s home',
          choices: HOME_SIGNS,
        },
      ],
      kept: LOCKED,
      compartment: 'report',
    },
    {
      code: 'who',
      title: 'Who is it about?',
      fields: [
        {
          kind: 'one',
          name: ABOUT_CHILD,
          label: 'Is a child or young person under 18 part of it?',
          choices: [
            { value: 'yes', text: 'Yes' },
            { value: 'unsure', text: 'I am not sure' },
            { value: 'no', text: 'No' },
          ],
        },
        {
          kind: 'prose',
          name: 'people',
          label: 'The people you saw or know of',
          hint: 'Names or nicknames, about how old, height, hair, clothes, how they spoke. Say who seemed to be in charge, and who seemed frightened.',
        },
      ],
      kept: 'What you write is locked. Whether a child is part of it is not, so that the right people look at it.',
      compartment: 'report',
    },
    {
      code: 'where',
      title: 'Where was it?',
      fields: [
        {
          kind: 'prose',
          name: 'where',
          label: 'The place, as exactly as you know it',
          hint: 'An address, a street, a shop, a bus stop, a train and its time, a room number. Say which town.',
          rows: 4,
        },
      ],
      kept: LOCKED,
      compartment: 'report',
    },
    {
      code: 'when',
      title: 'When did it happen?',
      fields: [
        {
          kind: 'one',
          name: WHEN,
          label: 'Is it going on?',
          choices: [
            { value: 'now', text: 'It is happening now' },
            { value: 'soon', text: 'It may happen today or tomorrow' },
            { value: 'again', text: 'It has happened more than once' },
            { value: 'once', text: 'It happened once' },
            { value: 'unsure', text: 'I do not know' },
          ],
        },
        {
          kind: 'prose',
          name: 'when',
          label: 'Days and times',
          hint: 'For example “last Tuesday about 11 at night”, or “most Fridays after school”.',
          rows: 3,
        },
      ],
      kept: 'What you write is locked. “Now” and “today or tomorrow” are not, so that they can be read first.',
      compartment: 'report',
    },
    {
      code: 'vehicles',
      title: 'Were there any vehicles?',
      fields: [
        {
          kind: 'prose',
          name: 'vehicles',
          label: 'Cars, vans, bikes, taxis',
          hint: 'The number plate, even part of it. Colour, make, damage, a company’s name on the side.',
          rows: 4,
        },
      ],
      kept: LOCKED,
      compartment: 'report',
    },
    {
      code: 'contacts',
      title: 'Do you know a phone number or an online name?',
      lead: 'Of the people it is about. Not your own.',
      fields: [
        { kind: 'prose', name: 'phones', label: 'Phone numbers', rows: 3 },
        {
          kind: 'prose',
          name: 'online',
          label: 'Online names',
          hint: 'The app or game, and the name used there.',
          rows: 3,
        },
      ],
      kept: LOCKED,
      compartment: 'report',
    },
    {
      code: 'how',
      title: 'How do you know?',
      lead: 'It helps us judge how sure we can be. Leave it out if it would show who you are.',
      fields: [
        {
          kind: 'one',
          name: 'howKnown',
          label: 'How you came to know',
          choices: [
            { value: 'I saw or heard it myself', text: 'I saw or heard it myself' },
            { value: 'Somebody told me', text: 'Somebody told me' },
            { value: 'It happened to me', text: 'It happened to me' },
            { value: 'Through my work', text: 'Through my work' },
            { value: 'Another way', text: 'Another way' },
          ],
        },
        { kind: 'prose', name: 'how', label: 'Anything more about that', rows: 3 },
      ],
      kept: LOCKED,
      compartment: 'report',
    },
    {
      code: 'you',
      title: 'Do you want to say who you are?',
      lead: 'You do not have to. Your report counts the same without it. With your 11 words we can still talk.',
      fields: [
        { kind: 'line', name: 'yourName', label: 'Your name' },
        { kind: 'line', name: 'yourPhone', label: 'A phone number for you', type: 'tel' },
        { kind: 'line', name: 'yourEmail', label: 'An email address for you', type: 'email' },
        {
          kind: 'prose',
          name: 'yourSafety',
          label: 'When and how is it safe to contact you?',
          hint: 'For example “only by text, before 3”. Say so if somebody else sees your phone.',
          rows: 3,
        },
      ],
      kept: 'Locked apart from the rest, with a second lock. Only a few named people can open it, they must give a reason, and each opening is written down.',
      compartment: 'identity',
    },
  ],
}

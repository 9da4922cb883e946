import { DANGER, type Questionnaire, WHEN } from './model.ts'
import { YOUNG_SIGNS } from './signs.ts'

const LOCKED = 'We lock this when you send it. Only the team can open it.'

/** The same for children and young people, in short words. It is about a child without being asked. */
export const YOUNG: Questionnaire = {
  code: 'young',
  version: 1,
  path: '/report/young',
  channel: 'young',
  words: {
    title: 'Tell us what is going on',
    lead: 'It is not your fault. You do not have to say your name. You can stop at any time.',
    before: [
      'Skip any question you do not like.',
      'Nothing is saved until you press “Send” at the end. If you close the page, it is gone.',
      'At the end you get 11 words. Keep them safe. They let you come back and see what we say.',
    ],
    danger: {
      title: 'Ring 999 now',
      text: [
        'We do not read this form right away. When you ring 999, somebody answers at once.',
        'Cannot talk? Ring 999 from a mobile and press 55 when the voice tells you to. On a train, text 61016.',
        'Are there people near you? Go into a shop and tell somebody who works there: “I am not safe.”',
        'You can still tell us the rest here, when you are safe.',
      ],
    },
    checkTitle: 'Is this what you want to say?',
    checkText: 'You can change anything. Take out your name or other things about you if you want.',
    sendButton: 'Send',
    sentTitle: 'Thank you. We have it.',
    sentText: [
      'It was brave to tell us. A grown-up on our team will read it and think about how to make things safer.',
      'We do not know who you are, unless you told us. So we cannot come to help you unless you say where you are, or come back here with your words.',
      'Do you want to talk to somebody now? Ring Childline on 0800 1111. It is free, day and night.',
    ],
  },
  questions: [
    {
      code: 'danger',
      title: 'Are you, or is somebody else, in danger right now?',
      fields: [
        {
          kind: 'one',
          name: DANGER,
          label: 'Are you, or is somebody else, in danger right now?',
          choices: [
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
            { value: 'unsure', text: 'I am not sure' },
          ],
        },
      ],
      kept: 'We do not lock this answer. It helps us read the urgent ones first.',
      compartment: 'report',
    },
    {
      code: 'saw',
      title: 'What is happening?',
      fields: [
        {
          kind: 'prose',
          name: 'saw',
          label: 'Say it in your own words',
          hint: 'Spelling does not matter. You will not be in trouble with us for what you write.',
          rows: 8,
        },
      ],
      kept: LOCKED,
      compartment: 'report',
    },
    {
      code: 'signs',
      title: 'Does any of this fit?',
      fields: [
        {
          kind: 'many',
          name: 'signs',
          label: 'Does any of this fit?',
          hint: 'Tick as many as you like.',
          choices: YOUNG_SIGNS,
        },
      ],
      kept: LOCKED,
      compartment: 'report',
    },
    {
      code: 'who',
      title: 'Who is doing this?',
      fields: [
        {
          kind: 'prose',
          name: 'people',
          label: 'What do you know about them?',
          hint: 'A name or nickname. How old they are. What they look like. First letters are fine.',
        },
      ],
      kept: LOCKED,
      compartment: 'report',
    },
    {
      code: 'where',
      title: 'Where does it happen?',
      fields: [
        {
          kind: 'prose',
          name: 'where',
          label: 'The place',
          hint: 'A street, a house, a park, a station, a school. Say which town.',
          rows: 4,
        },
      ],
      kept: LOCKED,
      compartment: 'report',
    },
    {
      code: 'when',
      title: 'When does it happen?',
      fields: [
        {
          kind: 'one',
          name: WHEN,
          label: 'Pick the one that fits best',
          choices: [
            { value: 'now', text: 'It is happening now' },
            { value: 'soon', text: 'It may happen today or tomorrow' },
            { value: 'again', text: 'It keeps happening' },
            { value: 'once', text: 'It happened before' },
            { value: 'unsure', text: 'I do not know' },
          ],
        },
        { kind: 'prose', name: 'when', label: 'Days or times, if you know', rows: 3 },
      ],
      kept: 'We lock what you write. “Now” and “today or tomorrow” are not locked. They help us read the urgent ones first.',
      compartment: 'report',
    },
    {
      code: 'contacts',
      title: 'Cars, phones and online names',
      lead: 'Of the people who do this. Only if you know.',
      fields: [
        {
          kind: 'prose',
          name: 'vehicles',
          label: 'Cars or bikes',
          hint: 'Colour, make, number plate. A bit of it helps too.',
          rows: 3,
        },
        { kind: 'prose', name: 'phones', label: 'Phone numbers', rows: 3 },
        { kind: 'prose', name: 'online', label: 'Names they use online', rows: 3 },
      ],
      kept: LOCKED,
      compartment: 'report',
    },
    {
      code: 'you',
      title: 'Do you want to tell us who you are?',
      lead: 'You do not have to. If you do, we can try to help you in person.',
      fields: [
        { kind: 'line', name: 'yourName', label: 'Your name' },
        { kind: 'line', name: 'yourAge', label: 'How old you are' },
        {
          kind: 'prose',
          name: 'yourSafety',
          label: 'How can we reach you, so that it is safe?',
          hint: 'For example “at school, ask for Miss Hale”, or a phone number that nobody else looks at.',
          rows: 3,
        },
      ],
      kept: 'This has a second lock. Only a few people can open it, and only with a good reason. If we think that you or another child may be badly hurt, we may have to use it to keep you safe.',
      compartment: 'identity',
    },
  ],
}

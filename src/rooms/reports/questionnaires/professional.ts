import { ABOUT_CHILD, DANGER, type Questionnaire, WHEN } from './model.ts'
import { HOME_SIGNS, SIGNS } from './signs.ts'

const LOCKED = 'Locked when you send it. Only the team that deals with reports can open it.'

/** What a professional outside the partnership's desk is asked. */
export const PROFESSIONAL: Questionnaire = {
  code: 'professional',
  version: 1,
  path: '/report/professional',
  channel: 'professional',
  words: {
    title: 'Report as a professional',
    lead: 'For schools, health, housing, transport, care and other services. Information that is not certain is welcome.',
    before: [
      'This does not replace a referral to children’s social care, nor your own procedures. Make those as well.',
      'Skip what you do not know. Nothing is saved until you press “Send” on the last page.',
      'At the end you get 11 words. With them you can read our answer and add to your report.',
    ],
    danger: {
      title: 'Ring 999 first',
      text: [
        'Nobody reads this form the moment you send it. For immediate risk of harm ring 999, and follow your own safeguarding procedures.',
        'Carry on here once that is done.',
      ],
    },
    checkTitle: 'Check your report',
    checkText: 'Keep facts, opinion and hearsay apart, and say which is which.',
    sendButton: 'Send',
    sentTitle: 'We have your report',
    sentText: [
      'The team will read it, rate it and decide who acts on it. Come back with the words below to see how far it is.',
      'If you gave your name, the team may contact you. It does not pass your name on with the information.',
    ],
  },
  questions: [
    {
      code: 'danger',
      title: 'Is anybody at immediate risk of harm?',
      fields: [
        {
          kind: 'one',
          name: DANGER,
          label: 'Is anybody at immediate risk of harm?',
          choices: [
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
            { value: 'unsure', text: 'Not known' },
          ],
        },
      ],
      kept: 'This answer is not locked, so that urgent reports can be read first.',
      compartment: 'report',
    },
    {
      code: 'saw',
      title: 'What is the concern?',
      fields: [
        {
          kind: 'prose',
          name: 'saw',
          label: 'What was seen, heard or said',
          hint: 'With dates where you have them. Use the child’s own words where you can, in quotation marks.',
          rows: 10,
        },
      ],
      kept: LOCKED,
      compartment: 'report',
    },
    {
      code: 'signs',
      title: 'Which signs were noticed?',
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
      title: 'Who may be being exploited?',
      fields: [
        {
          kind: 'one',
          name: ABOUT_CHILD,
          label: 'Is anybody under 18?',
          choices: [
            { value: 'yes', text: 'Yes' },
            { value: 'unsure', text: 'Not known' },
            { value: 'no', text: 'No' },
          ],
        },
        {
          kind: 'prose',
          name: 'people',
          label: 'The child, young person or adult',
          hint: 'Name and other names used, date of birth or age, address, school or service, who looks after them.',
        },
        {
          kind: 'prose',
          name: 'needs',
          label: 'What the team should know before contact',
          hint: 'Language, disability, health, what makes them feel safe, who they trust.',
          rows: 3,
        },
      ],
      kept: 'What you write is locked. Whether anybody is under 18 is not, so that the right people look at it.',
      compartment: 'report',
    },
    {
      code: 'risk',
      title: 'Who may be exploiting them?',
      fields: [
        {
          kind: 'prose',
          name: 'posingRisk',
          label: 'People who may pose a risk',
          hint: 'Names or nicknames, ages, descriptions, how they are connected to the child and to each other.',
        },
      ],
      kept: LOCKED,
      compartment: 'report',
    },
    {
      code: 'where',
      title: 'Where and when?',
      fields: [
        { kind: 'prose', name: 'where', label: 'Places', rows: 4 },
        {
          kind: 'one',
          name: WHEN,
          label: 'Is it going on?',
          choices: [
            { value: 'now', text: 'It is happening now' },
            { value: 'soon', text: 'It may happen today or tomorrow' },
            { value: 'again', text: 'It has happened more than once' },
            { value: 'once', text: 'It happened once' },
            { value: 'unsure', text: 'Not known' },
          ],
        },
        { kind: 'prose', name: 'when', label: 'Dates and times', rows: 3 },
      ],
      kept: 'What you write is locked. “Now” and “today or tomorrow” are not, so that they can be read first.',
      compartment: 'report',
    },
    {
      code: 'contacts',
      title: 'Vehicles, phones and online names',
      fields: [
        {
          kind: 'prose',
          name: 'vehicles',
          label: 'Vehicles',
          hint: 'Number plate, make, colour.',
          rows: 3,
        },
        { kind: 'prose', name: 'phones', label: 'Phone numbers', rows: 3 },
        { kind: 'prose', name: 'online', label: 'Online names, and on which service', rows: 3 },
      ],
      kept: LOCKED,
      compartment: 'report',
    },
    {
      code: 'how',
      title: 'How is this known?',
      fields: [
        {
          kind: 'one',
          name: 'howKnown',
          label: 'How the information came to you',
          choices: [
            { value: 'Known directly', text: 'Known directly: I saw or heard it' },
            { value: 'Known indirectly', text: 'Known indirectly: somebody told me' },
            { value: 'From records', text: 'From our records' },
            { value: 'Not known', text: 'Not known' },
          ],
        },
        {
          kind: 'prose',
          name: 'how',
          label: 'How sure you are, and why',
          hint: 'Say so if it may be mistaken, or if somebody may have a reason to say it.',
          rows: 3,
        },
        {
          kind: 'prose',
          name: 'done',
          label: 'What has been done already',
          hint: 'Referrals made, who was told, whether the family knows of this report and whether it is safe that they do.',
          rows: 4,
        },
      ],
      kept: LOCKED,
      compartment: 'report',
    },
    {
      code: 'you',
      title: 'Who are you?',
      lead: 'Optional, but with it the team can come back to you. A professional cannot always stay unnamed to the family.',
      fields: [
        { kind: 'line', name: 'yourName', label: 'Your name' },
        { kind: 'line', name: 'yourRole', label: 'Your role' },
        { kind: 'line', name: 'yourAgency', label: 'Your organisation' },
        { kind: 'line', name: 'yourPhone', label: 'Work phone', type: 'tel' },
        { kind: 'line', name: 'yourEmail', label: 'Work email', type: 'email' },
      ],
      kept: 'Locked apart from the rest, with a second lock. Only a few named people can open it, they must give a reason, and each opening is written down.',
      compartment: 'identity',
    },
  ],
}

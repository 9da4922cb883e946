import type { Choice } from './model.ts'

/** Signs to tick. Their words are the guide's own headings on its page of signs; a test compares them. */
export const SIGNS: readonly Choice[] = [
  'Travelling alone, often or late',
  'Lost, or somewhere they do not know',
  'Anxious, frightened or angry',
  'Told what to do by somebody older',
  'Under the influence of drink or drugs',
  'Begging or stealing',
  'More than one phone',
  'A lot of cash',
  'New things that nobody can explain',
  'One bag that never leaves them',
  'A weapon',
  'Tickets, wraps, scales',
  'Missing, again',
  'School is slipping',
  'Old friends gone, new ones unknown',
  'Hurt, and it does not add up',
  'Secretive online',
  'Money goes through their account',
].map(choice)

/** Signs that somebody's home was taken over, in the words of the guide's page on it. */
export const HOME_SIGNS: readonly Choice[] = [
  'Many callers, at odd hours',
  'Cars that stop briefly',
  'The person is not seen any more',
  'Curtains always closed',
  '“Friends” you have never seen',
  'Noise, rubbish, trouble',
  'Strange smells',
  'Children who are not theirs',
].map(choice)

/** The same in the words that the guide uses to young people. */
export const YOUNG_SIGNS: readonly Choice[] = [
  'I was given a phone, and I must always answer it',
  'I carry or hide things for somebody',
  'I travel to places I do not know, or stay with people I do not know',
  'Somebody says I owe them money, and it never goes down',
  'Money that is not mine goes in and out of my bank account',
  'They say they will hurt me, or my family',
  'They have pictures or videos of me',
  'I was robbed, and now they say I must pay it back',
  'I am scared to say no',
  'It is a friend, not me',
].map(choice)

/** The words are the value: what was ticked is kept as it was read. */
function choice(text: string): Choice {
  return { value: text, text }
}

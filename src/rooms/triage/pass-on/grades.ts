/**
 * 3x5x2. Authority: College of Policing, intelligence report (APP, intelligence management): source
 * evaluation, information assessment, handling. A report of somebody who does not say who they are is
 * graded untested and not known until an intelligence officer says otherwise; nothing grades itself.
 */
export const SOURCE_WORDS = { 1: 'Reliable', 2: 'Untested', 3: 'Not reliable' } as const

export const INFORMATION_WORDS = {
  A: 'Known directly to the source',
  B: 'Known indirectly, and corroborated',
  C: 'Known indirectly',
  D: 'Not known',
  E: 'Suspected to be false',
} as const

export const HANDLING_WORDS = {
  P: 'Lawful sharing permitted',
  C: 'Lawful sharing permitted with conditions',
} as const

export const HANDLING_CONDITIONS = ['A1', 'A2', 'A3', 'S1', 'S2'] as const
export const CONDITION_WORDS: Readonly<Record<(typeof HANDLING_CONDITIONS)[number], string>> = {
  A1: 'Covert development',
  A2: 'Covert use',
  A3: 'Overt use',
  S1: 'May be sanitised by whoever it is passed to',
  S2: 'Ask the originator before it is sanitised',
}

/** "2 D C (A2, S2)", with the earlier grade where there is one. */
export const gradeWords = (grade: {
  source: number
  information: string
  handling: string
  conditions: readonly string[]
  legacy: string
}): string =>
  [
    `${String(grade.source)} ${grade.information} ${grade.handling}`,
    grade.conditions.length === 0 ? '' : `(${grade.conditions.join(', ')})`,
    grade.legacy === '' ? '' : `earlier ${grade.legacy}`,
  ]
    .filter((part) => part !== '')
    .join(' ')

/** What the reporter is told, until somebody writes something better. */
export const ANSWERS = {
  refer:
    'Thank you for telling us. People whose work it is to help have read what you told us and are acting on it. Before, somebody read it and took out the words they found that could point to you. We may not be able to tell you what comes of it. If you see more, you can add it here at any time.',
  log: 'Thank you for telling us. What you told us is kept and will be looked at beside other things that people tell us. Before, somebody read it and took out the words they found that could point to you. If you see more, you can add it here at any time.',
  pass: 'Thank you for telling us. What you told us concerns another area, and the police there have it now. Before, somebody read it and took out the words they found that could point to you. If you see more, you can add it here at any time.',
  close:
    'Thank you for telling us. We read everything you wrote. From what we know now there is nothing more that we can do. It was right to tell us. If you see more, you can add it here at any time.',
} as const

import type { Channel } from '../model.ts'

export type Choice = { readonly value: string; readonly text: string; readonly hint?: string }

type FieldBase = {
  /** Unique in its questionnaire. */
  readonly name: string
  readonly label: string
  readonly hint?: string
}

/** One thing to type or to choose. Nothing is compulsory. */
export type Field =
  | (FieldBase & { readonly kind: 'prose'; readonly rows?: number })
  | (FieldBase & { readonly kind: 'line'; readonly type?: 'text' | 'email' | 'tel' })
  | (FieldBase & { readonly kind: 'one'; readonly choices: readonly Choice[] })
  | (FieldBase & { readonly kind: 'many'; readonly choices: readonly Choice[] })

/** One page of a questionnaire. */
export type Question = {
  readonly code: string
  readonly title: string
  readonly lead?: string
  readonly fields: readonly Field[]
  /** What becomes of this answer, in a sentence that is true. */
  readonly kept: string
  /** Who the reporter is goes into a compartment of its own. */
  readonly compartment: 'report' | 'identity'
}

/** What the start page and the pages around the questions say. */
export type QuestionnaireWords = {
  readonly title: string
  readonly lead: string
  readonly before: readonly string[]
  readonly danger: { readonly title: string; readonly text: readonly string[] }
  readonly checkTitle: string
  readonly checkText: string
  readonly sendButton: string
  readonly sentTitle: string
  readonly sentText: readonly string[]
}

export type Questionnaire = {
  readonly code: 'public' | 'young' | 'professional'
  /** Goes up with every change to a question: it is kept with each report. */
  readonly version: number
  readonly path: string
  readonly channel: Channel
  /** The first one is asked on the start page: whether anybody is in danger. */
  readonly questions: readonly [Question, ...Question[]]
  readonly words: QuestionnaireWords
}

/** Names that the rules read, in every questionnaire that asks them. */
export const DANGER = 'danger'
export const ABOUT_CHILD = 'aboutChild'
export const WHEN = 'whenIs'

import type { Edition } from './model-release.ts'

/** What somebody said of a release at the desk. It is never published. */
export type Comment = {
  readonly id: string
  readonly edition: number
  readonly version: number
  /** The part, the line of it and the kind of finding that it is about; null where it is all of it. */
  readonly part: string | null
  readonly line: number | null
  readonly excerpt: string
  readonly code: string | null
  readonly words: string
  readonly memberId: string
  readonly at: Date
  readonly resolved: { readonly by: string; readonly at: Date } | null
}

/**
 * Whether a comment keeps an edition from being published: an open one of this edition by somebody
 * who wrote none of it, so by whoever countersigned it or could have (decision 0008: the second
 * person's word counts).
 */
export const holdsUp = (
  comments: readonly Comment[],
  { edition, authorId }: Pick<Edition, 'edition' | 'authorId'>,
  editors: readonly string[],
): boolean =>
  comments.some(
    (comment) =>
      comment.edition === edition &&
      comment.resolved === null &&
      comment.memberId !== authorId &&
      !editors.includes(comment.memberId),
  )

/**
 * Whether somebody may call a comment resolved: whoever made it, and anybody who wrote none of the
 * edition. An author does not wave away what a second person asked; their own comments they may.
 */
export const mayResolve = (
  { memberId }: Pick<Comment, 'memberId'>,
  who: string,
  writers: readonly string[],
): boolean => memberId === who || !writers.includes(who)

/** The words of a line, short, so that a comment still says what it was about when lines move. */
export const lineOf = (text: string, line: number): string | undefined => {
  const words = text.split('\n')[line - 1]
  return words === undefined ? undefined : Array.from(words.trim()).slice(0, 200).join('')
}

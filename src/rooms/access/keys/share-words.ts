import { readShare, type ReadShare, SHARE_WORDS } from '../../../platform/vault/index.ts'

/** What is wrong with a share as it was typed, in a sentence that says what to mend. */
export const shareFault = (read: Extract<ReadShare, { ok: false }>): string => {
  switch (read.why) {
    case 'unknown-word':
      return read.nearest.length === 0
        ? `Word ${read.at} is not one of the words that shares are made of. Look at the paper again`
        : `Word ${read.at} is not one of the words that shares are made of. Did you mean ${read.nearest.join(' or ')}?`
    case 'too-few':
    case 'too-many':
      return `A share has ${SHARE_WORDS} words; these are ${read.count}`
    case 'typo':
      return 'All of these are words of shares, but together they are none: one is another’s, or two stand in the wrong order'
    case 'other-format':
      return 'This share was made by a newer version of Countersign'
  }
}

/** A share as it was typed, or what to say about it. */
export const readTypedShare = (typed: string) => {
  if (typed.trim() === '') return { ok: false, message: 'Type the words of the share' } as const
  const read = readShare(typed)
  return read.ok ? read : ({ ok: false, message: shareFault(read) } as const)
}

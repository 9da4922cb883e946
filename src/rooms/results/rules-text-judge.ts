import type { Qualifier } from './model.ts'
import type { Amount } from './rules-text-amounts.ts'

/** How what a text says stands towards a number that is known. */
export type Judgement = {
  /**
   * `equal`: the same number with the same words. `rounded`: it rounds to it. `true`: the words are
   * true of it. `bolder`: the same number, told as more exact than it is known. `false`: none of these.
   */
  readonly how: 'equal' | 'rounded' | 'true' | 'bolder' | 'false'
  /** The words are true and yet mislead, by more than half. */
  readonly stretch: 'understates' | 'overstates' | null
}

/** How far "about" and "almost" may be from the number: a tenth. */
const NEAR = 0.1

const SAME: Readonly<Record<string, readonly Amount['hedge'][]>> = {
  exact: ['exactly'],
  over: ['over', 'at-least'],
  almost: ['almost', 'under'],
  about: ['about'],
}

/** "£35k" is anything that rounds to it: half a step of its last written place either way. */
const roundsTo = (said: number, known: number): boolean => {
  const zeros = /0*$/u.exec(said.toString())?.[0].length ?? 0
  return Math.abs(said - known) <= 10 ** zeros / 2
}

/**
 * Whether the words of a text are true of a number (decision 0008: "more than" needs a number above
 * it, "almost" one just below). A number that is written out is the number; a weight, and one
 * written with "k" or "million", may be rounded. Understating or overstating by more than half is said, though it be true.
 */
export const judge = (
  { amount, hedge, isRounded, unit }: Pick<Amount, 'amount' | 'hedge' | 'isRounded' | 'unit'>,
  known: { readonly amount: string; readonly qualifier: Qualifier },
): Judgement => {
  const [said, is] = [Number(amount), Number(known.amount)]
  const isWeight = unit === 'g' || unit === 'kg' || unit === 'oz' || unit === 'ml'
  const exact = known.qualifier === 'exact'
  const holds = (how: Judgement['how'], stretch: Judgement['stretch'] = null) => ({ how, stretch })
  if (said === is && SAME[known.qualifier]?.includes(hedge) === true) return holds('equal')
  switch (hedge) {
    case 'exactly':
      if (said === is) return holds(isRounded && known.qualifier === 'about' ? 'rounded' : 'bolder')
      return (isRounded || isWeight) && exact && roundsTo(said, is)
        ? holds('rounded')
        : holds('false')
    case 'over':
    case 'at-least': {
      const above = is > said || (hedge === 'at-least' && is === said)
      return above && known.qualifier !== 'almost'
        ? holds('true', is > 2 * said ? 'understates' : null)
        : holds('false')
    }
    case 'about':
      if (Math.abs(is - said) <= said * NEAR) return holds('rounded')
      return holds('false', is * 2 < said ? 'overstates' : is > 2 * said ? 'understates' : null)
    case 'almost':
      if (is < said && is >= said * (1 - NEAR) && known.qualifier !== 'over') return holds('true')
      return holds('false', is * 2 < said ? 'overstates' : null)
    case 'under':
    case 'at-most': {
      const below = is < said || (hedge === 'at-most' && is === said)
      return below && known.qualifier !== 'over'
        ? holds('true', is * 2 < said ? 'overstates' : null)
        : holds('false')
    }
  }
}

import { type Html, html, nothing } from '../html.ts'
import { hint, type Hint } from './hint.ts'
import { label } from './label.ts'
import {
  type Attributes,
  attributesOf,
  type Extras,
  hasWords,
  idsOf,
  names,
  type Words,
  wordsOf,
} from './parts.ts'

export type Choice = Words & {
  readonly value: string | number
  /** The group's id, with the item's place from the second on, if absent. */
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly checked?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly label?: Extras | undefined
  readonly hint?: Hint | undefined
  /** Shown once the item is chosen; always shown without JavaScript. */
  readonly conditional?: { readonly html?: Html | undefined } | undefined
  readonly attributes?: Attributes | undefined
  /** Checkboxes only: `exclusive` clears the others. */
  readonly behaviour?: 'exclusive' | undefined
}
export type ChoiceItem = Choice | { readonly divider: string }

type Group = {
  block: 'govuk-radios' | 'govuk-checkboxes'
  type: 'radio' | 'checkbox'
  name: string
  idPrefix: string
  describedBy: string | undefined
  isChosen: (value: string | number) => boolean
}

/** One radio or checkbox with its label, hint and what it reveals. `place` counts from 0. */
export const choiceItem = (group: Group, item: ChoiceItem, place: number): Html => {
  if ('divider' in item) return html`<div class="${group.block}__divider">${item.divider}</div>`
  const id = item.id ?? (place === 0 ? group.idPrefix : `${group.idPrefix}-${place + 1}`)
  const hintId = hasWords(item.hint) ? `${id}-item-hint` : undefined
  const checked = item.checked ?? group.isChosen(item.value)
  const reveals = hasWords(item.conditional) ? wordsOf(item.conditional) : undefined
  const own = attributesOf({
    id,
    name: item.name ?? group.name,
    type: group.type,
    value: item.value,
    checked,
    disabled: item.disabled,
    'data-aria-controls': reveals === undefined ? undefined : `conditional-${id}`,
    'data-behaviour': item.behaviour,
    'aria-describedby': idsOf(group.describedBy, hintId),
    ...item.attributes,
  })
  const words = label({
    html: item.html,
    text: item.text,
    classes: names(`${group.block}__label`, item.label?.classes),
    attributes: item.label?.attributes,
    for: id,
  })
  const help =
    hintId === undefined
      ? nothing
      : hint({
          ...item.hint,
          id: hintId,
          classes: names(`${group.block}__hint`, item.hint?.classes),
        })
  const revealed =
    reveals === undefined
      ? nothing
      : html`<div class="${names(`${group.block}__conditional`, !checked && `${group.block}__conditional--hidden`)}" id="conditional-${id}">${reveals}</div>`
  return html`<div class="${group.block}__item"><input class="${group.block}__input"${own}>${words}${help}</div>${revealed}`
}

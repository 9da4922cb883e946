import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { HTMLElement, type Node, parse, TextNode } from 'node-html-parser'
import { type Html, raw } from '../html.ts'
import * as components from './index.ts'

/** Our function for each component, held to the examples that govuk-frontend publishes of it. */
const held: Readonly<Record<string, (options: never) => Html>> = {
  'back-link': components.backLink,
  breadcrumbs: components.breadcrumbs,
  button: components.button,
  'character-count': components.characterCount,
  checkboxes: components.checkboxes,
  'date-input': components.dateInput,
  details: components.details,
  'error-message': components.errorMessage,
  'error-summary': components.errorSummary,
  fieldset: components.fieldset,
  'file-upload': components.fileUpload,
  hint: components.hint,
  input: components.input,
  'inset-text': components.insetText,
  label: components.label,
  'notification-banner': components.notificationBanner,
  'password-input': components.passwordInput,
  'phase-banner': components.phaseBanner,
  radios: components.radios,
  select: components.select,
  'skip-link': components.skipLink,
  'summary-list': components.summaryList,
  table: components.table,
  tag: components.tag,
  textarea: components.textarea,
  'warning-text': components.warningText,
}

/** Examples that ours do not follow, and why. */
const unsupported: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  checkboxes: {
    'empty conditional': 'the macro takes `false` for markup; ours takes markup or none',
  },
  'file-upload': {
    enhanced: 'the enhanced control needs a script of govuk-frontend that we do not load',
    'enhanced, with error message and hint':
      'the enhanced control needs a script of govuk-frontend that we do not load',
    'enhanced, multiple files':
      'the enhanced control needs a script of govuk-frontend that we do not load',
    'enhanced, custom wrapper classes and attributes':
      'the enhanced control needs a script of govuk-frontend that we do not load',
    translated: 'the enhanced control needs a script of govuk-frontend that we do not load',
  },
  radios: { 'with empty conditional': 'as with checkboxes' },
  select: {
    hint: 'a select without items is no select of ours',
    'with falsy values': '`false` is no value of ours',
  },
}

type Fixture = { name: string; options: unknown; html: string }

const fixturesOf = (component: string): Fixture[] => {
  const file = import.meta.resolve(
    `govuk-frontend/dist/govuk/components/${component}/fixtures.json`,
  )
  const read = JSON.parse(readFileSync(fileURLToPath(file), 'utf8')) as { fixtures: Fixture[] }
  return read.fixtures
}

/** Options as ours take them: what the macro takes as a string of markup is `Html` here. */
const optionsOf = (value: unknown, key = ''): unknown => {
  if (typeof value === 'string') return /(^h|H)tml$/u.test(key) ? raw(value) : value
  if (Array.isArray(value)) return value.map((one) => optionsOf(one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, optionsOf(one, name)]),
  )
}

/** Markup with attributes in order of name and white space folded, so that only meaning is compared. */
const meaning = (markup: string): string[] =>
  parse(markup, { comment: false }).childNodes.flatMap(walk)

const walk = (node: Node): string[] => {
  if (node instanceof TextNode) {
    const text = node.text.replaceAll(/\s+/gu, ' ').trim()
    return text === '' ? [] : [text]
  }
  if (!(node instanceof HTMLElement)) return []
  const inside = node.childNodes.flatMap(walk)
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => `${name}="${value.replaceAll(/\s+/gu, ' ').trim()}"`)
    .toSorted()
  const tag = node.rawTagName.toLowerCase()
  return [`<${[tag, ...attributes].join(' ')}>`, ...inside, `</${tag}>`]
}

for (const [component, render] of Object.entries(held)) {
  const fixtures = fixturesOf(component)
  const left = unsupported[component] ?? {}
  describe(`${component} says what govuk-frontend's says`, () => {
    for (const fixture of fixtures.filter(({ name }) => !(name in left))) {
      it(fixture.name, async () => {
        const ours = await render(optionsOf(fixture.options) as never)
        assert.deepEqual(meaning(ours.toString()), meaning(fixture.html))
      })
    }
    it('and leaves only examples that exist', () => {
      const names = new Set(fixtures.map(({ name }) => name))
      for (const name of Object.keys(left)) assert(names.has(name), `no example "${name}"`)
    })
  })
}

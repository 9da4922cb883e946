import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'node-html-parser'
import { z } from 'zod'
import { defineForm, type FormError, formWith, withErrors } from '../../forms/form.ts'
import { type Html, html } from '../html.ts'
import {
  choiceField,
  choicesField,
  dateField,
  hiddenField,
  passphraseField,
  postForm,
  problems,
  proseField,
  selectField,
  textField,
} from './index.ts'

const form = defineForm({
  fields: {
    title: 'one',
    kind: 'one',
    partners: 'many',
    day: 'one',
    month: 'one',
    year: 'one',
    notes: 'one',
    secret: 'one',
    version: 'one',
  },
  schema: z.unknown(),
})
const typed = formWith(form, {
  title: '<b>"Op" & co</b>',
  kind: 'visit',
  partners: ['b'],
  day: '31',
  month: '2',
  year: '2023',
  notes: '</textarea><script>',
  secret: 'never shown',
  version: '7',
})
const items = [
  { value: 'warrant', text: 'Warrant' },
  { value: 'visit', text: 'Visit' },
]
const partners = [
  { value: 'a', text: 'A' },
  { value: 'b', text: 'B' },
]
const date = { day: 'day', month: 'month', year: 'year' } as const

const read = async (markup: Html) => parse((await markup).toString())
const whole = (state: typeof typed) => html`${problems(state)}
${textField(state, 'title', { label: 'Title', hint: 'Short' })}
${choiceField(state, 'kind', { label: 'Kind', items })}
${choicesField(state, 'partners', { label: 'Partners', items: partners })}
${dateField(state, date, { label: 'When' })}
${proseField(state, 'notes', { label: 'Notes' })}
${passphraseField(state, 'secret', { label: 'Passphrase' })}`

describe('fields bound to a form', () => {
  it('hold what was typed, escaped', async () => {
    const page = await read(whole(typed))
    assert.equal(page.querySelector('#title')?.getAttribute('value'), '<b>"Op" & co</b>')
    assert.equal(page.querySelector('#notes')?.textContent, '</textarea><script>')
    assert.equal(page.querySelector('script'), null)
    assert.equal(page.querySelector('input[type=radio][checked]')?.getAttribute('value'), 'visit')
    assert.equal(page.querySelector('input[type=checkbox][checked]')?.getAttribute('value'), 'b')
    assert.equal(page.querySelector('#month')?.getAttribute('value'), '2')
  })

  it('never give a passphrase back', async () => {
    const page = await read(whole(typed))
    assert.equal(page.querySelector('#secret')?.getAttribute('value'), undefined)
    assert(!page.toString().includes('never shown'))
  })

  it('give every error of the summary a control to lead to, which says the same', async () => {
    const errors: FormError[] = ['title', 'kind', 'partners', 'month', 'notes', 'secret'].map(
      (field) => ({ field, message: `Mend ${field}` }),
    )
    const page = await read(whole(withErrors(typed, ...errors)))
    const links = page.querySelectorAll('.govuk-error-summary a')
    assert.equal(links.length, errors.length)
    for (const link of links) {
      const control = page.querySelector(link.getAttribute('href') ?? '')
      assert(control !== null, link.toString())
      assert(['INPUT', 'TEXTAREA', 'SELECT'].includes(control.tagName), control.tagName)
      const described =
        control.getAttribute('aria-describedby') ??
        control.closest('fieldset')?.getAttribute('aria-describedby') ??
        ''
      const said = described.split(' ').map((id) => page.querySelector(`[id="${id}"]`)?.textContent)
      assert(said.join(' ').includes(link.textContent), `${link.textContent} in ${said.join(' ')}`)
    }
  })

  it('mark only the part of a date that is wrong', async () => {
    const page = await read(
      dateField(withErrors(typed, { field: 'month', message: 'Mend it' }), date, { label: 'When' }),
    )
    const wrong = page.querySelectorAll('.govuk-input--error').map((box) => box.id)
    assert.deepEqual(wrong, ['month'])
  })

  it('lead from an error without a control of its own to the one named, or say it plainly', async () => {
    const state = withErrors(
      typed,
      { field: 'when', message: 'It ends before it starts' },
      { field: 'form', message: 'Somebody else changed it' },
    )
    const page = await read(problems(state, { when: 'day' }))
    assert.deepEqual(
      page.querySelectorAll('a').map((link) => link.getAttribute('href')),
      ['#day'],
    )
    assert.match(page.textContent, /Somebody else changed it/u)
  })

  it('show no summary where nothing is wrong', async () => {
    assert.equal((await problems(typed)).toString(), '')
  })

  it('offer "nothing chosen" first in a list where asked to', async () => {
    const page = await read(
      selectField(formWith(form), 'kind', { label: 'Kind', items, empty: 'All' }),
    )
    assert.deepEqual(
      page.querySelectorAll('option').map((option) => option.getAttribute('value')),
      ['', 'warrant', 'visit'],
    )
    assert.equal(page.querySelector('[selected]'), null)
  })

  it('are posted with the token, the version, and without the browser checking first', async () => {
    const csrf = html`<input type="hidden" name="csrf" value="token">`
    const page = await read(postForm({ csrf, action: '/there' }, hiddenField(typed, 'version')))
    const posted = page.querySelector('form')
    assert.deepEqual(posted?.attributes, { method: 'post', novalidate: '', action: '/there' })
    assert.deepEqual(
      posted.querySelectorAll('input').map((input) => input.getAttribute('value')),
      ['token', '7'],
    )
  })

  it('take markup where they are given it, and only there', async () => {
    const page = await read(
      textField(typed, 'title', { label: html`A <em>title</em>`, hint: '<em>not</em>' }),
    )
    assert.equal(page.querySelectorAll('em').length, 1)
  })
})

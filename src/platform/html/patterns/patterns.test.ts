import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'node-html-parser'
import { type Html, html } from '../html.ts'
import { dataTable } from './data-table.ts'
import { emptyState } from './empty-state.ts'
import { filterPanel } from './filter-panel.ts'
import { keysetPagination } from './keyset-pagination.ts'
import { statTiles } from './stat-tile.ts'
import { timeline } from './timeline.ts'

const read = async (markup: Html) => parse((await markup).toString())

describe('a table of records', () => {
  const columns = [{ heading: 'What' }, { heading: 'How many', numeric: true }]
  it('names its rows and columns, and can be scrolled by keyboard', async () => {
    const page = await read(
      dataTable({ caption: 'Seized', columns, rows: [['<i>Knives</i>', '3']], foot: ['All', '3'] }),
    )
    assert.equal(page.querySelector('caption')?.textContent, 'Seized')
    assert.deepEqual(
      page.querySelectorAll('th').map((cell) => [cell.getAttribute('scope'), cell.textContent]),
      [
        ['col', 'What'],
        ['col', 'How many'],
        ['row', '<i>Knives</i>'],
        ['row', 'All'],
      ],
    )
    const frame = page.querySelector('[role=region]')
    assert.equal(frame?.getAttribute('tabindex'), '0')
    assert.equal(frame.getAttribute('aria-label'), 'Seized')
    assert.equal(page.querySelectorAll('.cs-table__number').length, 3)
  })
  it('says beside each cell which column it is of, and remains a table in any layout', async () => {
    const page = await read(
      dataTable({
        caption: 'Seized',
        columns: [...columns, { heading: html`<em>Where</em>`, label: 'Where' }],
        rows: [['Knives', '3', 'Corby']],
        foot: ['All', '3', ''],
      }),
    )
    for (const row of ['tbody tr', 'tfoot tr'])
      assert.deepEqual(
        page.querySelectorAll(`${row} > *`).map((cell) => cell.getAttribute('data-heading')),
        ['What', 'How many', 'Where'],
      )
    for (const [tag, roles] of [
      ['table', 'table'],
      ['thead, tbody, tfoot', 'rowgroup'],
      ['tr', 'row'],
      ['th[scope=col]', 'columnheader'],
      ['th[scope=row]', 'rowheader'],
      ['td', 'cell'],
    ] as const)
      for (const part of page.querySelectorAll(tag))
        assert.equal(part.getAttribute('role'), roles, part.outerHTML)
  })
  it('gives way to what is said of an empty list', async () => {
    const page = await read(
      dataTable({ caption: 'Seized', columns, rows: [], empty: emptyState({ title: 'None' }) }),
    )
    assert.equal(page.querySelector('table'), null)
    assert.match(page.textContent, /None/u)
  })
})

describe('filters', () => {
  it('are a form that gets, with a way to take off each and all', async () => {
    const page = await read(
      filterPanel({
        action: '/things',
        fields: html`<input name="q">`,
        applied: [{ text: 'Kettering', without: '/things?q=1' }],
        clear: '/things',
      }),
    )
    assert.equal(page.querySelector('form')?.getAttribute('method'), 'get')
    assert.deepEqual(
      page.querySelectorAll('a').map((link) => [link.getAttribute('href'), link.textContent]),
      [
        ['/things?q=1', 'Remove filter: Kettering×'],
        ['/things', 'Clear filters'],
      ],
    )
  })
})

describe('the fold of the filters', () => {
  const panel = async (applied: { text: string; without: string }[]) => {
    const page = await read(filterPanel({ action: '/things', fields: html`<input>`, applied }))
    return page.querySelector('details')
  }
  it('is closed until something is filtered, and holds the form', async () => {
    const closed = await panel([])
    assert.equal(closed?.hasAttribute('open'), false)
    assert.ok(closed.querySelector('form input'))
    assert.equal(closed.querySelector('summary')?.textContent, 'Filter')
  })
  it('is open while something is, and what it is stands outside', async () => {
    const open = await panel([{ text: 'Kettering', without: '/things' }])
    assert.equal(open?.hasAttribute('open'), true)
    assert.equal(open.querySelector('.cs-filter__remove'), null)
  })
})

describe('pages by key', () => {
  it('lead only where there is something', async () => {
    const first = await read(keysetPagination({ older: '/o', of: 'Activities' }))
    assert.deepEqual(
      first
        .querySelectorAll('a')
        .map((link) => [link.getAttribute('href'), link.textContent.trim()]),
      [['/o', 'Older activities']],
    )
    assert.equal(first.querySelector('ul'), null)
    assert.equal((await keysetPagination({ of: 'Activities' })).toString(), '')
  })
})

it('a figure leads to what it counts, and one that leads nowhere is no link', async () => {
  const page = await read(
    statTiles([
      { figure: '22', label: 'arrests', href: '/list' },
      { figure: 'Knives', label: 'number not given' },
    ]),
  )
  assert.equal(page.querySelectorAll('a').length, 1)
  assert.equal(page.querySelector('a')?.textContent, '22 arrests')
  assert.match(page.textContent, /Knives number not given/u)
})

it('a history says when to machine and reader, and by whom', async () => {
  const when = { iso: '2023-10-09T14:02:00Z', text: '9 October 2023' }
  const page = await read(timeline({ items: [{ title: 'Recorded', when, by: 'Asha Verma' }] }))
  assert.equal(page.querySelector('time')?.getAttribute('datetime'), when.iso)
  assert.match(page.textContent, /9 October 2023 by Asha Verma/u)
})

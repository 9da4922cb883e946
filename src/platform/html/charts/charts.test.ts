import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'node-html-parser'
import type { Html } from '../html.ts'
import { barChart } from './bar-chart.ts'
import { seriesChart } from './series-chart.ts'

const read = async (markup: Html) => parse((await markup).toString())

describe('bars', () => {
  const bars = barChart({
    caption: 'Arrests by force',
    of: 'Force',
    counted: 'Arrests',
    bars: [
      { name: 'Derbyshire', words: '0', amount: 0 },
      { name: 'Leicestershire', words: 'over 28', amount: 28, open: true },
      { name: 'Lincolnshire', words: 'several', amount: null },
      { name: 'Northamptonshire', words: '14', amount: 14 },
    ],
  })
  it('are a table whose words say all that is drawn, with the qualifier', async () => {
    const page = await read(bars)
    assert.deepEqual(
      page
        .querySelectorAll('tbody tr')
        .map((row) => [row.querySelector('th')?.text, row.querySelector('td')?.text]),
      [
        ['Derbyshire', '0'],
        ['Leicestershire', 'over 28'],
        ['Lincolnshire', 'several'],
        ['Northamptonshire', '14'],
      ],
    )
    for (const drawing of page.querySelectorAll('svg'))
      assert.equal(drawing.getAttribute('aria-hidden'), 'true')
  })
  it('draw nothing for what is not known, and a bar of no length for nothing', async () => {
    const rows = (await read(bars)).querySelectorAll('tbody tr')
    const widths = rows.map((row) => row.querySelector('rect')?.getAttribute('width'))
    assert.deepEqual(widths, ['0.00', '100.00', undefined, '50.00'])
    assert(rows[1]?.querySelector('svg')?.classList.contains('cs-bars--open'))
  })
  it('hold no style, which the policy would refuse', async () => {
    assert.doesNotMatch((await bars).toString(), /style=/u)
  })
})

describe('a small series', () => {
  const series = seriesChart({
    title: 'Children <safeguarded>',
    of: 'Week',
    counted: 'Children safeguarded',
    points: [
      {
        short: 'May 2019',
        name: 'May 2019',
        qualifier: '',
        number: '364',
        words: '364',
        amount: 364,
      },
      {
        short: 'Oct 2019',
        name: 'October 2019',
        qualifier: 'over',
        number: '292',
        words: 'over 292',
        amount: 292,
        breaks: ['It said "engaged".'],
      },
      {
        short: 'Sep 2020',
        name: 'September 2020',
        qualifier: '',
        number: '0',
        words: '0',
        amount: 0,
      },
      {
        short: 'May 2021',
        name: 'May 2021',
        qualifier: '',
        number: 'several',
        words: 'several',
        amount: null,
      },
      {
        short: 'Oct 2021',
        name: 'October 2021',
        qualifier: '',
        number: '9',
        words: '9',
        amount: 9,
      },
    ],
  })
  it('joins only weeks that may be held against each other, and says why not', async () => {
    const page = await read(series)
    assert.equal(page.querySelectorAll('.cs-series__line').length, 1)
    assert.equal(page.querySelectorAll('.cs-series__break').length, 1)
    assert.match(
      page.querySelector('.cs-series__breaks')?.text ?? '',
      /Oct 2019, not comparable with before: It said "engaged"\./u,
    )
  })
  it('gives a point to zero and none to what has no number, with its words', async () => {
    const page = await read(series)
    assert.equal(page.querySelectorAll('circle').length, 4)
    assert.equal(page.querySelectorAll('.cs-series__point--open').length, 1)
    const numbers = page.querySelectorAll('.cs-series__number').map(({ text }) => text)
    assert.deepEqual(numbers, ['364', '292', '0', 'several', '9'])
    assert.deepEqual(
      page.querySelectorAll('.cs-series__qualifier').map(({ text }) => text),
      ['over'],
    )
  })
  it('has all of it again in a table', async () => {
    const page = await read(series)
    assert.deepEqual(
      page
        .querySelectorAll('tbody tr')
        .map((row) => row.querySelectorAll('td').map((cell) => cell.text)),
      [
        ['364', 'The first shown'],
        ['over 292', 'Not comparable. It said "engaged".'],
        ['0', 'No change of definition is known'],
        ['several', 'No change of definition is known'],
        ['9', 'No change of definition is known'],
      ],
    )
    assert.match(page.innerHTML, /Children &lt;safeguarded&gt;/u)
  })
})

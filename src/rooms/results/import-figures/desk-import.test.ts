import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { importHandlers } from '../../../platform/imports/index.ts'
import { createWorker } from '../../../platform/jobs/index.ts'
import { type Answer, testSite } from '../../../platform/page/testing.ts'
import type { Member } from '../../access/index.ts'
import { deskResultsPages } from '../routes.ts'
import { cellsWith, claimsFile } from '../testing-claims.ts'
import { NOW, type Office, officeWithWeek } from '../testing-database.ts'
import { publishedFile } from '../testing-imports.ts'
import { figuresImport } from './kind.ts'

let office: Office
const clock = stoppedClock(NOW)
before(async () => {
  office = await officeWithWeek()
})
after(() => office.database.close())

const siteFor = (actor: Member | undefined) =>
  testSite({
    pages: deskResultsPages({ publicOrigin: 'https://news.example.org' }),
    db: office.desk,
    actor,
    clock,
  })
type Site = ReturnType<typeof siteFor>

const BOUNDARY = 'x-boundary-x'

/** Does what a process of the desk does by itself. */
const check = async (): Promise<void> => {
  const handlers = importHandlers([figuresImport], { db: office.desk, clock })
  const onFault = (cause: unknown) => {
    throw cause
  }
  await createWorker({ db: office.desk, clock, handlers, onFault }).runDue()
}

/** Sends a file as a browser does, and lets the job check it; answers with where the import is. */
const send = async (site: Site, text: string, name = 'figures.csv'): Promise<string> => {
  const form = await site.get('/figures/imports/new')
  const csrf = form.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? ''
  const sent = await site.send('/figures/imports/new', {
    method: 'POST',
    body: `--${BOUNDARY}\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${csrf}\r\n--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n--${BOUNDARY}--\r\n`,
    headers: {
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      origin: 'http://localhost',
    },
  })
  if (sent.status !== 303) return words(sent)
  await check()
  return sent.headers.get('location') ?? ''
}

const words = ({ document }: Answer): string =>
  (document.querySelector('main') ?? document).innerHTML
    .replaceAll(/<[^>]+>/gu, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/gu, ' ')

test('all that was published is sent, looked at, brought in, seen beside the week, and undone', async () => {
  const site = siteFor(office.people.analyst)
  const address = await send(site, publishedFile, 'published-figures.csv')
  const preview = words(await site.get(address))
  assert.match(preview, /It would make 190 claims and 9 weeks/u)
  assert.match(preview, /that are opened: County Lines Intensification Week, October 2019 \(7 to/u)
  const brought = await site.post(address, { go: 'bring-in' })
  assert.equal(brought.headers.get('location'), `${address}?done=brought-in`)
  const receipt = words(await site.get(address))
  assert.match(receipt, /SHA-256 [0-9a-f]{64} .* Made 190 claims and 9 weeks/u)
  assert.match(receipt, /Weeks that it opened: County Lines Intensification Week, October 2019/u)
  assert.match(words(await site.get('/figures/imports')), /published-figures\.csv Brought in/u)
  assert.match(words(await site.get('/weeks')), /County Lines Intensification Week, June 2025/u)
  const shown = words(await site.get(`/weeks/${office.weekId}/leicestershire`))
  assert.match(shown, /NEMM, Oct 2021; Greatest Hits Radio, Oct 2021 Published Standing/u)
  assert.match(shown, /900 cannabis plants, valued at around £800,000 one warrant, Coalville/u)
  assert.match(shown, /43 arrests 1 September to 10 October 2021 Op Impose/u)

  assert.equal((await site.get('/figures/claims.csv')).text, publishedFile)
  const own = await site.get(`/figures/claims.csv?week=${office.weekId}&reporter=leicestershire`)
  assert.equal(own.text.trim().split('\r\n').length, 19)
  assert.match(own.headers.get('content-disposition') ?? '', /leicestershire-2021-10-11\.csv/u)
  assert.equal((await site.get('/figures/claims.csv?reporter=nobody')).status, 404)
  assert.equal((await site.get('/figures/claims.csv?week=mangled')).status, 404)
  assert.equal((await site.get('/figures/claims.csv?reporter=%00')).status, 404)

  assert.match(await send(site, publishedFile), /The same file was brought in already/u)

  const named = await site.post(`${address}/undo`, { why: 'Ask 07700 900123' })
  assert.match(words(named), /The reason must not hold a phone number/u)
  const undone = await site.post(`${address}/undo`, { why: 'to be sent again' })
  assert.equal(undone.headers.get('location'), `${address}?done=undone`)
  assert.match(
    words(await site.get(`/weeks/${office.weekId}/leicestershire`)),
    /Nothing that was published of this week has been brought in/u,
  )
  assert.match(words(await site.get(address)), /Weeks that it opened, and that stay: County/u)
})

test('what is to be mended is told by row and column, with codes that nobody knows at once', async () => {
  const site = siteFor(office.people.analyst)
  const address = await send(
    site,
    claimsFile(
      cellsWith(),
      cellsWith({ measure: 'arests', quantity: '-1' }),
      cellsWith({ measure: 'arests', unit: '', note: '=HYPERLINK(1)' }),
      cellsWith({ week_start: '2021-10-16', week_end: '2021-10-19' }),
    ),
  )
  const told = words(await site.get(address))
  assert.match(told, /5 problems\. Nothing can be brought in/u)
  assert.match(told, /Words that Countersign does not know .* arests measure arrests 2 3/u)
  assert.match(told, /3 quantity Quantity must not be less than zero -1/u)
  assert.match(told, /5 week_start These days overlap October 2021/u)
  const csv = await site.get(`${address}/problems.csv`)
  assert.match(csv.text, /3,measure,"No measure is called ""arests"": the nearest is ""arrests"""/u)
})

test('a week that somebody published by other dates is found once these are added to it', async () => {
  const site = siteFor(office.people.analyst)
  const days = { week_start: '2021-10-08', week_end: '2021-10-17' }
  const address = await send(site, claimsFile(cellsWith({ ...days, reporter: 'dorset' })))
  assert.match(
    words(await site.get(address)),
    /2 week_start These days overlap October 2021 \(11 to 17 October 2021\) without lying in it\. If they are that week, add 2021-10-08 to 2021-10-17 to it as other dates and check the file again/u,
  )
  const changed = await site.post(`/weeks/${office.weekId}/edit`, {
    name: 'October 2021',
    startDay: '11',
    startMonth: '10',
    startYear: '2021',
    endDay: '17',
    endMonth: '10',
    endYear: '2021',
    otherDates: '2021-10-08 to 2021-10-17 Dorset Police',
  })
  assert.equal(changed.status, 303)
  await site.post(address, { go: 'again' })
  await check()
  assert.match(words(await site.get(address)), /It would make 1 claim The row/u)
  await site.post(address, { go: 'bring-in' })
  assert.match(
    words(await site.get(`/weeks/${office.weekId}/dorset`)),
    /28 arrests 8 to 17 October 2021 counted published/u,
  )
})

test('a row that stands already from another file is said and not added again', async () => {
  const site = siteFor(office.people.analyst)
  const first = await send(site, claimsFile(cellsWith({ reporter: 'kent' })))
  await site.post(first, { go: 'bring-in' })
  const kent = cellsWith({ reporter: 'kent' })
  const other = await send(
    site,
    claimsFile(kent, { ...kent, quantity: '5', measure: 'lines_closed', unit: 'lines' }),
  )
  assert.match(
    words(await site.get(other)),
    /It would make 1 claim 1 row says what stands already from another file/u,
  )
  await site.post(other, { go: 'bring-in' })
  const rows = (await site.get(`/weeks/${office.weekId}/kent`)).document
    .querySelectorAll('table')
    .find(({ text }) => text.includes('Published'))
    ?.querySelectorAll('tbody tr')
  assert.equal(rows?.length, 2)
})

test('the columns are told, with an example that can be brought in', async () => {
  const site = siteFor(office.people.analyst)
  const columns = words(await site.get('/figures/imports/columns'))
  assert.match(columns, /reporter Yes The agency that published it, by its short name/u)
  const example = await site.get('/figures/imports/example.csv')
  const address = await send(site, example.text, 'example.csv')
  assert.match(words(await site.get(address)), /It would make 1 claim/u)
})

test('the pages say whose figures they bring in, under their own entry of the bar', async () => {
  const site = siteFor(office.people.analyst)
  const form = words(await site.get('/figures/imports/new'))
  assert.match(form, /of what forces and others published of a week/u)
  assert.doesNotMatch(form, /system of your own/u)
  assert.match(words(await site.get('/figures/imports')), /Files of published figures/u)
  const columns = words(await site.get('/figures/imports/columns'))
  assert.doesNotMatch(columns, /nothing is added to what is counted here/u)
  const example = await site.get('/figures/imports/example.csv')
  assert.match(example.headers.get('content-disposition') ?? '', /published-figures-example\.csv/u)
})

test('it is not there for those who may not', async () => {
  assert.equal((await siteFor(office.people.stranger).get('/figures/claims.csv')).status, 404)
  for (const path of ['/figures/imports', '/figures/imports/new', '/figures/imports/columns']) {
    assert.equal((await siteFor(office.people.auditor).get(path)).status, 404, path)
    assert.equal((await siteFor(undefined).get(path)).status, 303, path)
  }
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { testSite } from '../../../platform/page/testing.ts'
import { loadExampleGuide } from '../index.ts'
import { publicGuidePages } from '../routes.ts'
import { testDeps } from '../testing.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.close())

test('the example fills the directory and the campaign, leads to this site’s own report page, and says that it is one', async () => {
  await database.desk.act(
    {
      actor: { kind: 'system', job: 'example' },
      audit: 'guide.example',
      requestId: 'test-request',
    },
    (tx) => loadExampleGuide(tx, { checkedOn: '2026-11-20', longAgo: '2026-03-02' }),
  )
  const visitor = testSite({
    pages: publicGuidePages(
      testDeps({
        ownReportPages: () => Promise.resolve({ everyone: '/report', young: '/report/young' }),
      }),
    ),
    db: database.public,
    site: 'public',
  })
  const help = await visitor.get('/help')
  const names = help.document
    .querySelectorAll('.guide-entry h3')
    .map((heading) => heading.textContent)
  assert.equal(names.length, 4)
  for (const name of names) assert.match(name, /\(example\)/u)
  for (const link of help.document.querySelectorAll('.guide-entry a[href^="tel:"]'))
    assert.match(link.getAttribute('href') ?? '', /^tel:01632960/u)
  assert.match((await visitor.get('/campaign')).text, /film\.example\.org/u)
  for (const [page, leads] of [
    ['/', '/report'],
    ['/signs', '/report'],
    ['/work', '/report'],
    ['/what-to-do', '/report'],
    ['/is-this-happening-to-you', '/report/young'],
  ] as const)
    assert.ok((await visitor.get(page)).document.querySelector(`.guide-report a[href="${leads}"]`))
})

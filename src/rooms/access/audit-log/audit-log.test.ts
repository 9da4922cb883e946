import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../../platform/ids/ids.ts'
import { type TestPartnership, testPartnership } from '../testing.ts'

let here: TestPartnership
before(async () => {
  here = await testPartnership()
})
after(() => here.close())

test('the log shows what would reverse or hide its words written out', async () => {
  await here.desk.act(
    { actor: { kind: 'operator' }, audit: 'test.said', requestId: newId() },
    (tx) => {
      tx.note({ reporter: 'a\u202eb\u001b[31m' })
      return Promise.resolve()
    },
  )
  const auditor = await here.person('Asha Verma', ['auditor'])
  const { browser } = await here.signIn(auditor)
  const { text } = await browser.get('/audit?name=test.said')
  assert.match(text, /reporter: a\\u\{202e\}b\\u\{1b\}\[31m/u)
  assert.doesNotMatch(text, /[\u202e\u001b]/u)
})

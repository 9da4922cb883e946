import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { it, suite } from 'node:test'
import { openMail, readMailUrl } from './index.ts'
import { fakeNotify, fakeSmtp } from './testing.ts'

const SERVICE = '11111111-2222-4333-8444-555555555555'
const SECRET = '66666666-7777-4888-8999-aaaaaaaaaaaa'
const TEMPLATE = 'bbbbbbbb-cccc-4ddd-8eee-ffffffffffff'
const FROM = 'desk@countersign.example.org'

const message = {
  id: 'b0a1c2d3-0000-4000-8000-000000000001',
  to: 'asha.verma@example.org',
  subject: 'There is something for you at the desk',
  text: 'https://desk.example.org',
}

const opened = (url: string) => {
  const address = readMailUrl(url, FROM)
  assert(address !== undefined, 'the address can be used')
  return openMail(address)
}

suite('mail', () => {
  it('a message goes out by SMTP with an id of its own', async () => {
    const server = await fakeSmtp()
    const mail = opened(server.url)
    try {
      await mail.check()
      await mail.send(message)
      const [got = ''] = server.received
      assert.match(got, /^From: desk@countersign\.example\.org$/mu)
      assert.match(got, /^To: asha\.verma@example\.org$/mu)
      assert.match(got, /^Subject: There is something for you at the desk$/mu)
      assert.match(got, /^Message-ID: <b0a1c2d3-.*@countersign\.example\.org>$/mu)
      assert.match(got, /^https:\/\/desk\.example\.org$/mu)
    } finally {
      mail.close()
      server.close()
    }
  })

  it('a server that does not take it is an error that names no address', async () => {
    const server = await fakeSmtp()
    const mail = opened(server.url)
    try {
      server.refuse(true)
      await assert.rejects(mail.send(message), (cause: Error) => {
        assert.equal(cause.name, 'NotSent')
        assert(!JSON.stringify([cause.message, cause.stack, cause.cause]).includes('asha'))
        return true
      })
    } finally {
      mail.close()
      server.close()
    }
    await assert.rejects(opened(server.url).check(), { name: 'NotSent' })
  })

  it('a message goes out by GOV.UK Notify, signed with the key of the service', async () => {
    const server = await fakeNotify()
    try {
      const mail = opened(
        `notify:?template=${TEMPLATE}&key=desk-${SERVICE}-${SECRET}&at=${encodeURIComponent(server.at)}`,
      )
      await mail.send(message)
      const [got] = server.received
      assert.equal(got?.path, '/v2/notifications/email')
      assert.deepEqual(got.body, {
        email_address: message.to,
        template_id: TEMPLATE,
        personalisation: { subject: message.subject, text: message.text },
        reference: message.id,
      })
      const [head = '', claims = '', signature] = got.authorization
        .replace('Bearer ', '')
        .split('.')
      assert.equal(
        createHmac('sha256', SECRET).update(`${head}.${claims}`).digest('base64url'),
        signature,
      )
      const { iss } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss: string }
      assert.equal(iss, SERVICE)
      server.answerWith(403)
      await assert.rejects(mail.send(message), { name: 'NotSent', code: '403' })
    } finally {
      server.close()
    }
  })

  it('an address that cannot be used is known at the start', () => {
    for (const wrong of [
      'mail.example.org',
      'http://mail.example.org',
      'smtp:',
      'notify:',
      `notify:?key=desk-${SERVICE}-${SECRET}`,
      `notify:?template=${TEMPLATE}&key=desk-${SERVICE}`,
      `notify:?template=${TEMPLATE}&key=desk-${SERVICE}-${SECRET}&at=ftp://example.org`,
    ])
      assert.equal(readMailUrl(wrong, FROM), undefined, wrong)
    assert(readMailUrl('smtps://user:secret@mail.example.org:465', FROM) !== undefined)
    assert(
      readMailUrl(`notify:?template=${TEMPLATE}&key=desk-${SERVICE}-${SECRET}`, FROM) !== undefined,
    )
  })
})

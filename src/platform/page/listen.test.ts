import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { Hono } from 'hono'
import { listen, type Listening } from './listen.ts'

const LARGE = 64 * 1024 * 1024

describe('a connection that keeps the server waiting', () => {
  let listening: Listening
  const sockets: Socket[] = []
  before(async () => {
    const app = new Hono()
    app.get('/', (context) => context.text('here'))
    app.get('/large', (context) => context.body(new Uint8Array(LARGE)))
    app.get('/later', async (context) => {
      await setTimeout(150)
      return context.text('here')
    })
    app.post('/unread', (context) => context.text('not read'))
    listening = await listen(app, {
      host: '127.0.0.1',
      port: 0,
      patience: {
        headersMs: 200,
        leftoverMs: 200,
        stillMs: 300,
        lookMs: 50,
        mostConnections: 3,
      },
    })
  })
  after(() => {
    for (const socket of sockets) socket.destroy()
    return listening.stop(0)
  })

  const said = async (text: string): Promise<Socket> => {
    const socket = connect(listening.port, '127.0.0.1')
    sockets.push(socket)
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    if (text !== '') socket.write(text)
    return socket
  }
  /** What came until the other side let go; fails where it does not in two seconds. */
  const untilLetGo = async (socket: Socket): Promise<string> => {
    let came = ''
    socket.on('data', (piece: Buffer) => (came += piece.toString('latin1')))
    const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    const late = setTimeout(2_000, 'late', { ref: false })
    assert.notEqual(await Promise.race([gone, late]), 'late', 'it was not let go')
    return came
  }
  /** Sends a byte often enough never to be silent. */
  const drip = (socket: Socket) => {
    const timer = setInterval(() => socket.write('a'), 50)
    socket.once('close', () => clearInterval(timer))
  }

  test('is let go where it says nothing, or never ends its headers', async () => {
    assert.match(await untilLetGo(await said('')), /^(?:HTTP\/1.1 408 .*)?/u)
    const slow = await said('GET / HTTP/1.1\r\nHost: a\r\nX-A: ')
    drip(slow)
    assert.match(await untilLetGo(slow), /^HTTP\/1.1 408 /u)
  })

  for (const [what, line] of [
    ['a GET with a body', 'GET /'],
    ['a page that is not there', 'POST /nowhere'],
    ['a form that nobody read', 'POST /unread'],
  ] as const)
    test(`is let go where it was answered and its body still drips: ${what}`, async () => {
      const socket = await said(`${line} HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n`)
      drip(socket)
      assert.match(await untilLetGo(socket), /^HTTP\/1.1 (?:200|404) /u)
    })

  test('is let go where it does not read what it asked for', async () => {
    const socket = await said('GET /large HTTP/1.1\r\nHost: a\r\n\r\n')
    await setTimeout(1_500)
    assert.ok((await untilLetGo(socket)).length < LARGE)
  })

  test('beyond as many as there may be is turned away, and one that ends makes room', async () => {
    const held = await Promise.all([said(''), said(''), said('')])
    assert.equal(await untilLetGo(await said('GET / HTTP/1.1\r\nHost: a\r\n\r\n')), '')
    for (const socket of held) socket.destroy()
    await setTimeout(50)
    const answer = await fetch(`http://127.0.0.1:${listening.port.toString()}/later`)
    assert.equal(await answer.text(), 'here')
  })
})

import { createServer as createHttp } from 'node:http'
import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A server that speaks as much SMTP as it takes to receive a message; it keeps them all. */
export const fakeSmtp = async () => {
  const received: string[] = []
  const sockets = new Set<Socket>()
  let refuses = false
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.write('220 fake\r\n')
    let data: string | undefined
    let rest = ''
    const answer = (line: string): string | undefined => {
      if (data !== undefined) {
        if (line !== '.') {
          data += `${line}\n`
          return undefined
        }
        received.push(data)
        data = undefined
        return '250 kept'
      }
      const verb = line.slice(0, 4).toUpperCase()
      if (refuses && verb === 'RCPT') return '451 not now'
      if (verb === 'DATA') {
        data = ''
        return '354 go on'
      }
      return verb === 'EHLO' ? '250 fake' : verb === 'QUIT' ? '221 bye' : '250 fine'
    }
    socket.on('data', (chunk) => {
      rest += chunk.toString('utf8')
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const said = answer(rest.slice(0, end))
        rest = rest.slice(end + 2)
        if (said !== undefined) socket.write(`${said}\r\n`)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse: (now: boolean) => {
      refuses = now
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

/** An endpoint that takes what GOV.UK Notify takes. */
export const fakeNotify = async () => {
  const received: { path: string; authorization: string; body: unknown }[] = []
  let status = 201
  const server = createHttp((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
    request.on('end', () => {
      received.push({
        path: request.url ?? '',
        authorization: request.headers.authorization ?? '',
        body: text === '' ? undefined : JSON.parse(text),
      })
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    at: `http://127.0.0.1:${port}`,
    received,
    answerWith: (next: number) => {
      status = next
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

import { createServer, type Server, type Socket } from 'node:net'

/** Where the sink can misbehave: at a command, within the body, or after the last dot (before or after it has stored the message). */
export type SinkStage = 'connect' | 'ehlo' | 'mail' | 'rcpt' | 'data' | 'body' | 'end' | 'stored'
/** Closes the connection, says nothing any more, or gives this reply instead of the good one. */
export type Misdeed = 'drop' | 'hang' | { reply: string }

export interface SmtpSink {
  url: string
  port: number
  /** Whole messages by recipient: the truth that the ledger is held against. */
  stored: Map<string, string[]>
  /** Every RCPT that came over the wire, as it was. */
  recipients: string[]
  /** `nth` counts the messages of a connection, this one included; 0 before its first. */
  misbehave: (at: SinkStage, to: string, nth: number) => Misdeed | undefined
  close(): Promise<void>
}

/** The far edge of the network: an SMTP server without a library, so that it can be wrong in every way. */
export async function smtpSink(misbehave: SmtpSink['misbehave'] = () => undefined): Promise<SmtpSink> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    talk(socket, sink)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const sink: SmtpSink = {
    url: `smtp://127.0.0.1:${port}`,
    port,
    stored: new Map(),
    recipients: [],
    misbehave,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
  return sink
}

const GOOD: Record<SinkStage, string> = {
  connect: '220 sink.example.com ESMTP',
  ehlo: '250-sink.example.com\r\n250 8BITMIME',
  mail: '250 2.1.0 Ok',
  rcpt: '250 2.1.5 Ok',
  data: '354 Go on',
  body: '',
  end: '',
  stored: '250 2.0.0 Ok: queued as',
}

function talk(socket: Socket, sink: SmtpSink): void {
  let buffered = ''
  let inData = false
  let isSilent = false
  let to = ''
  let nth = 0
  let count = 0

  /** False when the connection is to be looked at no more. */
  function answer(at: SinkStage): boolean {
    const misdeed = sink.misbehave(at, to, nth)
    if (misdeed === 'drop') socket.destroy()
    else if (misdeed === 'hang') isSilent = true
    else if (misdeed) socket.write(`${misdeed.reply}\r\n`)
    else if (GOOD[at] !== '') socket.write(at === 'stored' ? `${GOOD.stored} ${to.length.toString(16)}F${(count += 1)}\r\n` : `${GOOD[at]}\r\n`)
    return misdeed !== 'drop' && misdeed !== 'hang' && !(misdeed && at === 'data' && !misdeed.reply.startsWith('3'))
  }

  function command(line: string): void {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO' || verb === 'HELO') answer('ehlo')
    else if (verb === 'MAIL') {
      nth += 1
      answer('mail')
    } else if (verb === 'RCPT') {
      to = /<([^>]*)>/.exec(line)?.[1] ?? ''
      sink.recipients.push(line)
      answer('rcpt')
    } else if (verb === 'DATA') inData = answer('data')
    else if (verb === 'QUIT') socket.end('221 2.0.0 Bye\r\n')
    else socket.write(verb === 'RSET' ? '250 2.0.0 Ok\r\n' : '500 5.5.2 What?\r\n')
  }

  function body(): void {
    const end = buffered.indexOf('\r\n.\r\n')
    if (end === -1) {
      if (buffered.length > 100 && sink.misbehave('body', to, nth) === 'drop') socket.destroy()
      return
    }
    const message = buffered.slice(0, end + 2).replaceAll('\r\n..', '\r\n.')
    buffered = buffered.slice(end + 5)
    inData = false
    const refused = sink.misbehave('end', to, nth)
    if (refused) {
      if (refused === 'drop') socket.destroy()
      else if (refused === 'hang') isSilent = true
      else socket.write(`${refused.reply}\r\n`)
      return
    }
    sink.stored.set(to, [...(sink.stored.get(to) ?? []), message])
    answer('stored')
  }

  /** One command or one whole message of what has come; false when there is none, or nobody listens any more. */
  function takesNext(): boolean {
    if (isSilent || socket.destroyed) return false
    if (inData) {
      const before = buffered.length
      body()
      return buffered.length < before
    }
    const end = buffered.indexOf('\r\n')
    if (end === -1) return false
    const line = buffered.slice(0, end)
    buffered = buffered.slice(end + 2)
    command(line)
    return true
  }

  socket.on('data', (chunk) => {
    if (isSilent) return
    buffered += chunk.toString('latin1')
    while (takesNext());
  })
  answer('connect')
}

import 'server-only'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { log } from '../../core/logger'
import type { Db } from '../../db/client'
import { keepMail } from './inbox-store'

const MOST_BYTES = 10_000_000

export interface Inbox {
  /** What a sender is given: a relay on this machine. */
  url: string
  close(): Promise<void>
}

/** A mail server of this machine that keeps what it is given, for whoever has no other: on loopback, so that nothing leaves and nobody else comes in. */
export async function startInbox(db: Db): Promise<Inbox> {
  const server = new SMTPServer({
    name: 'inbox.localhost',
    banner: 'Rekindle local inbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MOST_BYTES,
    disableReverseLookup: true,
    logger: false,
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const source = Buffer.concat(parts)
        if (stream.sizeExceeded) return done(Object.assign(new Error('5.3.4 Message too large'), { responseCode: 552 }))
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address).join(', ')
        keep(db, source, from, to).then(
          () => done(),
          (error: unknown) => {
            log('warn', 'local inbox', { reason: error instanceof Error ? error.message : String(error) })
            done(Object.assign(new Error('4.3.0 Not stored, try again'), { responseCode: 451 }))
          },
        )
      })
    },
  })
  server.on('error', (error) => log('warn', 'local inbox', { reason: error.message }))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as { port: number }
  return { url: `smtp://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(resolve)) }
}

async function keep(db: Db, source: Buffer, from: string, to: string): Promise<void> {
  const end = source.indexOf('\r\n\r\n')
  const { subject = '', messageId = '' } = await simpleParser(source.subarray(0, end === -1 ? source.length : end + 4))
  await keepMail(db, { from, to, subject, messageId, source })
}

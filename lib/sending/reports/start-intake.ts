import 'server-only'
import { SMTPServer, type SMTPServerAddress } from 'smtp-server'
import type { Clock } from '../../core/clock'
import { env } from '../../core/env'
import { log } from '../../core/logger'
import type { Db } from '../../db/client'
import { messageIn, readBounce, readComplaint, type Returned } from './read-report'
import { takeReport } from './report-store'
import { readReturnPath } from './return-path'

/** A returned message comes with its report, and no message of ours is larger. */
const MOST_BYTES = 2_000_000
const MOST_CLIENTS = 50
const WAIT_MS = 60_000

export interface Intake {
  port: number
  close(): Promise<void>
}

/**
 * Takes what mail servers send back: bounces to the address of each message, and complaints to `complaints@`. Whatever was not addressed by us is
 * refused before it is read. @throws when the port is taken
 */
export async function startIntake(db: Db, clock: Clock, { host, port }: { host: string; port: number }): Promise<Intake> {
  const server = new SMTPServer({
    name: env().BOUNCE_DOMAIN ?? host,
    banner: 'Rekindle returned mail',
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MOST_BYTES,
    maxClients: MOST_CLIENTS,
    socketTimeout: WAIT_MS,
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, _session, done) {
      if (isForComplaints(address) || readReturnPath(address) !== undefined) return done()
      log('warn', 'returned mail refused', { why: 'the address was not made here' })
      done(refusal(550, '5.1.1 Nobody of this name'))
    },
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = []
      let size = 0
      stream.on('data', (part: Buffer) => {
        size += part.length
        if (size <= MOST_BYTES) parts.push(part)
      })
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(refusal(552, '5.3.4 Message too large'))
        take(db, clock, Buffer.concat(parts), envelope.rcptTo).then(
          (refused) => done(refused),
          (error: unknown) => {
            log('warn', 'returned mail waits', { reason: error instanceof Error ? error.message : String(error) })
            done(refusal(451, '4.3.0 Not taken, try again'))
          },
        )
      })
    },
  })
  server.on('error', (error) => log('warn', 'intake of returned mail', { reason: error.message }))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return { port: (server.server.address() as { port: number }).port, close: () => new Promise((resolve) => server.close(resolve)) }
}

/** Undefined once all that it says is written down. */
async function take(db: Db, clock: Clock, source: Buffer, recipients: readonly SMTPServerAddress[]): Promise<Error | undefined> {
  for (const { address } of recipients) {
    const isComplaint = isForComplaints(address)
    const uuid = isComplaint ? messageIn(source) : readReturnPath(address)
    if (uuid === undefined) {
      log('warn', 'returned mail refused', { why: 'it names no message that was signed here' })
      return refusal(550, '5.7.1 No message of ours')
    }
    const returned: Returned = isComplaint ? ((await readComplaint(source)) ?? { kind: 'nothing', why: 'no report' }) : await readBounce(source)
    if (returned.kind === 'nothing') {
      log('info', 'returned mail says nothing of its message', { why: returned.why })
      continue
    }
    const taken = await takeReport(db, { uuid, report: returned.report, source: 'mail', at: clock.now() })
    log('info', 'returned mail', { kind: returned.report.kind, taken })
    if (taken === 'early') return refusal(451, '4.3.0 Not settled yet, try again')
  }
  return undefined
}

function isForComplaints(address: string): boolean {
  return address.toLowerCase() === `complaints@${env().BOUNCE_DOMAIN ?? ''}`
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

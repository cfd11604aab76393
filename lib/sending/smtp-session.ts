import 'server-only'
import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Envelope, Offer, Session } from './deliver-message'
import type { Relay } from './relay'
import type { Stage } from './reply'

/**
 * A connection to the relay that takes one message after another. nodemailer tells a message that was never sent and one that was stored before
 * the connection broke by the same error, so this keeps the last byte back and knows by itself whether it was written.
 * @throws RelayError when no session comes about
 */
export async function openSession({ options, auth }: Relay): Promise<Session> {
  const connection = new SMTPConnection({ ...options, logger: false })
  // One that breaks while it is idle is found out by the next message.
  connection.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => {
    connection.once('error', reject)
    connection.connect((error) => (error ? reject(error) : resolve()))
  }).catch((error: unknown) => fail(connection, error, 'connect'))
  if (auth) {
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject)
      connection.login({ credentials: auth }, (error) => (error ? reject(error) : resolve()))
    }).catch((error: unknown) => fail(connection, error, 'auth'))
  }
  return {
    isUsable: () => !connection.destroyed,
    offer: (envelope, bytes, gate) => offer(connection, envelope, bytes, gate),
    close: () => connection.close(),
    end: () => (connection.destroyed ? undefined : connection.quit()),
  }
}

/** The relay could not be reached, or did not let us in. */
export class RelayError extends Error {
  readonly stage: Stage
  readonly replyCode: number | undefined

  constructor(stage: Stage, replyCode: number | undefined, message: string) {
    super(message)
    this.stage = stage
    this.replyCode = replyCode
    this.name = 'RelayError'
  }
}

function fail(connection: SMTPConnection, error: unknown, stage: Stage): never {
  connection.close()
  const { responseCode, response, message } = error as SMTPConnection.SMTPError
  throw new RelayError(stage, responseCode, response ?? message)
}

async function offer(connection: SMTPConnection, { from, to }: Envelope, bytes: Buffer, gate: () => Promise<boolean>): Promise<Offer> {
  const held = holdBackLastByte(bytes, gate)
  const answered = await new Promise<Offer>((resolve) => {
    // One recipient, named here: an address read out of the headers can become two, or another.
    connection.send({ from, to: [to], size: bytes.length }, held.stream, (error, info) => {
      const released = held.released()
      if (!error) {
        // What is no reply after all says nothing of the message.
        const code = Number(/^2\d\d\b/.exec(info.response)?.[0])
        return resolve(code ? { kind: 'reply', stage: 'end', code, text: info.response, released } : { kind: 'broken', released })
      }
      if (held.isShut()) return resolve({ kind: 'shut' })
      const { responseCode: code, response: text } = error
      if (!code || text === undefined) return resolve({ kind: 'broken', released })
      resolve({ kind: 'reply', stage: released ? 'end' : stageOf(error.command), code, text, released })
    })
  })
  // After an answer in the middle of a message nobody knows what the rest of it would be taken for.
  const isInTurn = answered.kind === 'reply' && answered.stage !== 'data' && answered.code !== 421
  if (!isInTurn) connection.close()
  else if (answered.code >= 300) await reset(connection)
  return answered
}

function reset(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      connection.off('end', end)
      resolve()
    }
    connection.once('end', end)
    connection.reset((error) => {
      if (error) connection.close()
      end()
    })
  })
}

function stageOf(command: string | undefined): Stage {
  if (command?.startsWith('MAIL')) return 'mail'
  if (command?.startsWith('RCPT')) return 'rcpt'
  return 'data'
}

/** All but the last byte at once; the last one when the gate has opened, so that the relay cannot have taken the message before. */
function holdBackLastByte(bytes: Buffer, gate: () => Promise<boolean>): { stream: Readable; released: () => boolean; isShut: () => boolean } {
  let begun = false
  let asked = false
  let released = false
  let isShut = false
  const stream = new Readable({
    read() {
      if (!begun) {
        begun = true
        this.push(bytes.subarray(0, -1))
        return
      }
      if (asked) return
      asked = true
      gate().then(
        (isOpen) => {
          if (this.destroyed) return
          if (!isOpen) {
            isShut = true
            this.destroy(new Error('The gate stayed shut'))
            return
          }
          released = true
          this.push(bytes.subarray(-1))
          this.push(null)
        },
        (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
      )
    },
  })
  return { stream, released: () => released, isShut: () => isShut }
}

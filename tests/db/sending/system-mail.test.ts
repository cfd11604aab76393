import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { dkimVerify } from 'mailauth/lib/dkim/verify'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Clock } from '../../../lib/core/clock'
import { parseEnv } from '../../../lib/core/env'
import { type Mail, sendSystemMail } from '../../../lib/sending/mail'
import { queueMail } from '../../../lib/sending/mail-store'
import { sendDueMail, type WriteMail } from '../../../lib/sending/send-due-mail'
import { createSigningKey } from '../../../lib/sending/setup/create-signing-key'
import { startSigning } from '../../../lib/sending/setup/start-signing'
import { asRole, NOON, testDb } from '../../support/database'

const db = await testDb()
const folder = mkdtempSync(path.join(tmpdir(), 'rekindle-mail-'))
const ada: Mail = { kind: 'test', to: 'ada@example.com', subject: 'Hello', text: 'Open http://127.0.0.1/secret', html: '<p>Open it</p>' }
const toAda: WriteMail = () => Promise.resolve(ada)
const later = (ms: number): Clock => ({ now: () => new Date(NOON.now().getTime() + ms) })
const received: { from: string; to: string[]; body: string }[] = []
let answer: Error | undefined

/** The far edge of the network: a relay that keeps what it is given. */
const relay = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, session, done) {
    let body = ''
    stream.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
    stream.on('end', () => {
      if (answer) return done(answer)
      const { mailFrom, rcptTo } = session.envelope
      received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), body })
      done()
    })
  },
})

beforeAll(async () => {
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  const { port } = relay.server.address() as { port: number }
  Object.assign(process.env, { DATABASE_URL: db.url, APP_SECRET: 'x'.repeat(32), APP_URL: 'http://127.0.0.1:3000', REKINDLE_DATA_DIR: folder })
  Object.assign(process.env, {
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'rekindle@example.com',
    SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
  })
})
afterAll(async () => {
  await new Promise<void>((resolve) => relay.close(resolve))
  rmSync(folder, { recursive: true })
})
beforeEach(async () => {
  received.length = 0
  answer = undefined
  await db.prisma.systemMail.deleteMany()
})

describe('the outbox', () => {
  it('sends a mail after its transaction has committed, and never one that was rolled back', async () => {
    await db.prisma.$transaction((tx) => queueMail(tx, { kind: 'test', address: 'ada@example.com', at: NOON.now() }))
    const failing = db.prisma.$transaction(async (tx) => {
      await queueMail(tx, { kind: 'test', address: 'bo@example.com', at: NOON.now() })
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    await sendDueMail(db, NOON, toAda)
    expect(received).toMatchObject([{ from: 'rekindle@example.com', to: ['ada@example.com'] }])
    expect(received[0]?.body).toContain('Auto-Submitted: auto-generated')
  })

  it('forgets the address once the mail is sent', async () => {
    await queueMail(db.prisma, { kind: 'test', address: 'ada@example.com', at: NOON.now() })
    await sendDueMail(db, NOON, toAda)
    expect(await db.prisma.systemMail.findMany()).toMatchObject([{ state: 'done', address: null, lastError: null }])
    await sendDueMail(db, later(60 * 60_000), toAda)
    expect(received).toHaveLength(1)
  })

  it('waits longer after each refusal, and sends once the relay takes it', async () => {
    await queueMail(db.prisma, { kind: 'test', address: 'ada@example.com', at: NOON.now() })
    answer = Object.assign(new Error('Greylisted ada@example.com'), { responseCode: 451 })
    await sendDueMail(db, NOON, toAda)
    expect(await db.prisma.systemMail.findMany()).toMatchObject([
      { state: 'waiting', attempts: 1, lastError: '451', nextAttemptAt: later(30_000).now() },
    ])
    await sendDueMail(db, later(29_000), toAda)
    await sendDueMail(db, later(30_000), toAda)
    expect(await db.prisma.systemMail.findMany()).toMatchObject([{ state: 'waiting', attempts: 2, nextAttemptAt: later(90_000).now() }])
    answer = undefined
    await sendDueMail(db, later(90_000), toAda)
    expect(received).toHaveLength(1)
  })

  it('gives up when the relay refuses for good, and forgets the address', async () => {
    await queueMail(db.prisma, { kind: 'test', address: 'ada@example.com', at: NOON.now() })
    answer = Object.assign(new Error('No such person'), { responseCode: 550 })
    await sendDueMail(db, NOON, toAda)
    expect(await db.prisma.systemMail.findMany()).toMatchObject([{ state: 'failed', address: null, lastError: '550' }])
  })

  it('is signed where there is a key of the domain that it comes from, as another program verifies', async () => {
    const ctx = asRole(db, 'admin')
    const { id, record } = await createSigningKey({ ctx, input: { domain: 'shop.example.com' } })
    await startSigning({ ctx, input: { id } })
    for (const from of [{ name: 'Fern Lane', address: 'hello@shop.example.com' }, { name: 'Rekindle' }]) {
      await queueMail(db.prisma, { kind: 'test', address: 'ada@example.com', at: NOON.now() })
      await sendDueMail(db, NOON, () => Promise.resolve({ ...ada, from }))
    }
    const resolver = (): Promise<string[][]> => Promise.resolve([[record.value]])
    const results: string[] = []
    for (const { body } of received) {
      const verified = (await dkimVerify(Buffer.from(body), { resolver })) as { results: { status: { result: string } }[] }
      results.push(...verified.results.map(({ status }) => status.result))
    }
    expect(results).toEqual(['pass', 'none'])
  })

  it('sends each mail once when two workers look at the same time', async () => {
    for (let n = 0; n < 20; n++) await queueMail(db.prisma, { kind: 'test', address: 'ada@example.com', at: NOON.now() })
    await Promise.all([sendDueMail(db, NOON, toAda), sendDueMail(db, NOON, toAda)])
    expect(received).toHaveLength(20)
  })
})

describe('the recipient', () => {
  it.each([
    'b@example.com,c@example.net',
    'b@example.com\r\nBcc: v@example.net',
    'b＠example.com',
    'b@example.com c@example.net',
    '<b@example.com>',
    '',
  ])('is exactly one address, not %j', async (to) => {
    await expect(sendSystemMail({ ...ada, to })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect(received).toEqual([])
  })
})

describe('without a relay', () => {
  it('leaves a file that only its owner reads, and logs neither link nor address', async () => {
    const logged = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    vi.resetModules()
    delete process.env.SMTP_URL
    const fresh = await import('../../../lib/sending/mail')
    await fresh.sendSystemMail(ada)
    const lines = logged.mock.calls.map(([line]) => String(line)).join('')
    logged.mockRestore()
    const [name] = readdirSync(path.join(folder, 'mail'))
    const file = path.join(folder, 'mail', name ?? '')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).toContain('To: ada@example.com')
    expect(lines).toContain('"kind":"test"')
    expect(lines).not.toMatch(/ada@|secret/)
  })
})

describe('the settings of mail', () => {
  const base = { DATABASE_URL: 'postgresql://127.0.0.1/rekindle', APP_SECRET: 'x'.repeat(32), APP_URL: 'https://rekindle.example.com' }

  it('may be left out', () => {
    expect(parseEnv(base)).toMatchObject({ APP_URL: 'https://rekindle.example.com' })
  })

  it('ask for the sender with the relay, and say what a relay looks like', () => {
    expect(() => parseEnv({ ...base, SMTP_URL: 'smtps://mail.example.com' })).toThrow('MAIL_FROM is missing')
    expect(() => parseEnv({ ...base, SMTP_URL: 'mail.example.com', MAIL_FROM: 'a@example.com' })).toThrow(
      'SMTP_URL must look like smtps://user:password@mail.example.com:465',
    )
  })
})

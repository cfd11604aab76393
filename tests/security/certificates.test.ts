import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import path from 'node:path'
import { createSecureContext, getCACertificates, setDefaultCACertificates, TLSSocket } from 'node:tls'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { checkExternalDatabase } from '../../lib/db/external'
import { relayOf } from '../../lib/sending/relay'
import { openSession } from '../../lib/sending/smtp-session'

/** Of hooks.example.com, so that a good one is good under that name alone. */
const NAME = 'hooks.example.com'
const read = (name: string): string => readFileSync(path.join(import.meta.dirname, `certificates/${name}.pem`), 'utf8')
const REFUSALS = { expired: /certificate has expired/, 'self-signed': /self-signed certificate/, good: /does not match certificate/ }
const closing: (() => void)[] = []
const known = getCACertificates('default')

beforeAll(() => setDefaultCACertificates([...known, read('authority')]))
afterEach(() => closing.splice(0).forEach((close) => close()))
afterAll(() => setDefaultCACertificates(known))

describe('the mail server', () => {
  for (const [certificate, why] of Object.entries(REFUSALS)) {
    it(`hears no password when its certificate is ${certificate === 'good' ? 'of another name' : certificate}`, async () => {
      for (const scheme of ['smtps', 'smtp']) {
        const { port, passwords } = await mailServer(certificate, scheme === 'smtps')
        await expect(openSession(relayOf(`${scheme}://user:secret@127.0.0.1:${port}`)), scheme).rejects.toThrow(why)
        expect(passwords, scheme).toEqual([])
      }
    })
  }

  it('hears it when its certificate is good', async () => {
    for (const scheme of ['smtps', 'smtp']) {
      const { port, passwords } = await mailServer('good', scheme === 'smtps')
      const { options, auth } = relayOf(`${scheme}://user:secret@127.0.0.1:${port}`)
      const session = await openSession({ options: { ...options, tls: { servername: NAME } }, ...(auth ? { auth } : {}) })
      session.close()
      expect(passwords, scheme).toEqual(['secret'])
    }
  })
})

describe('an external database', () => {
  for (const [certificate, why] of Object.entries(REFUSALS)) {
    it(`is told nothing when its certificate is ${certificate === 'good' ? 'of another name' : certificate}`, async () => {
      const { port, heard } = await databaseServer(certificate)
      const url = `postgresql://user:secret@localhost:${port}/rekindle?sslmode=verify-full`
      await expect(checkExternalDatabase(url)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(why) as string })
      expect(heard()).toBe('')
    })
  }

  it('is told who comes when nobody asks for its certificate, so that the others are known to have looked', async () => {
    const { port, heard } = await databaseServer('expired')
    const url = `postgresql://user:secret@localhost:${port}/rekindle?sslmode=no-verify`
    await expect(checkExternalDatabase(url)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(heard()).toContain('rekindle')
  })
})

async function mailServer(certificate: string, secure: boolean): Promise<{ port: number; passwords: string[] }> {
  const passwords: string[] = []
  const server = new SMTPServer({
    secure,
    key: read('key'),
    cert: read(certificate),
    authOptional: true,
    onAuth({ password }, _session, done) {
      passwords.push(password ?? '')
      done(null, { user: 'user' })
    },
  })
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  closing.push(() => server.close(() => undefined))
  return { port: (listening.address() as AddressInfo).port, passwords }
}

/** As much of PostgreSQL as comes before anybody is known: yes to encryption, and then it listens and hangs up. */
async function databaseServer(certificate: string): Promise<{ port: number; heard: () => string }> {
  let heard = ''
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => {
      socket.write('S')
      const secured = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext({ key: read('key'), cert: read(certificate) }) })
      secured.on('error', () => undefined)
      secured.on('data', (bytes: Buffer) => {
        heard += bytes.toString('latin1')
        secured.destroy()
      })
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, heard: () => heard }
}

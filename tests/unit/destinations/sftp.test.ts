import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../lib/core/errors'
import type { CheckStep, FileDriver, Link, Work } from '../../../lib/destinations/driver'
import { attentiveSftp } from '../../../lib/destinations/drivers/attentive-sftp'
import { sftp } from '../../../lib/destinations/drivers/sftp'
import { type SftpPlace, uploadBySftp } from '../../../lib/destinations/drivers/sftp-upload'
import { filesOf } from '../../../lib/destinations/files/files-of'
import { openLink } from '../../../lib/destinations/link'
import { type FaultyProxy, faultyProxy } from '../../support/faulty-proxy'
import { inPages } from '../../support/file-parts'
import { newKey, type Sshd, startSshd } from '../../support/sshd'
import { PASSWORD, type SftpMemoryServer, sftpMemoryServer } from '../../support/sftp-memory-server'

const keys = mkdtempSync(path.join(tmpdir(), 'rekindle-keys-'))
const work: Work = { runId: '0197c0de-0000-7000-8000-00000000000a', audience: 'Lapsed', mode: 'replace', targets: [], isTest: false }
let server: Sshd
let proxy: FaultyProxy
let old: SftpMemoryServer

beforeAll(async () => {
  server = await startSshd()
  proxy = await faultyProxy(server.port)
  old = await sftpMemoryServer(newKey(path.join(keys, 'old')).private)
})
afterAll(async () => {
  await proxy.close()
  await server.close()
  await old.close()
  rmSync(keys, { recursive: true })
})
beforeEach(() => {
  for (const name of readdirSync(server.folder)) rmSync(path.join(server.folder, name), { recursive: true })
})

interface Changes {
  settings?: Record<string, unknown>
  secrets?: Record<string, string>
  signal?: AbortSignal
  driver?: FileDriver
}

function linkTo({
  settings = {},
  secrets = { privateKey: server.privateKey },
  signal = new AbortController().signal,
  driver = sftp,
}: Changes = {}): Link {
  const given = { host: '127.0.0.1', port: server.port, username: server.username, hostKey: server.hostKey, fileName: 'x', ...settings }
  const read = driver.settings.parse(driver.id === 'sftp' ? { format: 'csv', ...given } : given) as SftpPlace
  const rules = { allowedHosts: new Set([`127.0.0.1:${read.port}`]), ports: new Set<number>() }
  return openLink({ settings: read, secrets, signal, now: () => new Date(), edge: { rules } })
}

async function* bytes(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  await Promise.resolve()
  yield* chunks
}

const upload = (name: string, content: Uint8Array, changes: Changes = {}): Promise<void> =>
  sftp.upload(linkTo(changes) as Link<never>, work, { name, chunks: bytes(content) })

const delivered = (): string[] => readdirSync(server.folder).toSorted()

async function failureOf(delivering: Promise<void>): Promise<AppError> {
  const failure: unknown = await delivering.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (failure instanceof AppError) return failure
  throw new Error('The delivery was to fail, and with an error that can be told.', { cause: failure })
}

async function checked(changes: Changes = {}): Promise<CheckStep[]> {
  const steps: CheckStep[] = []
  for await (const step of (changes.driver ?? sftp).check(linkTo(changes))) steps.push(step)
  return steps
}

describe('SFTP to OpenSSH', () => {
  it('brings a large file byte for byte under its own name alone', async () => {
    const content = randomBytes(9_000_001)
    await upload('Lapsed.csv', content)
    expect(delivered()).toEqual(['Lapsed.csv'])
    expect(readFileSync(path.join(server.folder, 'Lapsed.csv')).equals(content)).toBe(true)
  })

  it('replaces the file that an earlier run left, also by a shorter one', async () => {
    await upload('Lapsed.csv', Buffer.from('the first, which is longer'))
    await upload('Lapsed.csv', Buffer.from('second'))
    expect(readFileSync(path.join(server.folder, 'Lapsed.csv'), 'utf8')).toBe('second')
  })

  it('writes into a folder that is there, and says which one is not', async () => {
    mkdirSync(path.join(server.folder, 'in'), { mode: 0o777 })
    const failure = await failureOf(upload('Lapsed.csv', Buffer.from('x'), { settings: { folder: 'out' } }))
    expect([failure.code, failure.message]).toEqual(['PRECONDITION_FAILED', 'There is no folder out on the server.'])
  })

  it.each([5_000, 100_000, 3_000_000])(
    'leaves no file under the name when the line is cut after %i bytes, and the next attempt mends it',
    async (after) => {
      const content = randomBytes(4_000_000)
      proxy.fault = { after, how: 'cut' }
      const failure = await failureOf(upload('Lapsed.csv', content, { settings: { port: proxy.port } }))
      expect(failure.code).toBe('UNAVAILABLE')
      expect(delivered()).not.toContain('Lapsed.csv')
      await upload('Lapsed.csv', content, { settings: { port: proxy.port } })
      expect(delivered()).toEqual(['Lapsed.csv'])
      expect(readFileSync(path.join(server.folder, 'Lapsed.csv')).equals(content)).toBe(true)
    },
  )

  it('gives up on a server that stops to answer', async () => {
    proxy.fault = { after: 500_000, how: 'freeze' }
    const link = linkTo({ settings: { port: proxy.port } }) as Link<SftpPlace>
    const delivering = uploadBySftp(link, work.runId, { name: 'x.csv', chunks: bytes(randomBytes(4_000_000)) }, { signInMs: 5_000, answerMs: 300 })
    expect(await failureOf(delivering)).toMatchObject({ code: 'UNAVAILABLE', message: 'The server did not answer in time.' })
  })

  it('gives up on a server that never says a word', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const link = linkTo({ settings: { port: (silent.address() as AddressInfo).port } }) as Link<SftpPlace>
    const delivering = uploadBySftp(link, work.runId, { name: 'x.csv', chunks: bytes() }, { signInMs: 300, answerMs: 300 })
    expect(await failureOf(delivering)).toMatchObject({ code: 'UNAVAILABLE', message: 'The server did not answer in time.' })
    silent.close()
  })

  it('ends at once when the run is stopped', async () => {
    const stopping = new AbortController()
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(randomBytes(100_000))
      stopping.abort(new AppError('CANCELLED', 'The run was stopped.'))
      for (;;) yield randomBytes(100_000)
    }
    const delivering = sftp.upload(linkTo({ signal: stopping.signal }) as Link<never>, work, { name: 'x.csv', chunks: endless() })
    expect((await failureOf(delivering)).code).toBe('CANCELLED')
    expect(delivered()).not.toContain('x.csv')
  })

  it('leaves nothing behind when the rows cannot be read to their end', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(randomBytes(100_000))
      throw new Error('the cursor was lost')
    }
    await expect(sftp.upload(linkTo() as Link<never>, work, { name: 'x.csv', chunks: failing() })).rejects.toThrow('the cursor was lost')
    expect(delivered()).toEqual([])
  })

  it.each(['../x.csv', 'a/b.csv', '..', '', 'a\\b.csv', 'a\n.csv'])('never writes the name %j', async (name) => {
    await expect(upload(name, Buffer.from('x'))).rejects.toThrow('The name of a file is not plain.')
    expect([readdirSync(path.dirname(server.folder)).includes('x.csv'), delivered()]).toEqual([false, []])
  })

  it.each(['../up', 'a/../../b', '..', 'a\u0000b'])('takes no folder like %j', (folder) => {
    expect(() => linkTo({ settings: { folder } })).toThrow('must be a folder of the server')
  })
})

describe('who the server is', () => {
  it('is asked of an admin before anything else is said', async () => {
    const steps = await checked({ settings: { hostKey: '' }, secrets: { password: 'never sent' } })
    expect(steps.map(({ name, ok }) => [name, ok])).toEqual([
      ['Connection', true],
      ['Host key', false],
    ])
    expect(steps[1]?.offer).toEqual({ setting: 'hostKey', value: server.hostKey })
    const failure = await failureOf(upload('x.csv', Buffer.from('x'), { settings: { hostKey: '' } }))
    expect(failure.code).toBe('PRECONDITION_FAILED')
  })

  it('is compared each time: another key is refused, and both are named', async () => {
    const pinned = server.hostKey
    const impostor = await startSshd()
    const there = { settings: { port: impostor.port, hostKey: pinned } }
    const failure = await failureOf(upload('x.csv', Buffer.from('x'), there))
    expect([failure.code, failure.message]).toEqual([
      'PRECONDITION_FAILED',
      `The host key of 127.0.0.1 has changed: it shows ${impostor.hostKey}, and ${pinned} is pinned. Nothing was sent.`,
    ])
    expect((await checked(there)).at(-1)).toMatchObject({ name: 'Host key', ok: false })
    expect(readdirSync(impostor.folder)).toEqual([])
    await impostor.close()
  })
})

describe('a test connection', () => {
  it('does all that a delivery does and leaves nothing', async () => {
    const steps = await checked()
    expect(steps.map(({ name, ok }) => [name, ok])).toEqual(
      ['Connection', 'Host key', 'Sign in', 'Folder', 'Write', 'Rename', 'Read back', 'Delete'].map((name) => [name, true]),
    )
    expect(delivered()).toEqual([])
  })

  it('ends with the first step that fails', async () => {
    const wrong = newKey(path.join(keys, 'wrong')).private
    expect((await checked({ secrets: { privateKey: wrong } })).at(-1)).toMatchObject({ name: 'Sign in', ok: false })
    expect((await checked({ settings: { folder: 'nowhere' } })).at(-1)).toMatchObject({ name: 'Folder', ok: false })
  })

  it('takes a key with its passphrase, and says what is wrong with one without', async () => {
    const locked = newKey(path.join(keys, 'locked'), 'open sesame').private
    const signIn = async (secrets: Record<string, string>): Promise<string | undefined> => (await checked({ secrets })).at(-1)?.detail
    expect(await signIn({ privateKey: locked, passphrase: 'open sesame' })).toMatch(/does not accept the user name with this password or key/)
    expect(await signIn({ privateKey: locked })).toMatch(/^The passphrase does not open the private key/)
    expect(await signIn({ privateKey: 'no key' })).toMatch(/^The private key cannot be read/)
    expect(await signIn({})).toMatch(/^There is neither a password nor a private key/)
  })
})

describe('SFTP to a server with passwords and without extensions', () => {
  const there = (): Changes => ({ settings: { port: old.port, username: 'brand', folder: '/in', hostKey: '' }, secrets: { password: PASSWORD } })
  async function pinned(): Promise<Changes> {
    const value = (await checked(there())).at(-1)?.offer?.value
    return { ...there(), settings: { ...there().settings, hostKey: value } }
  }

  it('replaces a file all the same', async () => {
    const changes = await pinned()
    await upload('Lapsed.csv', Buffer.from('first'), changes)
    await upload('Lapsed.csv', Buffer.from('second'), changes)
    expect([...old.files].map(([name, content]) => [name, content.toString()])).toEqual([['/in/Lapsed.csv', 'second']])
  })

  it('says when the password is wrong', async () => {
    const failure = await failureOf(upload('x.csv', Buffer.from('x'), { ...(await pinned()), secrets: { password: 'wrong' } }))
    expect([failure.code, failure.message]).toEqual(['PRECONDITION_FAILED', '127.0.0.1 does not accept the user name with this password or key.'])
  })
})

describe('Attentive by SFTP', () => {
  it('gets one column without a header, with phones as they are, under the name of the segment', async () => {
    const driver = attentiveSftp as FileDriver
    const link = linkTo({ driver, settings: { fileName: '{{segment_name}}', identifier: 'phone' } })
    const rows = inPages([['+15550001111'], ['+15550002222']])
    const columns = [{ name: 'phone', form: 'phone' as const }]
    for await (const part of filesOf({ settings: driver.file(link.settings), columns, name: 'Win-back-Lapsed Customers', rows })) {
      await driver.upload(link, work, part)
    }
    expect(delivered()).toEqual(['Win-back-Lapsed Customers.csv'])
    expect(readFileSync(path.join(server.folder, 'Win-back-Lapsed Customers.csv'), 'utf8')).toBe('+15550001111\n+15550002222\n')
    expect(driver.targets(link.settings)).toMatchObject([{ name: 'phone', form: 'phone', isRequired: true }])
  })
})

import 'server-only'
import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { Client, type ConnectConfig, type SFTPWrapper } from 'ssh2'
import type { AppError } from '../../core/errors'
import type { Link } from '../driver'
import { needsPerson, tryAgain } from '../failures'

export interface SftpAddress {
  host: string
  port: number
  username: string
  /** `SHA256:…` as OpenSSH writes it; empty until an admin has pinned it. */
  hostKey: string
}

/** A server that takes longer is given up. */
export interface SftpLimits {
  signInMs: number
  /** For one answer. */
  answerMs: number
}
const LIMITS: SftpLimits = { signInMs: 20_000, answerMs: 30_000 }

export interface SftpSession {
  sftp: SFTPWrapper
  /** One question to the server. @throws AppError UNAVAILABLE when the connection ends, or the server does not answer in time */
  ask: <T>(question: (done: (error: Error | null | undefined, answer: T) => void) => unknown) => Promise<T>
  close(): void
}

/**
 * Signs in, after the server has shown the pinned key: a password never goes to another one.
 * @throws AppError PRECONDITION_FAILED for the host key and the credentials, UNAVAILABLE for the connection
 */
export async function openSession(link: Link<SftpAddress>, limits = LIMITS): Promise<SftpSession> {
  const { host, hostKey } = link.settings
  if (!hostKey) throw needsPerson(`The host key of ${host} is not pinned.`, 'An admin tests the connection and pins the key that the server shows.')
  const { client, failed } = await connected(link, limits, (shown) => shown === hostKey)
  try {
    const ask: SftpSession['ask'] = (question) => withinTime(link.signal, failed, limits.answerMs, question)
    const sftp = await ask<SFTPWrapper>((done) => client.sftp(done))
    return { sftp, ask, close: () => closed(client) }
  } catch (error) {
    closed(client)
    throw error
  }
}

/** The fingerprint of the key that the server shows; nothing else is said to it. */
export async function shownHostKey(link: Link<SftpAddress>): Promise<string> {
  let fingerprint: string | undefined
  try {
    const { client } = await connected(link, LIMITS, (shown) => {
      fingerprint = shown
      return false
    })
    closed(client)
  } catch (error) {
    if (fingerprint === undefined) throw error
  }
  return fingerprint ?? ''
}

interface Connected {
  client: Client
  /** Rejects as soon as the connection cannot be used any more. */
  failed: Promise<never>
}

async function connected(link: Link<SftpAddress>, { signInMs }: SftpLimits, accepts: (shown: string) => boolean): Promise<Connected> {
  const { host, port, username, hostKey } = link.settings
  const credentials = credentialsOf(link.secrets)
  const sock = await link.connect(host, port)
  const client = new Client()
  let refusedKey: string | undefined
  const failure = Promise.withResolvers<never>()
  const fail = (error: unknown): void => failure.reject(refusedKey === undefined ? told(host, error) : changedKey(host, hostKey, refusedKey))
  // Who waits for nothing at the moment is told at the next question.
  failure.promise.catch(() => undefined)
  client.on('error', fail)
  client.on('close', () => fail(undefined))
  const ready = new Promise<void>((resolve) => client.once('ready', resolve))
  const config: ConnectConfig = {
    sock,
    username,
    ...credentials,
    readyTimeout: signInMs,
    hostVerifier: (key: Buffer) => {
      const shown = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
      if (accepts(shown)) return true
      refusedKey = shown
      return false
    },
  }
  try {
    begin(client, config)
    await withinTime(link.signal, failure.promise, signInMs, (done) => void ready.then(() => done(null, undefined)))
    return { client, failed: failure.promise }
  } catch (error) {
    closed(client)
    throw error
  }
}

function closed(client: Client): void {
  client.end()
  client.destroy()
}

async function withinTime<T>(
  signal: AbortSignal,
  failed: Promise<never>,
  milliseconds: number,
  question: (done: (error: Error | null | undefined, answer: T) => void) => unknown,
): Promise<T> {
  signal.throwIfAborted()
  const over = new AbortController()
  const answered = new Promise<T>((resolve, reject) => question((error, answer) => (error ? reject(error) : resolve(answer))))
  const late = delay(milliseconds, undefined, { signal: AbortSignal.any([signal, over.signal]) }).then(
    () => Promise.reject(tryAgain('The server did not answer in time.')),
    (error: unknown) => Promise.reject((signal.aborted ? signal.reason : error) as Error),
  )
  late.catch(() => undefined)
  answered.catch(() => undefined)
  try {
    return await Promise.race([answered, failed, late])
  } finally {
    over.abort()
  }
}

function credentialsOf(secrets: Readonly<Record<string, string>>): { password: string } | { privateKey: string; passphrase?: string } {
  const { password, privateKey, passphrase } = secrets
  if (!privateKey) {
    if (password) return { password }
    throw needsPerson('There is neither a password nor a private key.', 'An admin enters one of them at the destination.')
  }
  return { privateKey, ...(passphrase ? { passphrase } : {}) }
}

function begin(client: Client, config: ConnectConfig): void {
  try {
    client.connect(config)
  } catch (error) {
    // Before a byte is sent it reads the key, whose text must not be told.
    const isLocked = error instanceof Error && /passphrase|decrypt|integrity/i.test(error.message)
    config.sock?.destroy()
    throw needsPerson(
      isLocked ? 'The passphrase does not open the private key.' : 'The private key cannot be read.',
      'An admin enters an OpenSSH or PEM private key, with its passphrase where it has one.',
    )
  }
}

export function changedKey(host: string, pinned: string, shown: string): AppError {
  return needsPerson(
    `The host key of ${host} has changed: it shows ${shown}, and ${pinned} is pinned. Nothing was sent.`,
    'Somebody may stand in between. Only when the owner of the server confirms the new key: empty the pinned one, test, and pin the new one.',
  )
}

function told(host: string, error: unknown): AppError {
  const { level, message = '' } = (error ?? {}) as { level?: string; message?: string }
  if (level === 'client-authentication') {
    return needsPerson(
      `${host} does not accept the user name with this password or key.`,
      'An admin enters new credentials, then the run is tried again.',
    )
  }
  if (level === 'client-timeout') return tryAgain('The server did not answer in time.')
  if (/no matching/i.test(message))
    return needsPerson(`${host} speaks only ciphers or keys that are not safe any more.`, 'Ask its owner to update it.')
  return tryAgain('The server broke the connection off.')
}

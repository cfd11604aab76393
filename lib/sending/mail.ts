import 'server-only'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { EmailAddress } from '../core/email-address'
import { env } from '../core/env'
import { AppError } from '../core/errors'
import { log } from '../core/logger'
import type { SigningKey } from './dkim'

/** Written out, to one person. */
export interface Mail {
  kind: string
  to: string
  subject: string
  text: string
  html: string
  /** Where it is not the product that writes. */
  from?: { name: string; address?: string }
}

const WAIT_MS = 15_000

/**
 * Gives one mail to the relay of SMTP_URL; without one it becomes a file of the data folder.
 * @throws AppError INVALID_INPUT when `to` is not exactly one address; whatever the relay answers otherwise.
 */
export async function sendSystemMail(mail: Mail, key?: SigningKey): Promise<void> {
  const { kind, to, subject, text, html } = mail
  const recipient = EmailAddress.safeParse(to)
  if (!recipient.success || recipient.data !== to) throw new AppError('INVALID_INPUT', 'A mail goes to exactly one address.')
  const { SMTP_URL } = env()
  const from = authorOf(mail)
  const message = {
    from: { name: mail.from?.name ?? 'Rekindle', address: from },
    to: { name: '', address: to },
    // Named here, because the one that is read out of the headers can hold more people than one.
    envelope: { from, to: [to] },
    subject,
    text,
    html,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(key ? { dkim: { domainName: key.domain, keySelector: key.selector, privateKey: pemOf(key) } } : {}),
  }
  if (SMTP_URL === undefined) return writeToFile(kind, message)
  const relay = createTransport({ url: SMTP_URL, connectionTimeout: WAIT_MS, greetingTimeout: WAIT_MS, socketTimeout: WAIT_MS, ...tlsFor(SMTP_URL) })
  try {
    await relay.sendMail(message)
  } finally {
    relay.close()
  }
  log('info', 'mail given to the relay', { kind })
}

/** The address that it comes from. */
export function authorOf({ from }: Pick<Mail, 'from'>): string {
  const { MAIL_FROM, APP_URL } = env()
  return from?.address ?? MAIL_FROM ?? `rekindle@${new URL(APP_URL).hostname}`
}

function pemOf({ privateKey }: SigningKey): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** A link that signs somebody in crosses no network in the clear, unless the settings say so. */
function tlsFor(relay: string): { requireTLS?: boolean } {
  const { hostname, searchParams } = new URL(relay)
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return isLocal || searchParams.get('ignoreTLS') === 'true' ? {} : { requireTLS: true }
}

async function writeToFile(kind: string, message: object): Promise<void> {
  const folder = path.resolve(env().REKINDLE_DATA_DIR, 'mail')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const written = (await createTransport({ streamTransport: true, buffer: true }).sendMail(message)) as { message: Buffer }
  const file = path.join(folder, `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${kind}-${crypto.randomUUID().slice(0, 8)}.eml`)
  await writeFile(file, written.message, { mode: 0o600, flag: 'wx' })
  await chmod(folder, 0o700)
  log('info', 'a mail was written to a file, because SMTP_URL is not set', { kind, folder })
}

import 'server-only'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import { env } from '../core/env'

/** Where mail goes: what a URL like `smtps://user:password@mail.example.com:465` says. */
export interface Relay {
  options: SMTPConnection.Options
  auth?: { user: string; pass: string }
}

const WAIT_MS = 30_000
const LOCAL = ['localhost', '127.0.0.1', '[::1]']

/** `?ignoreTLS=true` allows another machine in the clear, `?rejectUnauthorized=false` a certificate that nobody vouches for. */
export function relayOf(url: string): Relay {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url)
  const secure = protocol === 'smtps:'
  const options: SMTPConnection.Options = {
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    name: new URL(env().APP_URL).hostname,
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: 2 * WAIT_MS,
    ...(searchParams.get('ignoreTLS') === 'true' ? { ignoreTLS: true } : {}),
    ...(secure || LOCAL.includes(hostname) || searchParams.get('ignoreTLS') === 'true' ? {} : { requireTLS: true }),
    ...(searchParams.get('rejectUnauthorized') === 'false' ? { tls: { rejectUnauthorized: false } } : {}),
  }
  if (username === '') return { options }
  return { options, auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }
}

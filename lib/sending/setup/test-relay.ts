import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { env } from '../../core/env'
import { relayOf } from '../relay'
import { openSession, RelayError } from '../smtp-session'
import { type RelayTest, RelayTestResult } from './schema'

const WAIT_MS = 8_000

/** Connects as for a message, signs in, and says goodbye: nothing is sent. */
export const testRelay = operation({
  id: 'sending.test',
  summary: 'Try the connection to the mail server',
  effect: 'write',
  permission: 'system:write',
  allDatabases: true,
  input: z.strictObject({}),
  output: RelayTestResult,
  rest: { method: 'POST', path: '/sending/test' },
  // An admin waits for it, once in a while: the connection to the database that waits along is affordable.
  transaction: { timeoutMs: 60_000 },
  async run({ record }) {
    const { SMTP_URL } = env()
    const result = SMTP_URL === undefined ? LOCAL : await tryRelay(SMTP_URL)
    await record({ objectType: 'mail_server', objectId: 'relay', objectName: '', details: { ready: result.isReady } })
    return result
  },
})

const LOCAL: RelayTest = {
  isReady: true,
  message: 'Messages go to the local inbox of this installation, which needs no connection.',
  advice: 'Set SMTP_URL and MAIL_FROM to send to the world.',
  seconds: 0,
}

/** What came of it, in words; never the password. */
export async function tryRelay(url: string, waitMs = WAIT_MS): Promise<RelayTest> {
  const began = performance.now()
  const { options, auth } = relayOf(url)
  const told = (isReady: boolean, message: string, advice: string): RelayTest => ({
    isReady,
    message,
    advice,
    seconds: Math.round(performance.now() - began) / 1_000,
  })
  try {
    const session = await openSession({
      options: { ...options, connectionTimeout: waitMs, greetingTimeout: waitMs, socketTimeout: waitMs },
      ...(auth ? { auth } : {}),
    })
    session.end()
    return told(true, `${options.host} answers${auth ? ' and lets Rekindle sign in' : ''}.`, '')
  } catch (error) {
    if (!(error instanceof RelayError)) throw error
    const place = `${options.host}:${options.port}`
    if (error.stage === 'auth')
      return told(false, `${place} refused the user or the password: ${error.message}`, 'Correct them in SMTP_URL and start again.')
    return told(
      false,
      `${place} could not be used: ${error.message}`,
      'Check the host, the port and TLS of SMTP_URL, and that no firewall stands between.',
    )
  }
}

import { connect } from '../../lib/db/client'
import { emailCarrier } from '../../lib/sending/carrier'
import { runSender } from '../../lib/sending/send-due'
import { compose } from './ledger-world'
import { pauseFor, relayAt } from './run-sender'

/** A worker as a process of its own, to be killed: `send-child URL PORT SPEED`. Its clock runs SPEED times as fast, so that waits are short. */
const [url = '', port = '', speed = '1'] = process.argv.slice(2)
// The address that a mail comes back to is signed.
Object.assign(process.env, { DATABASE_URL: url, APP_SECRET: 'x'.repeat(32), APP_URL: 'http://127.0.0.1:3000' })
const db = connect(url)
const ended = new AbortController()
process.on('SIGTERM', () => ended.abort())
const began = Date.now()
await runSender({
  db,
  carrier: emailCarrier(() => relayAt(Number(port), 400)),
  compose,
  halt: (campaignId, reason) => pauseFor(db, campaignId, reason),
  signal: ended.signal,
  clock: { now: () => new Date(began + (Date.now() - began) * Number(speed)) },
  connections: 8,
  idleMs: 20,
})
await db.close()

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { systemContext } from '../../lib/actions/context'
import { connect } from '../../lib/db/client'
import { startScratch } from '../../lib/db/embedded-scratch'
import { migrate } from '../../lib/db/migrate'
import { APP_ROLE } from '../../lib/db/roles'
import { setPace } from '../../lib/sending/pace/set-pace'
import { launchTo, openLedgerWorld } from '../support/ledger-world'
import { smtpSink } from '../support/smtp-sink'

/**
 * `npm run bench:limits -- SECONDS`: three workers, of which three are killed, send under limits of 50 a second and 10 of one provider. Counted where
 * the messages arrive; one more than the limit may fall into a second, and a busy machine delays some.
 */
const [seconds = 30] = process.argv.slice(2).map(Number)
const ALL = 50
const ONE = 10
const people = seconds * ALL

const server = await startScratch({ durable: true })
await migrate(server.ownerUrl, { appRole: APP_ROLE })
const db = connect(server.url)
const arrived: { at: number; to: string }[] = []
const sink = await smtpSink((at, to) => {
  if (at === 'stored') arrived.push({ at: performance.now(), to })
  return undefined
})
const children: ChildProcess[] = []
let stopping = false

try {
  const databaseId = await openLedgerWorld(db, people)
  await db.pool.query(`update customer set email = replace(email, 'example.com', 'googlemail.com') where database_id = $1 and id % $2 = 0`, [
    databaseId,
    ALL / ONE,
  ])
  const limits = [
    { scope: 'email' as const, perMinute: ALL * 60 },
    { scope: 'gmail.com' as const, perMinute: ONE * 60 },
  ]
  await setPace({ ctx: systemContext('bench', { db }), input: { limits } })
  await launchTo(db, databaseId, new Date())
  for (let n = 0; n < 3; n += 1) start()
  let killed = 0
  while (arrived.length < people - 30) {
    if (killed < 3 && arrived.length > ((killed + 1) * people) / 4) {
      children[0]?.kill('SIGKILL')
      killed += 1
    }
    await delay(20)
  }
  tell(
    'all emails',
    ALL,
    arrived.map(({ at }) => at),
  )
  tell(
    'one provider',
    ONE,
    arrived.filter(({ to }) => to.endsWith('@googlemail.com')).map(({ at }) => at),
  )
} finally {
  stopping = true
  for (const child of [...children]) if (child.kill('SIGTERM')) await once(child, 'exit')
  await sink.close()
  await db.close()
  await server.close()
}

function start(): void {
  const args = ['--conditions=react-server', '--import', './lib/cli/typescript.mjs', 'tests/support/send-child.ts', db.url, String(sink.port), '1']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'ignore'] })
  children.push(child)
  child.once('exit', () => {
    children.splice(children.indexOf(child), 1)
    if (!stopping) start()
  })
}

function tell(what: string, limit: number, instants: number[]): void {
  let first = 0
  let most = 0
  for (const [last, at] of instants.entries()) {
    while (at - (instants[first] ?? at) >= 1_000) first += 1
    most = Math.max(most, last - first + 1)
  }
  const average = ((instants.length - 1) / ((instants.at(-1) ?? 0) - (instants[0] ?? 0))) * 1_000
  process.stdout.write(`${what}: ${instants.length}, at most ${most} in a second, ${average.toFixed(1)} a second of ${limit}\n`)
}

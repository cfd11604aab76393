import { connect } from '../../lib/db/client'
import { startScratch } from '../../lib/db/embedded-scratch'
import { migrate } from '../../lib/db/migrate'
import { APP_ROLE } from '../../lib/db/roles'
import { faultRun } from '../support/fault-run'

/**
 * `npm run bench:faults -- RECIPIENTS WORKERS KILLS FAULTS RESTARTS`: workers and the database killed with -9 while the relay drops, stalls and
 * refuses.
 */
const [recipients = 10_000, workers = 2, kills = 50, faults = 0.01, restarts = 2] = process.argv.slice(2).map(Number)
const server = await startScratch({ durable: true })
await migrate(server.ownerUrl, { appRole: APP_ROLE })
const db = connect(server.url)
try {
  const { sent, ambiguous, failed, doubled, lost, untrue, secondsToGoOn, seconds } = await faultRun(db, {
    ...{ recipients, workers, kills, faults, restarts },
    restart: () => server.crash(),
  })
  const cells = [
    recipients,
    workers,
    kills,
    `${faults * 100} %`,
    restarts,
    sent,
    ambiguous,
    failed,
    doubled,
    lost,
    untrue,
    secondsToGoOn.toFixed(1),
    seconds.toFixed(1),
  ]
  process.stdout.write(
    '| recipients | workers | kills | faults a step | database killed | sent | unclear | failed | doubled | lost | untrue | seconds until it goes on | seconds |\n',
  )
  process.stdout.write(`| ${cells.join(' | ')} |\n`)
  if (doubled + lost + untrue > 0) process.exitCode = 1
} finally {
  await db.close()
  await server.close()
}

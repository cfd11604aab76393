import { expect, it } from 'vitest'
import { connect } from '../../../lib/db/client'
import { startScratch } from '../../../lib/db/embedded-scratch'
import { migrate } from '../../../lib/db/migrate'
import { APP_ROLE } from '../../../lib/db/roles'
import { faultRun } from '../../support/fault-run'

/** `npm run bench:faults` does it with 10,000 recipients, fifty kills and two of the database. */
it('mails nobody twice and loses nobody when workers and the database are killed and the relay drops, stalls and refuses', async () => {
  // A server of its own, because it dies; and one that keeps what it has committed.
  const server = await startScratch({ durable: true })
  await migrate(server.ownerUrl, { appRole: APP_ROLE })
  const db = connect(server.url)
  const run = { recipients: 400, workers: 2, kills: 4, faults: 0.01, restarts: 1, restart: () => server.crash() }
  const { doubled, lost, untrue, sent, ambiguous, failed } = await faultRun(db, run)
  await db.close()
  await server.close()
  expect({ doubled, lost, untrue, failed }).toEqual({ doubled: 0, lost: 0, untrue: 0, failed: 4 })
  expect(sent + ambiguous).toBe(396)
  // At each kill what two times eight connections had with the relay, and what the relay kept quiet about.
  expect(ambiguous).toBeLessThan(5 * 16 + 40)
})

import { expect, it } from 'vitest'
import { testDb } from '../../support/database'
import { faultRun } from '../../support/fault-run'

const db = await testDb()

/** `npm run bench:faults` does it with 10,000 recipients, fifty kills and restarts of the database. */
it('mails nobody twice and loses nobody when workers are killed and the relay drops, stalls and refuses', async () => {
  const { doubled, lost, untrue, sent, ambiguous, failed } = await faultRun(db, { recipients: 400, workers: 2, kills: 4, faults: 0.01 })
  expect({ doubled, lost, untrue, failed }).toEqual({ doubled: 0, lost: 0, untrue: 0, failed: 4 })
  expect(sent + ambiguous).toBe(396)
  // At each kill what two times eight connections had with the relay, and what the relay kept quiet about.
  expect(ambiguous).toBeLessThan(4 * 16 + 40)
})

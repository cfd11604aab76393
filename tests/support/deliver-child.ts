import { runDue } from '../../lib/destinations/run-due'
import { connect } from '../../lib/db/client'

/** Sends what is due to destinations as a process of its own, at the given instant: `deliver-child URL INSTANT`. */
const [url = '', at = ''] = process.argv.slice(2)
const db = connect(url)
await runDue({ db, clock: { now: () => new Date(at) } })
await db.close()

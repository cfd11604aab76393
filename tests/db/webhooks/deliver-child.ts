import { connect } from '../../../lib/db/client'
import { deliverDue } from '../../../lib/webhooks/deliver-due'

/** Delivers what is due as a process of its own, at the given instant: `deliver-child URL INSTANT`. */
const [url = '', at = ''] = process.argv.slice(2)
const db = connect(url)
await deliverDue({ db, clock: { now: () => new Date(at) } })
await db.close()

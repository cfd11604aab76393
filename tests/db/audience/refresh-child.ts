import { refreshKept } from '../../../lib/audience/refresh-members'
import { connect } from '../../../lib/db/client'

/** Refreshes what is kept as a process of its own, as of the given instant: `refresh-child URL INSTANT`. */
const [url = '', at = ''] = process.argv.slice(2)
const db = connect(url)
await refreshKept(db, { now: () => new Date(at) })
await db.close()

import 'server-only'
import { env } from '../core/env'
import { connect } from '../db/client'
import { runWorker } from './run-worker'

/** The worker as a process: ends cleanly on SIGTERM and Ctrl-C; a second signal ends it at once. */
const stopping = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) process.exit(1)
    stopping.abort()
  })
}

const db = connect(env().DATABASE_URL)
try {
  await runWorker({ db, signal: stopping.signal })
} finally {
  await db.close()
}

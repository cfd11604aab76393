import { rmSync } from 'node:fs'
import { dataDirOf } from './e2e'

/** What `npm start` runs, over data of its own that is new each time. */
rmSync(dataDirOf(Number(process.env.PORT)), { recursive: true, force: true })
await import('../../lib/cli/start')

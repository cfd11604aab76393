import { rmSync } from 'node:fs'
import { DATA_DIR } from './e2e'

/** What `npm start` runs, over data of its own that is new each time. */
rmSync(DATA_DIR, { recursive: true, force: true })
await import('../../lib/cli/start')

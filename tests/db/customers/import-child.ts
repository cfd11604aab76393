import { connect } from '../../../lib/db/client'
import { runImport } from '../../../lib/customers/import/run-import'

/** Runs an import as a process of its own, and dies as by kill -9 at the given step: `import-child URL IMPORT STEP`. */
const [url = '', importId = '', dieAt = ''] = process.argv.slice(2)
const clock = { now: () => new Date('2026-03-15T12:00:00Z') }
const db = connect(url)
let step = 0
await runImport({
  db,
  importId,
  clock,
  batchRows: 2_000,
  onProgress() {
    step++
    if (step === Number(dieAt)) process.kill(process.pid, 'SIGKILL')
  },
})
await db.close()

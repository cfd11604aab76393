import { migrate } from '../../../lib/db/migrate'

/** Migrates the database that it is told, saying each step; the test kills it at one of them. */
const [url = '', pauseAfter = ''] = process.argv.slice(2)
let applied = 0
await migrate(url, {
  appRole: 'rekindle_app',
  onApplied: (name) => {
    process.stdout.write(`${name}\n`)
    applied += 1
    // Stands still here until it is killed.
    if (String(applied) === pauseAfter) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },
})

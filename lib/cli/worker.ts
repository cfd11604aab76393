import 'server-only'
import { prepare } from './environment'
import { fail } from './report'

/** One more worker, on this machine or another: `npm run worker`. */
try {
  await prepare()
  await import('../worker/main')
} catch (error) {
  fail(error)
}

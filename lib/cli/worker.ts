import 'server-only'
import { prepare } from './environment'
import { fail } from './report'

/** One more worker, on this machine or another: `npm run worker`. */
try {
  const prepared = await prepare()
  await import('../worker/main')
  await prepared.release()
} catch (error) {
  fail(error)
}

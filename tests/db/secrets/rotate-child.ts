import { connect } from '../../../lib/db/client'
import { parseMasterKeys } from '../../../lib/secrets/master-keys'
import { rewrapAll } from '../../../lib/secrets/store'

/** Puts secrets under the first key as a process of its own, and dies as by kill -9 after the given batch: `rotate-child URL KEYS BATCH`. */
const [url = '', keys = '', dieAfter = ''] = process.argv.slice(2)
const db = connect(url)
let batch = 0
await rewrapAll({
  db,
  keys: parseMasterKeys(keys.split(',')),
  batchRows: 3,
  onBatch() {
    batch++
    if (batch === Number(dieAfter)) process.kill(process.pid, 'SIGKILL')
  },
})
await db.close()

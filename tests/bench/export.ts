import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { systemContext } from '../../lib/actions/context'
import { exportCustomers } from '../../lib/audience/export-customers'
import { saveSegment } from '../../lib/audience/save-segment'
import { dayOf } from '../../lib/core/calendar'
import { systemClock } from '../../lib/core/clock'
import { loadSample } from '../../lib/customers/sample/load-sample'
import { SAMPLE_ZONE } from '../../lib/customers/sample/sample-brand'
import { connect } from '../../lib/db/client'
import { startEmbedded } from '../../lib/db/embedded'
import { startScratch } from '../../lib/db/embedded-scratch'
import { migrate } from '../../lib/db/migrate'
import { APP_ROLE } from '../../lib/db/roles'
import type { Definition, Node } from '../../lib/segments/schema'

/**
 * `npm run bench:export -- --customers N`, or `--data FOLDER` with the brand that a bench left there: a part of the customers and all of them as each
 * kind of file, twice. Memory is the most that this process held while it gave the file away; the two files must be the same bytes.
 */
const { values } = parseArgs({ options: { customers: { type: 'string', default: '50000' }, data: { type: 'string' } } })
const server = values.data ? await startEmbedded(values.data) : await startScratch({ durable: true })
await migrate(server.ownerUrl, { appRole: APP_ROLE })
const [owner, db] = [connect(server.ownerUrl), connect(server.url)]
const ctx = systemContext('bench', { db })

const FORMATS = ['csv', 'ndjson', 'parquet'] as const
const latest = { id: 'latest', kind: 'attribute', table: 'transaction_attributes_extended', attribute: 'days_since_latest_order' } as const
const SEGMENTS: readonly (readonly [string, Node[]])[] = [
  ['who ordered in the last 60 days', [{ ...latest, operator: 'less_or_equal', value: 60 }]],
  ['everybody', []],
]

try {
  const databaseId = await brand()
  process.stdout.write('| segment | file | rows | MB | seconds | rows a second | memory MB | SHA-256 of both |\n')
  for (const [name, of] of SEGMENTS) {
    const definition: Definition = { version: 1, include: { match: 'all', of }, exclude: null }
    const { id } = await saveSegment({ ctx, input: { databaseId, name: `${name} ${crypto.randomUUID()}`, definition } })
    for (const format of FORMATS) {
      const [first, second] = [await take(id, format), await take(id, format)]
      if (first.hash !== second.hash) throw new Error(`${name} as ${format}: two exports of the same data are not the same bytes`)
      const seconds = Math.min(first.seconds, second.seconds)
      const memory = Math.round(Math.max(first.memory, second.memory) / 1e6)
      const cells = [name, format, first.rows, (first.bytes / 1e6).toFixed(1), seconds.toFixed(1), Math.round(first.rows / seconds), memory]
      process.stdout.write(`| ${[...cells, first.hash.slice(0, 16)].join(' | ')} |\n`)
    }
  }
} finally {
  await owner.close()
  await db.close()
  await ('stop' in server ? server.stop() : server.close())
}

async function brand(): Promise<string> {
  const { rows } = await owner.pool.query<{ id: string }>('select id from customer_database where is_sample')
  if (rows[0]) return rows[0].id
  return (await loadSample({ db: owner, customers: Number(values.customers), today: dayOf(systemClock.now(), SAMPLE_ZONE) })).databaseId
}

async function take(id: string, format: (typeof FORMATS)[number]) {
  const begun = performance.now()
  const { rows, chunks } = await exportCustomers({ ctx, input: { id, format } })
  const hash = createHash('sha256')
  let [bytes, memory] = [0, 0]
  for await (const chunk of chunks) {
    hash.update(chunk)
    bytes += Buffer.byteLength(chunk)
    memory = Math.max(memory, process.memoryUsage.rss())
  }
  return { rows, bytes, memory, hash: hash.digest('hex'), seconds: (performance.now() - begun) / 1_000 }
}

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { systemContext } from '../../lib/actions/context'
import { createDatabase } from '../../lib/customers/create-database'
import { createImport } from '../../lib/customers/create-import'
import { runImport } from '../../lib/customers/import/run-import'
import { storeLocalFile } from '../../lib/customers/uploads'
import { connect } from '../../lib/db/client'
import { startScratch } from '../../lib/db/embedded-scratch'
import { migrate } from '../../lib/db/migrate'
import { APP_ROLE } from '../../lib/db/roles'
import { cpuMeter } from './cpu'

/**
 * `npm run bench:import -- --lines 10000000`: a generated CSV file of order lines through the whole import, from the file to the attributes.
 * Target: at least 50,000 lines a second, and as much memory for ten million lines as for one.
 */
const { values } = parseArgs({ options: { lines: { type: 'string', default: '10000000' } } })
const folder = await mkdtemp(path.join(tmpdir(), 'rekindle-bench-'))
process.env.REKINDLE_DATA_DIR = folder
const server = await startScratch({ durable: true })
process.env.DATABASE_URL ??= server.url
process.env.APP_SECRET ??= 'bench'.repeat(8)
process.env.APP_URL ??= 'http://localhost:3000'
await migrate(server.ownerUrl, { appRole: APP_ROLE })
const db = connect(server.url)
try {
  const file = path.join(folder, 'lines.csv')
  await writeLines(file, Number(values.lines))
  const ctx = systemContext('bench', { db })
  const { id: databaseId } = await createDatabase({ ctx, input: { name: 'Bench', brand: 'Bench' } })
  const { uploadId } = await storeLocalFile(ctx, file)
  const { id } = await createImport({ ctx, input: { databaseId, uploadId, run: 'caller' } })
  const cpu = await cpuMeter(db)
  const [started, before] = [performance.now(), cpu()]
  const spent = (): string => {
    const now = cpu()
    return `CPU so far: ${(now.app - before.app).toFixed(1)} s in the app, ${(now.database - before.database).toFixed(1)} s in PostgreSQL`
  }
  let step = ''
  const counts = await runImport({
    db,
    importId: id,
    onProgress: ({ status }) => {
      if (status !== step) say(`${status} after ${seconds(started)}; ${spent()}`)
      step = status
    },
  })
  const rate = Number(values.lines) / ((performance.now() - started) / 1_000)
  say(
    `${Number(values.lines).toLocaleString('en')} lines in ${seconds(started)}: ${Math.round(rate).toLocaleString('en')} lines/s, ${memory()} MB at most`,
  )
  say(spent())
  say(JSON.stringify(counts))
} finally {
  await db.close()
  await server.close()
  await rm(folder, { recursive: true, force: true })
}

/** About 2.3 lines an order and 4 orders a customer, in the order in which a shop takes them. */
async function writeLines(file: string, lines: number): Promise<void> {
  const out = createWriteStream(file)
  out.write('order_id,customer_id,order_date,line,product_id,product_name,category,quantity,line_total,channel,store\n')
  let [written, order] = [0, 0]
  while (written < lines) {
    let text = ''
    for (let batch = 0; batch < 1_000 && written < lines; batch++, order++) {
      const customer = (order * 7_919) % Math.max(1, Math.floor(lines / 9))
      const day = new Date(Date.UTC(2022, 0, 1 + (order % 1_400), order % 24, order % 60)).toISOString()
      for (let line = 1; line <= 1 + ((order * 31) % 10 < 7 ? 1 : 3) - (order % 3 === 0 ? 1 : 0) && written < lines; line++, written++) {
        const product = (order * 13 + line * 7) % 3_000
        text += `O${order},C${customer},${day},${line},P${product},Product ${product},Category ${product % 20},${1 + (order % 3)},${(product % 90) + 5}.95,${order % 3 ? 'web' : 'store'},S${order % 12}\n`
      }
    }
    if (!out.write(text)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

function seconds(started: number): string {
  return `${((performance.now() - started) / 1_000).toFixed(1)} s`
}

function memory(): number {
  return Math.round(process.resourceUsage().maxRSS / 1_024)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

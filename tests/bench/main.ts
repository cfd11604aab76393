import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { systemContext } from '../../lib/actions/context'
import { dayOf } from '../../lib/core/calendar'
import { systemClock } from '../../lib/core/clock'
import { loadSample, type SampleLoaded } from '../../lib/customers/sample/load-sample'
import { vacuumData } from '../../lib/customers/statistics-store'
import { SAMPLE_ZONE } from '../../lib/customers/sample/sample-brand'
import { connect } from '../../lib/db/client'
import { startScratch } from '../../lib/db/embedded-scratch'
import { migrate } from '../../lib/db/migrate'
import { APP_ROLE } from '../../lib/db/roles'
import { measureEditor } from './editor'
import { type Measured, measure } from './measure'
import { questions } from './questions'
import { measureRefresh } from './refresh'

/**
 * `npm run bench -- --customers 50000,1000000 --json FILE`: load time and the panel's refresh beside the same question by hand.
 * Targets: refresh at most 1.3 times the statement by hand, and at most 400 ms p95, at 1,000,000 customers.
 */
interface Bench {
  customers: number
  loaded: SampleLoaded
  /** Most memory that this process held so far, megabytes. */
  memory: number
  measured: Measured[]
}

const { values } = parseArgs({ options: { customers: { type: 'string', default: '50000,1000000' }, json: { type: 'string' } } })
const results: Bench[] = []
for (const size of values.customers.split(',')) {
  results.push(await bench(Number(size)))
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)
}
print(results)

async function bench(customers: number): Promise<Bench> {
  const server = await startScratch()
  await migrate(server.ownerUrl, { appRole: APP_ROLE })
  const owner = connect(server.ownerUrl)
  const db = connect(server.url)
  try {
    say(`${customers.toLocaleString('en')} customers: loading`)
    const today = dayOf(systemClock.now(), SAMPLE_ZONE)
    const loaded = await loadSample({ db: owner, customers, today, onProgress: ({ step, done, total }) => done === total && say(`  ${step}`) })
    await vacuumData(owner)
    const measured: Measured[] = []
    for (const question of questions(loaded.databaseId, today, SAMPLE_ZONE)) {
      say(`  ${question.name}`)
      measured.push(await measure(systemContext('bench', { db }), loaded.databaseId, question))
    }
    const [lapsed] = questions(loaded.databaseId, today, SAMPLE_ZONE)
    if (lapsed) {
      say('  Membership refresh')
      measured.push(await measureRefresh(systemContext('bench', { db }), owner, loaded.databaseId, lapsed))
    }
    say('  Editing in a browser')
    measured.push(...(await measureEditor({ server, db, databaseId: loaded.databaseId, today, zone: SAMPLE_ZONE })))
    return { customers, loaded, memory: Math.round(process.resourceUsage().maxRSS / 1_024), measured }
  } finally {
    await owner.close()
    await db.close()
    await server.close()
  }
}

function print(results: Bench[]): void {
  for (const { customers, loaded, memory, measured } of results) {
    const { data, attributes, finishing } = loaded.took
    const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`
    say(
      `\n${customers.toLocaleString('en')} customers, ${loaded.orders.toLocaleString('en')} orders: loaded in ${seconds(data + attributes + finishing)}`,
    )
    say(`(data ${seconds(data)}, attributes ${seconds(attributes)}, finishing ${seconds(finishing)}; ${memory} MB in this process)`)
    say(row(['question', 'members', 'first', 'p50', 'p95', 'by hand p50', 'p95', 'ratio', 'too slow']))
    for (const { question, customers: members, first, refresh, byHand, ratio, tooSlow } of measured) {
      const times = [first, refresh.p50, refresh.p95, byHand.p50, byHand.p95].map((ms) => `${ms.toFixed(1)} ms`)
      say(row([question, members.toLocaleString('en'), ...times, ratio.toFixed(2), String(tooSlow)]))
    }
  }
}

function row([name = '', ...cells]: string[]): string {
  return name.padEnd(36) + cells.map((cell) => cell.padStart(12)).join('')
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { systemContext } from '../../lib/actions/context'
import { type Day, dayOf } from '../../lib/core/calendar'
import { systemClock } from '../../lib/core/clock'
import { loadSample, type SampleLoaded } from '../../lib/customers/sample/load-sample'
import { vacuumData } from '../../lib/customers/statistics-store'
import { SAMPLE_ZONE } from '../../lib/customers/sample/sample-brand'
import { connect, type Db } from '../../lib/db/client'
import { type Embedded, startEmbedded } from '../../lib/db/embedded'
import { startScratch } from '../../lib/db/embedded-scratch'
import { migrate } from '../../lib/db/migrate'
import { APP_ROLE } from '../../lib/db/roles'
import { measureEditor } from './editor'
import { sessions } from './edits'
import { measureEdits } from './edits-on-server'
import { type Measured, measure } from './measure'
import { measureOverview } from './overview'
import { questions } from './questions'
import { measureRefresh } from './refresh'
import { measureUnderstanding } from './understanding'

/**
 * `npm run bench -- --customers 50000,1000000 --json FILE`: load time, and what a person waits for beside the same question by hand. With `--data
 * FOLDER` the brand stays there and is loaded once; with `--only panel,refresh,edits,overview,understanding,browser` a part of it.
 * Targets at 1,000,000 customers: panel at most 1.3 times the statement by hand and 400 ms p95; refresh of 120,000 members 2 s; edits 400 ms p95,
 * beside a purchase 1.5 s; Summary 1 s and Breakdown 2 s p95.
 */
interface Bench {
  customers: number
  /** Left out where the brand was loaded before. */
  loaded?: SampleLoaded
  /** Most memory that this process held so far, megabytes. */
  memory: number
  measured: Measured[]
}

const PARTS = ['panel', 'refresh', 'edits', 'overview', 'understanding', 'browser'] as const
type Part = (typeof PARTS)[number]

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '50000,1000000' },
    json: { type: 'string' },
    data: { type: 'string' },
    only: { type: 'string', default: PARTS.join(',') },
  },
})
const wanted = new Set(values.only.split(','))
const results: Bench[] = []
for (const size of values.customers.split(',')) {
  results.push(await bench(Number(size)))
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)
}
print(results)

async function bench(customers: number): Promise<Bench> {
  const server = values.data ? await keptServer(values.data) : await startScratch({ durable: true })
  await migrate(server.ownerUrl, { appRole: APP_ROLE })
  const owner = connect(server.ownerUrl)
  const db = connect(server.url)
  try {
    const today = dayOf(systemClock.now(), SAMPLE_ZONE)
    const { databaseId, loaded } = (await standing(owner, customers)) ?? (await load(owner, customers, today))
    const ctx = systemContext('bench', { db })
    const asked = { ctx, db, databaseId, today, zone: SAMPLE_ZONE }
    const panel = questions(databaseId, today, SAMPLE_ZONE)
    const measured: Record<Part, () => Promise<Measured[]>> = {
      panel: () => inTurn(panel, (question) => measure(ctx, databaseId, question)),
      refresh: () => inTurn(panel.slice(0, 1), (question) => measureRefresh(ctx, owner, databaseId, question)),
      edits: () => inTurn(sessions(databaseId, today, SAMPLE_ZONE), (session) => measureEdits(ctx, db, databaseId, session)),
      overview: () => measureOverview(asked),
      understanding: () => measureUnderstanding(asked),
      browser: () => measureEditor({ server, ...asked }),
    }
    const all = await inTurn(PARTS, async (part) => {
      if (!wanted.has(part)) return []
      say(`  ${part}`)
      const told = await measured[part]()
      told.forEach((one) => say(figures(one)))
      return told
    })
    return { customers, ...(loaded && { loaded }), memory: Math.round(process.resourceUsage().maxRSS / 1_024), measured: all.flat() }
  } finally {
    await owner.close()
    await db.close()
    await server.close()
  }
}

async function keptServer(folder: string): Promise<Pick<Embedded, 'url' | 'ownerUrl'> & { close: () => Promise<void> }> {
  const server = await startEmbedded(folder)
  return { url: server.url, ownerUrl: server.ownerUrl, close: () => server.stop() }
}

interface Brand {
  databaseId: string
  loaded?: SampleLoaded
}

/** The brand that an earlier run left, where it has as many customers. */
async function standing(owner: Db, customers: number): Promise<Brand | undefined> {
  const { rows } = await owner.pool.query<{ id: string; size: number }>(
    'select id, (select count(*)::int from customer_attributes where database_id = d.id) as size from customer_database d where is_sample',
  )
  return rows[0]?.size === customers ? { databaseId: rows[0].id } : undefined
}

async function load(owner: Db, customers: number, today: Day): Promise<Brand> {
  say(`${customers.toLocaleString('en')} customers: loading`)
  const loaded = await loadSample({ db: owner, customers, today, onProgress: ({ step, done, total }) => done === total && say(`  ${step}`) })
  await vacuumData(owner)
  return { databaseId: loaded.databaseId, loaded }
}

async function inTurn<From, To>(list: readonly From[], run: (one: From) => Promise<To>): Promise<To[]> {
  const done: To[] = []
  for (const one of list) done.push(await run(one))
  return done
}

function print(results: Bench[]): void {
  for (const { customers, loaded, memory, measured } of results) {
    say(`\n${customers.toLocaleString('en')} customers${loaded ? `, ${tookOf(loaded)}` : ''}; ${memory} MB in this process`)
    say(row(['question', 'members', 'first', 'p50', 'p95', 'by hand p50', 'p95', 'ratio', 'too slow']))
    measured.forEach((one) => say(figures(one)))
  }
}

function figures({ question, customers, first, refresh, byHand, ratio, tooSlow }: Measured): string {
  const times = [first, refresh.p50, refresh.p95, byHand?.p50, byHand?.p95].map((ms) => (ms === undefined ? '–' : `${ms.toFixed(1)} ms`))
  return row([question, customers?.toLocaleString('en') ?? '–', ...times, ratio?.toFixed(2) ?? '–', String(tooSlow)])
}

function tookOf({ orders, took: { data, attributes, finishing } }: SampleLoaded): string {
  const [all, ...parts] = [data + attributes + finishing, data, attributes, finishing].map((ms) => `${(ms / 1_000).toFixed(1)} s`)
  return `${orders.toLocaleString('en')} orders: loaded in ${all} (data ${parts[0]}, attributes ${parts[1]}, finishing ${parts[2]})`
}

function row([name = '', ...cells]: string[]): string {
  return name.padEnd(48) + cells.map((cell) => cell.padStart(12)).join('')
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

import 'server-only'
import { addToDay, type Day, startOfDay } from '../../core/calendar'
import type { Db } from '../../db/client'
import { buildAttributes } from '../build-attributes'
import { bringLineIndexesBack, setLineIndexesAside } from '../line-indexes-store'
import { BLOCK_SIZE, makeBlock, Rows } from './block'
import { writeCatalogue } from './catalogue-store'
import { SAMPLE_SEED, SAMPLE_ZONE } from './sample-brand'
import { analyzeKeys, publish, reserveIds, startLoading, whileLoading, writeRows } from './sample-store'
import { ShopCalendar } from './shop-calendar'

export interface SampleInput {
  db: Db
  customers: number
  /** The same seed and day give the same brand. */
  seed?: number
  /** The day of generation in the brand's zone; orders end the day before. */
  today: Day
  onProgress?: (progress: SampleProgress) => void
}

interface SampleProgress {
  step: 'customers' | 'attributes' | 'finishing'
  /** Customers written so far. */
  done: number
  total: number
}

export interface SampleLoaded {
  databaseId: string
  customers: number
  orders: number
  /** Milliseconds. */
  took: { data: number; attributes: number; finishing: number }
}

const BLOCKS_AT_A_TIME = 4
const CONNECTIONS = 2
/** About. */
const LINES_A_CUSTOMER = 8

/** Makes the sample brand and puts it in the place of an earlier one; memory does not grow with the number of customers. `vacuumData` comes after it. */
export async function loadSample({ db, customers, seed = SAMPLE_SEED, today, onProgress }: SampleInput): Promise<SampleLoaded> {
  return whileLoading(db, async () => {
    const report = (step: SampleProgress['step'], done: number): void => onProgress?.({ step, done, total: customers })
    const started = performance.now()
    const databaseId = await startLoading(db)
    await setLineIndexesAside(db, customers * LINES_A_CUSTOMER)
    await writeCatalogue(db, databaseId)
    const orders = await writeCustomers({ db, databaseId, customers, seed, today }, (done) => report('customers', done))
    await analyzeKeys(db)
    const loaded = performance.now()
    report('attributes', customers)
    const endOfToday = new Date(startOfDay(addToDay(today, 1, 'day'), SAMPLE_ZONE).getTime() - 1)
    await Promise.all([buildAttributes({ db, databaseId, asOf: endOfToday, scope: 'all', alone: true }), bringLineIndexesBack(db)])
    const built = performance.now()
    report('finishing', customers)
    await publish(db, databaseId)
    const took = { data: loaded - started, attributes: built - loaded, finishing: performance.now() - built }
    return { databaseId, customers, orders, took }
  })
}

/** Two connections take turns: one is being fed while the next blocks are made for the other. */
async function writeCustomers(
  { db, databaseId, customers, seed, today }: { db: Db; databaseId: string; customers: number; seed: number; today: Day },
  onDone: (customers: number) => void,
): Promise<number> {
  const calendar = new ShopCalendar(today, SAMPLE_ZONE)
  const firstId = await reserveIds(db)
  let next = 0
  let orders = 0
  let done = 0
  const work = async (): Promise<void> => {
    const rows = new Rows()
    while (next < customers) {
      const first = next
      next = Math.min(first + BLOCKS_AT_A_TIME * BLOCK_SIZE, customers)
      for (let block = first; block < next; block += BLOCK_SIZE) {
        const count = Math.min(BLOCK_SIZE, customers - block)
        orders += makeBlock(rows, { seed, databaseId, calendar, first: block, count, firstId })
      }
      const made = next - first
      await writeRows(db, rows)
      rows.clear()
      done += made
      onDone(done)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, work))
  return orders
}

import 'server-only'
import { fromPrisma, PgBoss } from 'pg-boss'
import { log } from '../core/logger'
import { type Db, db } from '../db/client'
import type { Tx } from '../db/transaction'
import { TASK_NAMES, type TaskName, type Tasks } from './tasks'

/** A killed worker's task runs again elsewhere after this long. */
const HEARTBEAT_S = 20
const RETRIES = { retryLimit: 5, retryDelay: 10, retryBackoff: true, heartbeatSeconds: HEARTBEAT_S, expireInSeconds: 12 * 60 * 60 }

export interface Queue {
  /** Runs tasks of this name one after another; one that throws is tried again. */
  work<Name extends TaskName>(name: Name, run: (data: Tasks[Name]) => Promise<void>): Promise<void>
  /** Waits for what is running. */
  close(): Promise<void>
}

const shared = globalThis as { rekindleQueue?: PgBoss; rekindleQueueOpening?: Promise<void>; rekindleQueueWhenAsked?: boolean }

/** Opens the process's queue: the worker to take tasks, the web server to give them. Its tables are made and kept by pg-boss. */
export async function openQueue({ url }: Db, { works }: { works: boolean }): Promise<Queue> {
  const max = works ? 4 : 2
  // The schema is there: migrating makes it, since this role may make no schemas.
  const boss = new PgBoss({
    connectionString: url,
    max,
    supervise: works,
    schedule: false,
    createSchema: false,
    application_name: 'rekindle queue',
  })
  boss.on('error', (error) => log('error', 'queue', { message: error.message }))
  await boss.start()
  for (const name of TASK_NAMES) {
    if (!(await boss.getQueue(name))) await boss.createQueue(name, RETRIES)
  }
  shared.rekindleQueue = boss
  return {
    async work(name, run) {
      await boss.work<Tasks[typeof name]>(name, { batchSize: 1, pollingIntervalSeconds: 1 }, async ([job]) => {
        if (job) await run(job.data)
      })
    },
    async close() {
      delete shared.rekindleQueue
      await boss.stop({ graceful: true, timeout: 30_000 })
    },
  }
}

/** For the web server, whose bundle of pages loads this module again: it opens its queue with the first task that it gives. */
export function openQueueWhenAsked(): void {
  shared.rekindleQueueWhenAsked = true
}

/**
 * Wakes a worker once the transaction is committed. A command or a test leaves it to the worker, which looks for work by itself every few
 * seconds; so does the web server while its queue cannot be opened.
 */
export async function enqueue<Name extends TaskName>(
  tx: Tx,
  name: Name,
  data: Tasks[Name],
  /** Of many tasks with this key in one second one is kept, and one for the second after. */
  { atMostOnceASecond }: { atMostOnceASecond?: string } = {},
): Promise<void> {
  if (shared.rekindleQueueWhenAsked) await (shared.rekindleQueueOpening ??= openForSending())
  const once = atMostOnceASecond === undefined ? {} : { singletonKey: atMostOnceASecond, singletonSeconds: 1, singletonNextSlot: true }
  await shared.rekindleQueue?.send(name, data, { db: fromPrisma(tx), ...once })
}

async function openForSending(): Promise<void> {
  try {
    await openQueue(db(), { works: false })
  } catch (error) {
    delete shared.rekindleQueueOpening
    log('warn', 'queue not opened', { message: error instanceof Error ? error.message : String(error) })
  }
}

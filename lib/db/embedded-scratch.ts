import 'server-only'
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { type Embedded, startEmbedded } from './embedded'

export interface Scratch {
  /** As the role that the product works as. */
  url: string
  ownerUrl: string
  /** Kills the server as a power cut would, and starts it again over the same files. */
  crash(): Promise<void>
  /** Starts it again where it has ended by itself. */
  revive(): Promise<void>
  /** Stops the server and removes all that it wrote. */
  close(): Promise<void>
}

/** Without what only a database needs that must outlive a power cut, or a day. */
const NOTHING_TO_LOSE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '512MB', autovacuum: 'off' }
const MEMORY = '/dev/shm'
const ROOM = 4 * 1024 ** 3

/** A packaged PostgreSQL of its own that leaves nothing behind: for tests, golden files and the bench, which measures one that is `durable`. */
export async function startScratch({ durable = false, within }: { durable?: boolean; within?: string } = {}): Promise<Scratch> {
  const folder = mkdtempSync(path.join(within ?? (durable ? tmpdir() : fastest()), 'rekindle-'))
  // The server's account must get in; its data folder inside stays closed to everybody else.
  chmodSync(folder, 0o755)
  const settings = durable ? {} : NOTHING_TO_LOSE
  let server = await startEmbedded(folder, settings)
  return {
    url: server.url,
    ownerUrl: server.ownerUrl,
    async crash() {
      process.kill(await postmasterOf(server.ownerUrl), 'SIGKILL')
      server = await startAgain(folder, settings)
    },
    async revive() {
      const isThere = await postmasterOf(server.ownerUrl).catch(() => undefined)
      if (isThere === undefined) server = await startAgain(folder, settings)
    },
    async close() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function postmasterOf(ownerUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ file: string }>(`select pg_read_file('postmaster.pid') as file`)
  await client.end()
  return Number(rows[0]?.file.split('\n')[0])
}

/** Its children hold the shared memory until they notice that it is gone. */
async function startAgain(folder: string, settings: Record<string, string>): Promise<Embedded> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await startEmbedded(folder, settings)
    } catch (error) {
      if (tries === 50) throw error
      await delay(200)
    }
  }
}

/** In memory, where there is room: a database is some eight hundred files, and tests make one after the other. */
function fastest(): string {
  if (!existsSync(MEMORY)) return tmpdir()
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize > ROOM ? MEMORY : tmpdir()
}

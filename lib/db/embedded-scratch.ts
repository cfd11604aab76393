import 'server-only'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbedded } from './embedded'

export interface Scratch {
  /** As the role that the product works as. */
  url: string
  ownerUrl: string
  /** Stops the server and removes all that it wrote. */
  close(): Promise<void>
}

/** What only a database needs that must outlive a power cut. */
const NOTHING_TO_LOSE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** A packaged PostgreSQL of its own that leaves nothing behind: for tests, golden files and the bench, which measures one that is `durable`. */
export async function startScratch({ durable = false } = {}): Promise<Scratch> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rekindle-'))
  // The server's account must get in; its data folder inside stays closed to everybody else.
  chmodSync(folder, 0o755)
  const server = await startEmbedded(folder, durable ? {} : NOTHING_TO_LOSE)
  return {
    url: server.url,
    ownerUrl: server.ownerUrl,
    async close() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

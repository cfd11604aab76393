import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { connect } from '../../lib/db/client'
import { startScratch } from '../../lib/db/embedded-scratch'
import { migrate } from '../../lib/db/migrate'
import { APP_ROLE } from '../../lib/db/roles'
import { faultRun } from '../support/fault-run'

/** `npm run bench:disk -- RECIPIENTS` (as root): a send whose database stands on a disk of 512 MB that is filled to its last byte half-way. */
const [recipients = 5_000] = process.argv.slice(2).map(Number)
const FULL_MS = 10_000

const disk = mkdtempSync(path.join(tmpdir(), 'rekindle-disk-'))
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=512m,mode=755', 'tmpfs', disk], { stdio: 'inherit' })
if (mounted.status !== 0) throw new Error('A disk of its own can be mounted by root alone.')
const server = await startScratch({ durable: true, within: disk })
await migrate(server.ownerUrl, { appRole: APP_ROLE })
const db = connect(server.url)
try {
  const report = await faultRun(db, { recipients, workers: 2, kills: 0, faults: 0, restarts: 1, restart: fillForAWhile })
  process.stdout.write(`${JSON.stringify(report)}\n`)
  if (report.doubled + report.lost + report.untrue > 0) process.exitCode = 1
} finally {
  await db.close()
  await server.close()
  spawnSync('umount', ['-l', disk])
  rmSync(disk, { recursive: true, force: true })
}

async function fillForAWhile(): Promise<void> {
  const file = path.join(disk, 'full')
  const handle = openSync(file, 'w')
  for (let size = 1 << 20; size > 0;) {
    try {
      writeSync(handle, Buffer.alloc(size))
    } catch {
      size >>= 1
    }
  }
  closeSync(handle)
  await delay(FULL_MS)
  rmSync(file)
  await server.revive()
}

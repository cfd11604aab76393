import { dayOf } from '../../lib/core/calendar'
import { systemClock } from '../../lib/core/clock'
import { loadSample } from '../../lib/customers/sample/load-sample'
import { SAMPLE_ZONE } from '../../lib/customers/sample/sample-brand'
import { connect } from '../../lib/db/client'
import { startScratch } from '../../lib/db/embedded-scratch'
import { migrate } from '../../lib/db/migrate'
import { APP_ROLE } from '../../lib/db/roles'
import { insertRun, latestRun } from '../../lib/prediction/run-store'
import { runFit } from '../../lib/prediction/run-fit'
import { cpuMeter } from './cpu'

/** The whole job over a sample brand of so many customers, from their orders to the scores that are stored. Target for 1,000,000: 90 s. */
export async function measureJob(customers: number, say: (line: string) => void): Promise<void> {
  const server = await startScratch({ durable: true })
  process.env.DATABASE_URL ??= server.url
  process.env.APP_SECRET ??= 'bench'.repeat(8)
  process.env.APP_URL ??= 'http://localhost:3000'
  await migrate(server.ownerUrl, { appRole: APP_ROLE })
  const [owner, db] = [connect(server.ownerUrl), connect(server.url)]
  try {
    const { databaseId } = await loadSample({ db: owner, customers, today: dayOf(systemClock.now(), SAMPLE_ZONE) })
    const id = await db.prisma.$transaction((tx) => insertRun(tx, { databaseId, askedBy: 'bench', askedAt: systemClock.now() }))
    const cpu = await cpuMeter(db)
    const [started, before, grown] = [performance.now(), cpu(), process.memoryUsage().rss]
    await runFit(db, { id, databaseId }, systemClock)
    const [took, after] = [(performance.now() - started) / 1_000, cpu()]
    const status = (await latestRun(db.prisma, databaseId))?.status ?? 'lost'
    say(
      `${customers} customers, the whole job (${status}): ${took.toFixed(1)} s; CPU ${(after.app - before.app).toFixed(1)} s in the app, ${(after.database - before.database).toFixed(1)} s in PostgreSQL`,
    )
    say(`memory of the app: ${megabytes(grown)} MB before it, ${megabytes(process.resourceUsage().maxRSS * 1_024)} MB at most, the loading included`)
  } finally {
    await Promise.all([owner.close(), db.close()])
    await server.close()
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_048_576)
}

import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { WorkResult } from './schema'
import { campaignsUnderWay, queueCounts, senderSlots, workersSeen } from './work-store'

const WORKER_SILENT_MS = 60_000

export const seeWork = operation({
  id: 'system.work',
  summary: 'See what the workers do',
  effect: 'read',
  permission: 'system:read',
  allDatabases: true,
  input: z.strictObject({}),
  output: WorkResult,
  rest: { method: 'GET', path: '/system/work' },
  transaction: { statementTimeoutMs: 30_000 },
  async run({ ctx, tx }) {
    const now = ctx.clock.now()
    return {
      workers: await workersSeen(tx, new Date(now.getTime() - WORKER_SILENT_MS)),
      slots: await senderSlots(tx),
      queues: await queueCounts(tx),
      campaigns: await campaignsUnderWay(tx, now),
    }
  },
})

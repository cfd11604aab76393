import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { dayOf } from '../core/calendar'
import { SampleResult } from './results'
import { loadSample } from './sample/load-sample'
import { vacuumData } from './statistics-store'
import { MOST_CUSTOMERS, SAMPLE_BRAND, SAMPLE_CUSTOMERS, SAMPLE_SEED, SAMPLE_ZONE } from './sample/sample-brand'

/** Takes a third of the time as the owner of the tables; as the product's own role it keeps indexes and checks keys while it loads. */
export const loadSampleBrand = operation({
  id: 'sample.load',
  summary: 'Make the sample brand, in the place of an earlier one',
  effect: 'write',
  permission: 'data:write',
  allDatabases: true,
  input: z.strictObject({
    customers: z.number().int().min(1).max(MOST_CUSTOMERS).default(SAMPLE_CUSTOMERS),
    seed: z.number().int().min(1).max(2_147_483_647).default(SAMPLE_SEED),
  }),
  output: SampleResult,
  rest: { method: 'POST', path: '/sample' },
  transaction: { timeoutMs: 3_600_000 },
  async run({ ctx, input, record }) {
    const onProgress = ctx.onProgress ? { onProgress: ctx.onProgress } : {}
    const today = dayOf(ctx.clock.now(), SAMPLE_ZONE)
    const { databaseId, customers, orders } = await loadSample({ db: ctx.db, ...input, today, ...onProgress })
    await record({ objectType: 'database', objectId: databaseId, objectName: SAMPLE_BRAND, databaseId, details: { customers, orders } })
    return { databaseId, customers, orders }
  },
  // While the verb's own transaction is open, no page counts as seen by everybody.
  afterCommit: ({ ctx }) => vacuumData(ctx.db),
})

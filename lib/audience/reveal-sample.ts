import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findDatabase } from '../customers/store'
import { WORK_MEMORY } from './numbers-store'
import { SampleResult } from './panel-results'
import { SampleInput, type SegmentSample } from './panel-schema'
import { sampleFor } from './sample-segment'

/** The same customers with their addresses in full; who looked at how many is on the record. */
export const revealSample = operation({
  id: 'segments.reveal',
  summary: 'Reveal the addresses of sample customers',
  effect: 'write',
  permission: 'segments:read',
  personal: true,
  input: SampleInput,
  output: SampleResult,
  rest: { method: 'POST', path: '/segments/sample/reveal' },
  transaction: { statementTimeoutMs: 8_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx, record }): Promise<SegmentSample> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const sample = await sampleFor(tx, ctx, input, (email) => email)
    const addresses = sample.customers.filter(({ email }) => email !== null).length
    const details = { customers: sample.customers.length, addresses, people: input.people.are, segment: sample.hash }
    await record({ objectType: 'customer_database', objectId: database.id, objectName: database.name, databaseId: database.id, details })
    return sample
  },
})

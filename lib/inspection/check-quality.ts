import 'server-only'
import { operation } from '../actions/operation'
import { remembered } from '../audience/answers'
import { databasesOf, may } from '../auth/permissions'
import { asOfFor } from '../customers/as-of'
import { findDatabase } from '../customers/store'
import { momentOf } from '../segments/dates'
import { idsOf, runRule } from './check-store'
import { ruleOf } from './rules'
import { CheckInput, CheckResult, type Checked } from './schema'

const HIDDEN = '•••'

/** One check of the data: how many rows fail it, and a few of them. */
export const checkQuality = operation({
  id: 'quality.check',
  summary: 'Check the quality of the data',
  effect: 'read',
  permission: 'data:read',
  input: CheckInput,
  output: CheckResult,
  rest: { method: 'GET', path: '/quality/{check}' },
  transaction: { statementTimeoutMs: 30_000 },
  async run({ ctx, input, tx }): Promise<Checked> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const moment = momentOf(asOfFor(database, ctx.clock), database.timezone)
    const rule = ruleOf(input.check, { databaseId: database.id, currency: database.currency, moment })
    // A rebuild and a reading of contacts change no version of the data.
    const key = JSON.stringify(['quality', database.id, database.dataVersion, database.attributesBuiltAt, moment.today, input.check])
    const { found, of, samples } = await remembered(key, () => runRule(tx, rule))
    const ids = await idsOf(
      tx,
      samples.flatMap(({ customer }) => (customer === null ? [] : [customer])),
    )
    const isMasked = !may(ctx.actor, 'customers:read_personal')
    return {
      check: input.check,
      found,
      of,
      samples: samples
        .filter(({ customer }) => customer === null || ids.has(customer))
        .map((sample) => ({ ...sample, customerId: sample.customer === null ? null : isMasked ? HIDDEN : (ids.get(sample.customer) ?? null) })),
      isMasked,
    }
  },
})

import 'server-only'
import * as z from 'zod'
import { readCursor, writeCursor } from '../../actions/cursor'
import { operation } from '../../actions/operation'
import { databasesOf, may } from '../../auth/permissions'
import type { Tx } from '../../db/transaction'
import { findDatabase } from '../store'
import { candidatesOf, findPairs, type PairRow } from './duplicates-store'
import { candidateOf } from './masked'
import { DUPLICATE_REASONS, type DuplicateReason, DuplicatesResult } from './results'

const Place = z.strictObject({
  reason: z.enum(DUPLICATE_REASONS),
  customer: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable(),
})
type Place = z.infer<typeof Place>
interface Pair extends PairRow {
  reason: DuplicateReason
}

/** Customers who may be one person: by the same address, else by the same number. The same id never makes two customers. */
export const listDuplicates = operation({
  id: 'customers.duplicates',
  summary: 'List customers who may be one person',
  effect: 'read',
  permission: 'data:read',
  input: z.strictObject({
    databaseId: z.uuid({ error: 'must be an id' }),
    /** `next` of the page before. */
    after: z.string().max(200).optional(),
    limit: z.number().int().min(1).max(100).default(20).meta({ description: 'How many addresses or numbers; each is shared by up to ten people' }),
  }),
  output: DuplicatesResult,
  rest: { method: 'GET', path: '/databases/{databaseId}/duplicates' },
  transaction: { statementTimeoutMs: 60_000 },
  async run({ ctx, input, tx }) {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const start: Place = input.after === undefined ? { reason: 'email', customer: null } : readCursor(input.after, Place)
    const { pairs, next } = await pageOf(tx, database.id, start, input.limit)
    const people = await candidatesOf(tx, database.id, [...new Set(pairs.flatMap(({ first, second }) => [first, second]))])
    const isMasked = !may(ctx.actor, 'customers:read_personal')
    return {
      pairs: pairs.flatMap(({ reason, first, second }) => {
        const [a, b] = [people.get(first), people.get(second)]
        return a && b ? [{ reason, first: candidateOf(a, isMasked), second: candidateOf(b, isMasked) }] : []
      }),
      next: next && writeCursor(next),
      isMasked,
    }
  },
})

/** Pages whose every pair was dismissed are passed over. */
async function pageOf(tx: Tx, databaseId: string, start: Place, groups: number): Promise<{ pairs: Pair[]; next: Place | null }> {
  const pairs: Pair[] = []
  for (let place: Place | null = start; place !== null;) {
    const { reason, customer }: Place = place
    const found = await findPairs(tx, { databaseId, reason, after: customer, groups })
    pairs.push(...found.pairs.map((pair) => ({ ...pair, reason })))
    const following: DuplicateReason | undefined = DUPLICATE_REASONS[DUPLICATE_REASONS.indexOf(reason) + 1]
    place = found.last !== null ? { reason, customer: found.last } : following ? { reason: following, customer: null } : null
    if (pairs.length >= groups) return { pairs, next: place }
  }
  return { pairs, next: null }
}

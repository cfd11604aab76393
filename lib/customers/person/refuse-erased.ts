import 'server-only'
import type { Tx } from '../../db/transaction'
import { readEmail, readPhone } from '../contacts'
import type { Contribution, Rejection } from '../ingest/contribution'
import { ERASED_MESSAGE, erasedAmong } from './erased-store'
import { type Identity, textOf } from './identity'

/** Takes out the rows of a request that are about somebody who was erased. */
export async function withoutErased(
  tx: Tx,
  { id, defaultCountry }: { id: string; defaultCountry: string | null },
  contributions: readonly Contribution[],
): Promise<{ kept: Contribution[]; refused: Rejection[] }> {
  const identities = new Map(contributions.map((one) => [one, identitiesOf(one, defaultCountry)]))
  const erased = await erasedAmong(tx, id, [...identities.values()].flat())
  const isErased = (one: Contribution): boolean => identities.get(one)?.some((identity) => erased.has(textOf(identity))) ?? false
  return {
    kept: contributions.filter((one) => !isErased(one)),
    refused: contributions.filter(isErased).map(({ index }) => ({ index, reason: 'erased', issues: [{ path: [], message: ERASED_MESSAGE }] })),
  }
}

function identitiesOf({ customer, orders }: Contribution, country: string | null): Identity[] {
  const ids = [customer?.externalId, ...orders.map(({ externalId }) => externalId)]
  const { email, phone } = customer?.facts ?? {}
  return [
    ...ids.flatMap((value): Identity[] => (value ? [{ kind: 'id', value }] : [])),
    { kind: 'email' as const, value: email ? readEmail(email) : '' },
    { kind: 'phone' as const, value: phone ? readPhone(phone, country) : '' },
  ].filter(({ value }) => value !== '')
}

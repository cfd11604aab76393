import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf, may } from '../../auth/permissions'
import { STANDARD_CATALOGUE } from '../../segments/catalogue/standard'
import { momentOf } from '../../segments/dates'
import { asOfFor } from '../as-of'
import type { CustomAttribute } from '../custom'
import { listCustomAttributes } from '../custom-store'
import { findDatabase } from '../store'
import { findLoyalty, findOwn } from './attributes-store'
import { masking } from './mask'
import { AttributesResult, type Membership, OfCustomerInput, type OwnAttribute, type OwnAttributes } from './schema'

const TABLES = STANDARD_CATALOGUE.tables.filter(({ rows }) => rows === 'one')
const ATTRIBUTES = TABLES.flatMap(({ id }) => STANDARD_CATALOGUE.attributes.filter(({ table }) => table === id))

/** Everything that the database says of one customer, with what it means. */
export const getAttributes = operation({
  id: 'customers.attributes',
  summary: 'Show all attributes of a customer',
  effect: 'read',
  permission: 'segments:read',
  input: OfCustomerInput,
  output: AttributesResult,
  rest: { method: 'GET', path: '/databases/{databaseId}/customers/{customer}/attributes' },
  async run({ ctx, input, tx }): Promise<OwnAttributes> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const asOf = asOfFor(database, ctx.clock)
    const row = await findOwn(tx, database.id, input.customer, ATTRIBUTES, momentOf(asOf, database.timezone))
    const isMasked = !may(ctx.actor, 'customers:read_personal')
    const personal = masking(isMasked)
    const own = new Map(ATTRIBUTES.map((attribute, index) => [attribute, row.own[index] ?? null]))
    const custom = await listCustomAttributes(tx, database.id)
    return {
      customer: input.customer,
      customerId: personal(row.external_id),
      name: personal(row.name),
      tables: TABLES.map(({ id, label, description }) => ({
        table: id,
        label,
        description,
        attributes: ATTRIBUTES.filter(({ table }) => table === id).map((attribute): OwnAttribute => {
          const value = own.get(attribute) ?? null
          const { type, unit, origin } = attribute
          const shown = attribute.personal ? personal(value) : value
          return {
            attribute: attribute.attribute,
            label: attribute.label,
            description: attribute.description,
            type,
            ...(unit ? { unit } : {}),
            origin,
            value: shown,
          }
        }),
      })),
      custom: custom.map((one) => customOf(one, row.custom?.[one.name] ?? null, personal)),
      loyalty: (await findLoyalty(tx, input.customer)).map((one) => membershipOf(one, personal)),
      isMasked,
      asOf: asOf.toISOString(),
      currency: database.currency,
      timezone: database.timezone,
    }
  },
})

type Mask = ReturnType<typeof masking>

/** Nobody said whether a text of the brand's own tells who somebody is, so it is taken for that. */
function customOf({ name, label, description, type }: CustomAttribute, value: string | null, personal: Mask): OwnAttribute {
  return { attribute: name, label, description, type, origin: 'imported', value: type === 'string' ? personal(value) : value }
}

function membershipOf(row: Awaited<ReturnType<typeof findLoyalty>>[number], personal: Mask): Membership {
  const instant = (at: Date | null): string | null => at?.toISOString() ?? null
  const money = (amount: { toFixed(places: number): string } | null): string | null => amount?.toFixed(2) ?? null
  return {
    loyaltyId: personal(row.loyalty_id),
    program: row.program_name,
    isOptedIn: row.is_opted_in,
    joinedAt: instant(row.opt_in_datetime),
    leftAt: instant(row.opt_out_datetime),
    tier: row.current_tier,
    tierSince: instant(row.current_tier_start_datetime),
    tierUntil: instant(row.current_tier_expiration_datetime),
    nextTier: row.next_tier,
    balance: money(row.current_balance),
    lifetimeBalance: money(row.lifetime_balance),
    balanceUntil: instant(row.current_balance_expiration_datetime),
    spendToKeep: money(row.spend_to_keep_tier),
    spendToNext: money(row.spend_to_next_tier),
  }
}

import 'server-only'
import { notFound } from '../../core/errors'
import { Prisma } from '../../db/generated/client'
import type { Tx } from '../../db/transaction'
import type { Side } from './choose-fields'

/** @throws AppError NOT_FOUND, the same for a customer of another database */
export async function findSide(tx: Tx, databaseId: string, customer: string): Promise<Side> {
  const [row] = await tx.$queryRaw<Side[]>`
    select to_jsonb(c) as customer, coalesce(f.said_at, '{}') as fact, coalesce(u.facts, '{}') as custom
    from customer c left join customer_fact f on f.customer_id = c.id left join customer_custom u on u.customer_id = c.id
    where c.database_id = ${databaseId}::uuid and c.id = ${BigInt(customer)}`
  if (!row) throw notFound('customer')
  return row
}

const COLUMNS = Object.keys(Prisma.CustomerScalarFieldEnum).filter((column) => !['id', 'database_id'].includes(column))

/** Puts a stored customer into this state. */
export async function writeSide(tx: Tx, { customer, fact, custom }: Side): Promise<void> {
  const id = BigInt(String(customer.id))
  const set = Prisma.raw(COLUMNS.map((column) => `${column} = n.${column}`).join(', '))
  await tx.$executeRaw`update customer c set ${set} from jsonb_populate_record(null::customer, ${JSON.stringify(customer)}::jsonb) n where c.id = ${id}`
  await writeOwn(tx, 'customer_fact', id, fact)
  await writeOwn(tx, 'customer_custom', id, custom)
}

/** Puts back somebody who was merged away, without the custom attributes. */
export async function insertSide(tx: Tx, { customer, fact }: Side): Promise<void> {
  await tx.$executeRaw`insert into customer select (jsonb_populate_record(null::customer, ${JSON.stringify(customer)}::jsonb)).*`
  await writeOwn(tx, 'customer_fact', BigInt(String(customer.id)), fact)
}

async function writeOwn(tx: Tx, table: 'customer_fact' | 'customer_custom', id: bigint, values: Record<string, string>): Promise<void> {
  const text = JSON.stringify(values)
  if (text === '{}') {
    await (table === 'customer_fact'
      ? tx.customerFact.deleteMany({ where: { customer_id: id } })
      : tx.customerCustom.deleteMany({ where: { customer_id: id } }))
    return
  }
  await (table === 'customer_fact'
    ? tx.$executeRaw`insert into customer_fact (customer_id, said_at) values (${id}, ${text}::jsonb)
        on conflict (customer_id) do update set said_at = excluded.said_at`
    : tx.$executeRaw`insert into customer_custom (customer_id, database_id, facts) select c.id, c.database_id, ${text}::jsonb from customer c where c.id = ${id}
        on conflict (customer_id) do update set facts = excluded.facts`)
}

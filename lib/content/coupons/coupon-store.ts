import 'server-only'
import { type Databases, visible } from '../../auth/permissions'
import { AppError, notFound } from '../../core/errors'
import { Prisma } from '../../db/generated/client'
import type { Tx } from '../../db/transaction'
import type { CouponPool } from '../schema'

export async function poolRows(tx: Tx, databases: Databases, databaseId: string, id?: string): Promise<CouponPool[]> {
  if (databases !== 'all' && !databases.includes(databaseId)) return []
  const rows = await tx.$queryRaw<(Omit<CouponPool, 'createdAt'> & { createdAt: Date })[]>`
    select p.id::text, p.name, p.created_by as "createdBy", p.created_at as "createdAt", coalesce(c.codes, 0)::int as codes,
      coalesce(c.free, 0)::int as left, coalesce(right((select code from coupon_code f where f.pool_id = p.id order by f.id limit 1), 3), '') as hint
    from coupon_pool p left join lateral (
      select count(*) as codes, count(*) filter (where message_id is null) as free from coupon_code c where c.pool_id = p.id) c on true
    where p.database_id = ${databaseId}::uuid and (${id ?? null}::uuid is null or p.id = ${id ?? null}::uuid)
    order by p.created_at desc, p.id limit 200`
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}

/** @throws AppError CONFLICT when the name is taken */
export async function insertPool(tx: Tx, data: { databaseId: string; name: string; createdBy: string; createdAt: Date }): Promise<string> {
  try {
    return (await tx.couponPool.create({ data, select: { id: true } })).id
  } catch (cause) {
    if (!(cause instanceof Prisma.PrismaClientKnownRequestError) || cause.code !== 'P2002') throw cause
    throw new AppError('CONFLICT', `There is already a pool called “${data.name}” in this database.`, {
      remedy: 'Nothing was saved. Choose another name, or add the codes to that one.',
      issues: [{ path: ['name'], message: 'is taken' }],
      cause,
    })
  }
}

/** @throws AppError NOT_FOUND, the same for one of a database that is not among `databases` */
export async function findPool(tx: Tx, databases: Databases, id: string): Promise<{ id: string; name: string; databaseId: string }> {
  const pool = await tx.couponPool.findUnique({ where: { id, databaseId: visible(databases) }, select: { id: true, name: true, databaseId: true } })
  if (!pool) throw notFound('coupon pool')
  return pool
}

/** Returns how many are new; a code that the pool has, taken or free, is not added again. */
export async function insertCodes(tx: Tx, poolId: string, codes: readonly string[]): Promise<number> {
  if (codes.length === 0) return 0
  return tx.$executeRaw`
    insert into coupon_code (pool_id, code) select ${poolId}::uuid, code from unnest(${[...codes]}::text[]) with ordinality t(code, n) order by n
    on conflict (pool_id, code) do nothing`
}

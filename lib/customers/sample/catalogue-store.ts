import 'server-only'
import type { Db } from '../../db/client'
import { CATALOGUE } from './catalogue'

export async function writeCatalogue(db: Db, databaseId: string): Promise<void> {
  await db.prisma.product.createMany({
    data: CATALOGUE.map(({ id, price, cost: _cost, ...product }) => ({
      ...product,
      database_id: databaseId,
      product_id: id,
      sku: id,
      msrp: (price / 100).toFixed(2),
    })),
  })
}

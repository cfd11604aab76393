import 'server-only'
import type { Db } from '../../db/client'
import { CATALOGUE } from './catalogue'

export async function writeCatalogue(db: Db, databaseId: string): Promise<void> {
  await db.prisma.product.createMany({
    data: CATALOGUE.map(({ id, price, ...product }) => ({
      name: product.name,
      brand: product.brand,
      category: product.category,
      subcategory: product.subcategory,
      department: product.department,
      color: product.color,
      size: product.size,
      material: product.material,
      gender: product.gender,
      season: product.season,
      collection: product.collection,
      database_id: databaseId,
      product_id: id,
      sku: id,
      msrp: (price / 100).toFixed(2),
    })),
  })
}

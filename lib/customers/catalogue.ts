import 'server-only'
import type { Tx } from '../db/transaction'
import { catalogueWith } from '../segments/catalogue/standard'
import type { Catalogue } from '../segments/catalogue/types'
import { listCustomAttributes } from './custom-store'

/** The standard catalogue with the custom attributes of one database. */
export async function catalogueOf(tx: Tx, databaseId: string): Promise<Catalogue> {
  return catalogueWith(await listCustomAttributes(tx, databaseId))
}

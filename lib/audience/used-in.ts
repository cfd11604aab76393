import 'server-only'
import type { Tx } from '../db/transaction'
import { usersOf } from './references-store'

/** Names of the segments that name each of these segments or lists, by its id. Campaigns will answer here too. */
export async function usedIn(tx: Tx, databaseId: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  const users = new Map<string, string[]>(ids.map((id) => [id, []]))
  for (const { used, name } of await usersOf(tx, databaseId, ids)) users.get(used)?.push(name)
  return users
}

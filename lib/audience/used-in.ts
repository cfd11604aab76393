import 'server-only'
import type { Viewer } from '../auth/permissions'
import type { Tx } from '../db/transaction'
import { usersOf } from './references-store'

const OF_SOMEBODY_ELSE = 'a private segment of somebody else'

/** Names of the segments that name each of these segments or lists, by its id. Campaigns will answer here too. */
export async function usedIn(tx: Tx, { privates }: Viewer, databaseId: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  const users = new Map<string, string[]>(ids.map((id) => [id, []]))
  for (const { used, name, privateTo } of await usersOf(tx, databaseId, ids)) {
    const isSeen = privateTo === '' || privates === 'all' || privates.includes(privateTo)
    const names = users.get(used)
    if (isSeen) names?.push(name)
    else if (!names?.includes(OF_SOMEBODY_ELSE)) names?.push(OF_SOMEBODY_ELSE)
  }
  return users
}

import type { Sharing } from '@/components/audience/access-fields'
import type { Me } from '@/components/audience/segment-actions'
import { contextFor } from '@/lib/actions/action'
import { listOwners } from '@/lib/audience/list-owners'
import { type Actor, may, viewerOf } from '@/lib/auth/permissions'

export function meOf(actor: Actor): Me {
  return { id: actor.id, isAdmin: viewerOf(actor).privates === 'all' }
}

/** What saving as a new segment offers; nobody to choose for those who may not save. */
export async function sharingFor(actor: Actor, databaseId: string): Promise<Sharing> {
  const { id: me, isAdmin } = meOf(actor)
  return { me, isAdmin, owners: may(actor, 'segments:write') ? await listOwners({ ctx: contextFor(actor), input: { databaseId } }) : [] }
}

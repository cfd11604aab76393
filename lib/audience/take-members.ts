import 'server-only'
import type { Ctx } from '../actions/context'
import { findUpload, uploadPath } from '../customers/uploads'
import type { Tx } from '../db/transaction'
import { keyOf, openKeys } from './list-file'
import { addMatching, type MemberSet } from './member-store'
import type { KeyKind, RowsMatched, UploadedMembers } from './members-schema'

/** Values that one statement is given at a time: what is held in memory, however long the file. */
const CHUNK = 20_000

export interface TakenMembers extends RowsMatched {
  /** Customers; several rows may lead to one. */
  size: number
}

/** Those named become members of a set that has none yet. */
export async function takeMembers(
  tx: Tx,
  ctx: Ctx,
  set: MemberSet,
  databaseId: string,
  members: { by: KeyKind; values: string[] } | UploadedMembers,
): Promise<TakenMembers> {
  const taken = { rows: 0, matched: 0, unmatched: 0, size: 0 }
  for await (const { by, values } of chunksOf(ctx, members)) {
    const { matched, added } = await addMatching(tx, set, databaseId, by, values)
    taken.rows += values.length
    taken.matched += matched
    taken.unmatched += values.length - matched
    taken.size += added
  }
  return taken
}

async function* chunksOf(ctx: Ctx, members: { by: KeyKind; values: string[] } | UploadedMembers): AsyncGenerator<{ by: KeyKind; values: string[] }> {
  if ('values' in members) {
    yield { by: members.by, values: members.values.map((value) => keyOf(members.by, value)) }
    return
  }
  const { uploadId } = await findUpload(ctx.actor, members.uploadId)
  const file = await openKeys(uploadPath(uploadId), members)
  for await (const chunk of file.chunks(CHUNK)) yield { by: file.by, values: chunk.map(({ value }) => value) }
}

import 'server-only'
import { Prisma } from '../db/generated/client'
import type { Tx } from '../db/transaction'
import type { Db } from '../db/client'
import type { StoredSegment } from './saved-store'

/** What the list sorts and searches a segment by. */
export interface Reading {
  isBroken: boolean
  nameKey: string
  folderKey: string
  text: string
  openText: string
}

const AT_ONCE = 500

/**
 * Reads the segments of a database whose reading is missing or of another state, and keeps what was read. Outside of the question's own
 * transaction, which may only read: what is written here follows from the segments and can be written by anybody at any time.
 */
export async function readChanged(
  db: Db,
  databaseId: string,
  catalogue: string,
  read: (segments: StoredSegment[]) => Promise<Reading[]>,
): Promise<void> {
  for (;;) {
    const ids = await db.prisma.$queryRaw<{ id: string }[]>`
      select s.id from segment s left join segment_reading r on r.segment_id = s.id
      where s.database_id = ${databaseId}::uuid
        and ${isUnread(catalogue)}
      limit ${AT_ONCE}`
    if (ids.length === 0) return
    const segments = await db.prisma.segment.findMany({ where: { id: { in: ids.map(({ id }) => id) } } })
    const readings = await read(segments)
    await keep(
      db.prisma,
      catalogue,
      segments.flatMap((segment, index) => {
        const reading = readings[index]
        return reading ? [{ segment, reading }] : []
      }),
    )
    if (ids.length < AT_ONCE) return
  }
}

/** Of `segment s` and `segment_reading r`. */
export function isUnread(catalogue: string): Prisma.Sql {
  return Prisma.sql`(r.version, r.updated_at, r.catalogue) is distinct from (s.version, s.updated_at, ${catalogue})`
}

async function keep(tx: Tx, catalogue: string, read: { segment: StoredSegment; reading: Reading }[]): Promise<void> {
  const rows = read.map(({ segment, reading }) => ({
    segment_id: segment.id,
    version: segment.version,
    updated_at: segment.updatedAt.toISOString(),
    is_broken: reading.isBroken,
    name_key: reading.nameKey,
    folder_key: reading.folderKey,
    text: reading.text,
    open_text: reading.openText,
  })) satisfies Prisma.InputJsonArray
  // Joined again, because a segment may have been deleted while it was read.
  await tx.$executeRaw`
    insert into segment_reading (segment_id, version, updated_at, catalogue, is_broken, name_key, folder_key, text, open_text)
    select r.segment_id, r.version, r.updated_at, ${catalogue}, r.is_broken, r.name_key, r.folder_key, r.text, r.open_text
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (segment_id uuid, version int, updated_at timestamptz(3), is_broken boolean,
      name_key text, folder_key text, text text, open_text text)
    join segment s on s.id = r.segment_id
    on conflict (segment_id) do update set version = excluded.version, updated_at = excluded.updated_at, catalogue = excluded.catalogue,
      is_broken = excluded.is_broken, name_key = excluded.name_key, folder_key = excluded.folder_key, text = excluded.text, open_text = excluded.open_text`
}

/** Whoever asks about a segment says its name in words, so that another name makes other words. */
export async function forgetUsers(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`delete from segment_reading r using segment s
    where s.id = r.segment_id and jsonb_path_exists(s.definition, '$.** ? (@.kind == "member").ref ? (@ == $id)', jsonb_build_object('id', ${id}::text))`
}

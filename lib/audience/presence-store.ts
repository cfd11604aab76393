import 'server-only'
import type { Tx } from '../db/transaction'

/** A page says each twenty seconds that it is open; whoever was not heard of for so long is gone. */
const EXPIRES_MS = 60_000
const MOST = 20

export async function noteOpen(tx: Tx, segmentId: string, personId: string, at: Date): Promise<void> {
  const gone = new Date(at.getTime() - EXPIRES_MS)
  await tx.$executeRaw`delete from segment_presence where segment_id = ${segmentId}::uuid and seen_at < ${gone}`
  await tx.$executeRaw`
    insert into segment_presence (segment_id, person_id, since, seen_at)
    select ${segmentId}::uuid, id, ${at}, ${at} from person where id = ${personId}
    on conflict (segment_id, person_id) do update set seen_at = excluded.seen_at`
}

export async function noteClosed(tx: Tx, segmentId: string, personId: string): Promise<void> {
  await tx.$executeRaw`delete from segment_presence where segment_id = ${segmentId}::uuid and person_id = ${personId}`
}

/** The others who have it open, those who came first before those who came later. */
export async function presentOthers(tx: Tx, segmentId: string, exceptId: string, at: Date): Promise<{ id: string; name: string; since: Date }[]> {
  return tx.$queryRaw`
    select p.id, p.name, s.since from segment_presence s join person p on p.id = s.person_id
    where s.segment_id = ${segmentId}::uuid and s.person_id <> ${exceptId} and s.seen_at >= ${new Date(at.getTime() - EXPIRES_MS)}
    order by s.since, p.id limit ${MOST}`
}

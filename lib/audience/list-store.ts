import 'server-only'
import { seenBy, type Viewer } from '../auth/permissions'
import { Prisma } from '../db/generated/client'
import type { Tx } from '../db/transaction'
import { isUnread } from './reading-store'
import type { StoredSegment } from './saved-store'
import type { SegmentKind, SegmentSort } from './schema'

export interface ListQuestion {
  databaseId: string
  /** Folded words that all have to occur. */
  words: readonly string[]
  /** The asker may search what tells who customers are. */
  isPersonal: boolean
  archived: boolean
  status?: 'active' | 'broken' | undefined
  kind?: SegmentKind | undefined
  isTracked?: boolean | undefined
  ownerId?: string | undefined
  /** A folder with the folders inside it. */
  folder?: string | undefined
  /** Any of them. */
  labels: readonly string[]
}

export interface ListOrder {
  sort: SegmentSort
  direction: 'ascending' | 'descending'
}

/** Where a page ends: what its last row is sorted by, so that the next page begins there whether or not that segment still exists. */
export interface Place {
  key: string
  name: string
  id: string
}

export interface ListPage {
  rows: StoredSegment[]
  broken: ReadonlySet<string>
  last: Place | null
  hasMore: boolean
}

export interface Counted {
  total: number
  all: number
  /** Those that the list has yet to read by this catalogue: until then they are not among the others. */
  unread: number
}

export async function countListed(tx: Tx, viewer: Viewer, question: ListQuestion, catalogue: string): Promise<Counted> {
  const rows = await tx.$queryRaw<Counted[]>`
    select count(r.segment_id)::int as all, (count(r.segment_id) filter (where ${matches(question)}))::int as total,
      (count(*) filter (where ${isUnread(catalogue)}))::int as unread
    from segment s left join segment_reading r on r.segment_id = s.id where ${scope(viewer, question)}`
  return rows[0] ?? { total: 0, all: 0, unread: 0 }
}

export async function pageOf(
  tx: Tx,
  viewer: Viewer,
  question: ListQuestion,
  order: ListOrder,
  from: { offset: number } | { after: Place },
  limit: number,
): Promise<ListPage> {
  const key = KEYS[order.sort]
  const isAscending = order.direction === 'ascending'
  const behind = 'after' in from ? sql`and ${isBehind(key, isAscending, from.after)}` : Prisma.empty
  const found = await tx.$queryRaw<(Place & { broken: boolean })[]>`
    select s.id, ${key}::text as key, r.name_key as name, r.is_broken as broken
    from segment s join segment_reading r on r.segment_id = s.id
    where ${scope(viewer, question)} and ${matches(question)} ${behind}
    order by ${key} ${isAscending ? sql`asc` : sql`desc`}, r.name_key collate "C", s.id
    offset ${'offset' in from ? from.offset : 0} limit ${limit + 1}`
  const page = found.slice(0, limit)
  const stored = await tx.segment.findMany({ where: { id: { in: page.map(({ id }) => id) } } })
  const byId = new Map(stored.map((segment) => [segment.id, segment]))
  const last = page.at(-1)
  return {
    rows: page.flatMap(({ id }) => byId.get(id) ?? []),
    broken: new Set(page.filter(({ broken }) => broken).map(({ id }) => id)),
    last: last ? { key: last.key, name: last.name, id: last.id } : null,
    hasMore: found.length > limit,
  }
}

const { sql } = Prisma

const KEYS: Record<SegmentSort, Prisma.Sql> = {
  name: sql`(r.name_key collate "C")`,
  folder: sql`(r.folder_key collate "C")`,
  status: sql`r.is_broken`,
  size: sql`coalesce(s.size, -1)`,
  updated: sql`s.updated_at`,
}
const TYPES = new Map<Prisma.Sql, Prisma.Sql>([
  [KEYS.name, sql`text`],
  [KEYS.folder, sql`text`],
  [KEYS.status, sql`boolean`],
  [KEYS.size, sql`bigint`],
  [KEYS.updated, sql`timestamptz`],
])

/** Ties go by name and id, upwards in either direction. */
function isBehind(key: Prisma.Sql, isAscending: boolean, place: Place): Prisma.Sql {
  const value = sql`${place.key}::text::${TYPES.get(key) ?? sql`text`}`
  const ties = sql`(r.name_key collate "C", s.id) > (${place.name}::text collate "C", ${place.id}::uuid)`
  return sql`(${key} ${isAscending ? sql`>` : sql`<`} ${value} or (${key} = ${value} and ${ties}))`
}

function scope(viewer: Viewer, { databaseId, archived }: ListQuestion): Prisma.Sql {
  const { databaseId: databases, privateTo } = seenBy(viewer)
  return sql`s.database_id = ${databaseId}::uuid ${databases.in ? sql`and s.database_id::text = any(${databases.in}::text[])` : Prisma.empty}
    ${privateTo.in ? sql`and s.private_to = any(${privateTo.in}::text[])` : Prisma.empty} and s.archived_at is ${archived ? sql`not null` : sql`null`}`
}

function matches({ words, isPersonal, status, kind, isTracked, ownerId, folder, labels }: ListQuestion): Prisma.Sql {
  const text = isPersonal ? sql`r.text` : sql`r.open_text`
  const parts = [
    ...words.map((word) => sql`strpos(${text}, ${word}) > 0`),
    ...(status === undefined ? [] : [sql`r.is_broken = ${status === 'broken'}`]),
    ...(kind === undefined ? [] : [sql`s.kind = ${kind}::segment_kind`]),
    ...(isTracked === undefined ? [] : [sql`s.is_tracked = ${isTracked}`]),
    ...(ownerId === undefined ? [] : [sql`s.owner_id = ${ownerId}`]),
    ...(folder === undefined ? [] : [sql`(s.folder = ${folder} or starts_with(s.folder, ${`${folder} / `}))`]),
    ...(labels.length === 0 ? [] : [sql`s.labels && ${labels}::text[]`]),
  ]
  return parts.length === 0 ? sql`true` : Prisma.join(parts, ' and ')
}

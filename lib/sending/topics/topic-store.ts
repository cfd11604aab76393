import 'server-only'
import { type Databases, visible } from '../../auth/permissions'
import { nameKeyOf } from '../../content/state'
import { AppError, notFound } from '../../core/errors'
import { Prisma, type Topic as StoredTopic } from '../../db/generated/client'
import type { Tx } from '../../db/transaction'
import { MOST_TOPICS, type Topic } from './schema'

/** In the order of their names. */
export async function listTopicRows(tx: Tx, databaseId: string): Promise<Topic[]> {
  return tx.$queryRaw<Topic[]>`
    select t.id::text, t.name, t.description, coalesce(l.people, 0)::int as left
    from topic t left join (
      select topic_id, count(*) filter (where not is_wanted) as people from (
        select distinct on (topic_id, customer_id) topic_id, customer_id, is_wanted from preference_choice
        where database_id = ${databaseId}::uuid and topic_id is not null order by topic_id, customer_id, at desc, is_wanted) latest
      group by topic_id) l on l.topic_id = t.id
    where t.database_id = ${databaseId}::uuid and t.archived_at is null order by t.name_key`
}

/** @throws AppError NOT_FOUND, the same for one that is archived, or of a database that is not among `databases` */
export async function findTopic(tx: Tx, databases: Databases, id: string): Promise<StoredTopic> {
  const topic = await tx.topic.findUnique({ where: { id, database_id: visible(databases), archived_at: null } })
  if (!topic) throw notFound('topic')
  return topic
}

export async function hasTopic(tx: Tx, databaseId: string, id: string): Promise<boolean> {
  return (await tx.topic.count({ where: { id, database_id: databaseId, archived_at: null } })) > 0
}

export interface NewTopic {
  databaseId: string
  name: string
  description: string
  by: string
  at: Date
}

/** @throws AppError CONFLICT for a name that is taken; PRECONDITION_FAILED when there are enough */
export async function insertTopic(tx: Tx, { databaseId, name, description, by, at }: NewTopic): Promise<string> {
  if ((await tx.topic.count({ where: { database_id: databaseId, archived_at: null } })) >= MOST_TOPICS) {
    throw new AppError('PRECONDITION_FAILED', `There are ${MOST_TOPICS} topics already, more than anybody reads through.`, {
      remedy: 'Nothing was saved. Remove one first.',
    })
  }
  const data = { database_id: databaseId, name, name_key: nameKeyOf(name), description, created_by: by, created_at: at }
  const { id } = await uniquely(name, () => tx.topic.create({ data, select: { id: true } }))
  return id
}

export async function changeTopic(tx: Tx, id: string, { name, description }: { name?: string; description?: string }): Promise<void> {
  const data = { ...(name === undefined ? {} : { name, name_key: nameKeyOf(name) }), ...(description === undefined ? {} : { description }) }
  await uniquely(name ?? '', () => tx.topic.update({ where: { id }, data }))
}

export async function archiveTopic(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.topic.update({ where: { id }, data: { archived_at: at, name_key: null } })
}

/** Two people may take the same name in the same moment; the index decides. */
async function uniquely<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error
    throw new AppError('CONFLICT', `There is already a topic called “${name}”.`, {
      remedy: 'Nothing was changed. Choose another name.',
      issues: [{ path: ['name'], message: 'is taken' }],
      cause: error,
    })
  }
}

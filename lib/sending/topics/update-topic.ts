import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { TopicIdResult, UpdateTopicInput } from './schema'
import { changeTopic, findTopic } from './topic-store'

/** What people have said of it stays, so that it should go on meaning the same. */
export const updateTopic = operation({
  id: 'topics.update',
  summary: 'Name or describe a topic differently',
  effect: 'write',
  permission: 'campaigns:write',
  input: UpdateTopicInput,
  output: TopicIdResult,
  rest: { method: 'PATCH', path: '/topics/{id}' },
  async run({ ctx, input: { id, changes }, tx, record }) {
    const topic = await findTopic(tx, databasesOf(ctx.actor), id)
    await changeTopic(tx, id, changes)
    const details = { before: topic.name }
    await record({ objectType: 'topic', objectId: id, objectName: changes.name ?? topic.name, databaseId: topic.database_id, details })
    return { id }
  },
})

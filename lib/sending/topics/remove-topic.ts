import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { TopicIdInput, TopicIdResult } from './schema'
import { archiveTopic, findTopic } from './topic-store'

/** Nobody is asked about it any more. Campaigns that name it go on leaving out who has left it. */
export const removeTopic = operation({
  id: 'topics.remove',
  summary: 'Remove a topic',
  effect: 'write',
  permission: 'campaigns:write',
  input: TopicIdInput,
  output: TopicIdResult,
  rest: { method: 'DELETE', path: '/topics/{id}' },
  async run({ ctx, input: { id }, tx, record }) {
    const { name, database_id: databaseId } = await findTopic(tx, databasesOf(ctx.actor), id)
    await archiveTopic(tx, id, ctx.clock.now())
    await record({ objectType: 'topic', objectId: id, objectName: name, databaseId })
    return { id }
  },
})

import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { requireDatabase } from '../suppression-store'
import { CreateTopicInput, TopicIdResult } from './schema'
import { insertTopic } from './topic-store'

/** Everybody gets it until they leave it on their page of preferences. */
export const createTopic = operation({
  id: 'topics.create',
  summary: 'Name something that messages are about',
  effect: 'write',
  permission: 'campaigns:write',
  input: CreateTopicInput,
  output: TopicIdResult,
  rest: { method: 'POST', path: '/topics', status: 201 },
  async run({ ctx, input: { databaseId, name, description }, tx, record }) {
    await requireDatabase(tx, databasesOf(ctx.actor), databaseId)
    const id = await insertTopic(tx, { databaseId, name, description, by: ctx.actor.name, at: ctx.clock.now() })
    await record({ objectType: 'topic', objectId: id, objectName: name, databaseId })
    return { id }
  },
})

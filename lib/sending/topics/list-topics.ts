import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { requireDatabase } from '../suppression-store'
import { ListTopicsInput, TopicListResult } from './schema'
import { listTopicRows } from './topic-store'

export const listTopics = operation({
  id: 'topics.list',
  summary: 'List what the messages of a brand are about',
  effect: 'read',
  permission: 'campaigns:read',
  input: ListTopicsInput,
  output: TopicListResult,
  rest: { method: 'GET', path: '/topics' },
  async run({ ctx, input, tx }) {
    const { id } = await requireDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    return { topics: await listTopicRows(tx, id) }
  },
})

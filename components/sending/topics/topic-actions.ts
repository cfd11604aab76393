import type { Result } from '@/lib/core/result'

type Changed = Promise<Result<{ id: string }>>

export interface TopicActions {
  createTopicAction: (input: { databaseId: string; name: string; description: string }) => Changed
  updateTopicAction: (input: { id: string; changes: { name: string; description: string } }) => Changed
  removeTopicAction: (input: { id: string }) => Changed
}

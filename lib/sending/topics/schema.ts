import * as z from 'zod'

const Id = z.uuid({ error: 'must be an id' })
const Name = z.string().trim().min(1, { error: 'is missing' }).max(60, { error: 'must have at most 60 characters' })
const Description = z.string().trim().max(160, { error: 'must have at most 160 characters' })

/** More than these nobody reads through. */
export const MOST_TOPICS = 20

export const ListTopicsInput = z.strictObject({ databaseId: Id })
export const CreateTopicInput = z.strictObject({ databaseId: Id, name: Name, description: Description.default('') })
export const UpdateTopicInput = z.strictObject({ id: Id, changes: z.strictObject({ name: Name, description: Description }).partial() })
export const TopicIdInput = z.strictObject({ id: Id })
export const TopicIdResult = z.strictObject({ id: z.string() })

const TopicResult = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    description: z.string().meta({ description: 'What a person reads below the name, when they choose' }),
    left: z.number().int().meta({ description: 'People who have left it' }),
  })
  .meta({ id: 'Topic' })
export type Topic = z.output<typeof TopicResult>
export const TopicListResult = z.strictObject({ topics: z.array(TopicResult) })

/** On the page of preferences. */
export interface TopicChoice {
  id: string
  name: string
  description: string
  isWanted: boolean
}

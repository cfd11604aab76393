import * as z from 'zod'
import { ASSET_KINDS } from '../content/schema'
import { LEFT_OUT, MESSAGE_STATES } from '../sending/state'
import { CAMPAIGN_STATUSES } from './state'

const Id = z.uuid({ error: 'must be an id' })
const Name = z.string().trim().min(1, { error: 'is missing' }).max(80, { error: 'must have at most 80 characters' })
const Instant = z.string().meta({ format: 'date-time' })
const Count = z.number().int().min(0)

export const CampaignIdInput = z.strictObject({ id: Id })
export const ListCampaignsInput = z.strictObject({
  databaseId: Id,
  /** Only those in one of these states; all when left out. */
  statuses: z.array(z.enum(CAMPAIGN_STATUSES)).min(1).optional(),
  segmentId: Id.optional(),
  limit: z.number().int().min(1).max(200).default(200),
})
const TopicId = Id.nullable().meta({ description: 'What it is about: whoever has left this topic gets nothing of it' })
export const CreateCampaignInput = z.strictObject({ databaseId: Id, name: Name, segmentId: Id, assetId: Id, topicId: TopicId.default(null) })
export const UpdateCampaignInput = z.strictObject({
  id: Id,
  changes: z.strictObject({ name: Name, segmentId: Id, assetId: Id, topicId: TopicId }).partial(),
})
export const ScheduleCampaignInput = z.strictObject({
  id: Id,
  at: z.iso
    .datetime({ offset: true, error: 'must be an instant, like 2026-03-15T12:00:00Z' })
    .nullable()
    .default(null)
    .meta({ description: 'Null: now' }),
})
export const ListRecipientsInput = z.strictObject({
  id: Id,
  state: z.enum(MESSAGE_STATES).optional(),
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export const ResendInput = z.strictObject({
  id: Id,
  state: z.enum(['ambiguous', 'failed']),
  reason: z.string().max(100).optional().meta({ description: 'Only those with this reason' }),
})

const Named = z.strictObject({ id: z.string(), name: z.string().nullable().meta({ description: 'Null where it is gone' }) })
const StateCount = z.strictObject({ state: z.enum(MESSAGE_STATES), reason: z.string().nullable(), people: Count })

const CampaignResult = z
  .strictObject({
    id: z.string(),
    databaseId: z.string(),
    name: z.string(),
    status: z.enum(CAMPAIGN_STATUSES),
    statusReason: z.string().meta({ description: 'Why it is paused or failed' }),
    segment: Named,
    asset: Named,
    kind: z.enum(ASSET_KINDS).meta({ description: 'Of the message' }),
    topic: z.strictObject({ id: z.string(), name: z.string() }).nullable().meta({ description: 'What it is about' }),
    scheduledAt: Instant.nullable(),
    plannedAt: Instant.nullable().meta({ description: 'Since when its recipients stand in the ledger' }),
    finishedAt: Instant.nullable(),
    createdBy: z.string(),
    createdAt: Instant,
    states: z.array(StateCount).meta({ description: 'Rows of the ledger by state and reason; together they are everybody of the segment' }),
  })
  .meta({ id: 'Campaign' })
export type Campaign = z.output<typeof CampaignResult>
export const CampaignDetailResult = CampaignResult.extend({
  slowedBy: z.array(z.string()).meta({ description: 'Limits and warm-ups that what is still to be sent waits for, as sentences' }),
}).meta({ id: 'CampaignDetail' })
export type CampaignDetail = z.output<typeof CampaignDetailResult>
export const CampaignListResult = z.strictObject({ campaigns: z.array(CampaignResult) })
export const CampaignIdResult = z.strictObject({ id: z.string() })
export const CampaignStatusResult = z.strictObject({ id: z.string(), status: z.enum(CAMPAIGN_STATUSES) })
export const ResentResult = z.strictObject({ id: z.string(), messages: Count })

export const ReviewResult = z.strictObject({
  people: Count.meta({ description: 'Everybody of the segment: each gets a row of the ledger' }),
  toSend: Count,
  leftOut: z.array(
    z.strictObject({
      reason: z.enum(LEFT_OUT),
      people: Count,
      sample: z
        .array(z.strictObject({ customer: z.string(), externalId: z.string(), name: z.string().nullable() }))
        .meta({ description: 'Empty for who may not read personal data' }),
    }),
  ),
  held: z
    .strictObject({ asked: Count, held: Count, missing: z.array(z.string()) })
    .meta({ description: 'Of some of the recipients, how many would be held back because the message would have a hole' }),
  checks: z.array(z.strictObject({ level: z.enum(['error', 'warning']), message: z.string() })),
  kind: z.enum(ASSET_KINDS),
  from: z.string(),
  subject: z.string().meta({ description: 'Of a text its words' }),
  segments: z
    .strictObject({ least: Count, most: Count })
    .nullable()
    .meta({ description: 'Of a text: how many parts it has for the cheapest and the dearest of the recipients that were tried' }),
  cost: z
    .strictObject({ each: z.string(), atMost: z.string(), currency: z.string() })
    .nullable()
    .meta({ description: 'Of a text whose price is known: of one part, and of all that leaves when each is as long as the dearest; decimal text' }),
  asOf: Instant,
})
export type Review = z.output<typeof ReviewResult>

const People = z.strictObject({ people: Count.meta({ description: 'By a person, as far as can be told' }), withMachines: Count })
export const EngagementResult = z
  .strictObject({
    sent: Count,
    opened: People,
    clicked: People,
    bounced: Count,
    complained: Count,
    unsubscribed: Count,
    links: z.array(
      z.strictObject({
        link: z.number().int(),
        address: z.string().meta({ description: 'As it was written; tags stand for what differs from person to person' }),
        people: Count,
        clicks: Count,
        machineClicks: Count,
      }),
    ),
  })
  .meta({ id: 'CampaignEngagement' })
export type Engagement = z.output<typeof EngagementResult>

export const RecipientsResult = z.strictObject({
  recipients: z.array(
    z.strictObject({
      id: z.string(),
      customer: z.string(),
      externalId: z.string().nullable(),
      name: z.string().nullable(),
      address: z.string().nullable(),
      state: z.enum(MESSAGE_STATES),
      reason: z.string().nullable(),
      detail: z.string().nullable().meta({ description: 'The words of the relay, or what the message would have lacked' }),
      messageId: z.string(),
      attempts: Count,
      at: Instant.nullable(),
      nextAt: Instant.nullable(),
      openedAt: Instant.nullable().meta({ description: 'For the first time by a person' }),
      clickedAt: Instant.nullable(),
    }),
  ),
  next: z.string().nullable(),
})
export type Recipient = z.output<typeof RecipientsResult>['recipients'][number]
export const RecipientsExportResult = z.strictObject({ fileName: z.string() })

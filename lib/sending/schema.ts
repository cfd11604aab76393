import * as z from 'zod'
import { SUPPRESSION_REASONS } from './state'

const CHANNELS = ['email', 'sms'] as const
export type Channel = (typeof CHANNELS)[number]

/** The warm-up of a domain is over after so many days, whatever it began with. */
export const WARM_UP_DAYS = 30

const Id = z.uuid({ error: 'must be an id' })
const Instant = z.string().meta({ format: 'date-time' })
const Token = z.string().max(100)

export const UnsubscribeInput = z.strictObject({ token: Token, source: z.enum(['one_click', 'page']) })
/** `email`: go on with everything; `fewer`: with one a week; `none`: nothing any more; a number of days: nothing until then. */
export const PREFERENCES = ['email', 'fewer', 'none', 'snooze_30', 'snooze_60', 'snooze_90'] as const
export const PreferInput = z.strictObject({
  token: Token,
  choice: z.enum(PREFERENCES),
  topics: z
    .array(z.strictObject({ id: Id, isWanted: z.boolean() }))
    .max(50)
    .default([])
    .meta({ description: 'Each topic that was shown; one that is not named stays as it is' }),
  endTexts: z.boolean().default(false).meta({ description: 'No marketing texts any more; back again goes only by the text START' }),
})
export type Preference = (typeof PREFERENCES)[number]
export const DoneResult = z.strictObject({ brand: z.string() })

export const ListSuppressionsInput = z.strictObject({
  databaseId: Id,
  search: z.string().max(254).default(''),
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export const AddSuppressionInput = z.strictObject({
  databaseId: Id,
  address: z
    .string()
    .max(254)
    .meta({ description: 'An email address or a phone number; without a country code it is of the country of the database' }),
})
export const ImportSuppressionsInput = z.strictObject({
  databaseId: Id,
  addresses: z.array(z.string().max(500)).min(1, { error: 'are missing' }).max(50_000, { error: 'must be at most 50,000 at once' }),
})
export const RemoveSuppressionInput = z.strictObject({ databaseId: Id, id: z.string().regex(/^\d{1,18}$/) })

const SuppressionResult = z
  .strictObject({
    id: z.string(),
    channel: z.enum(CHANNELS),
    address: z.string().nullable().meta({ description: 'Null where only its hash is kept' }),
    reason: z.enum(SUPPRESSION_REASONS),
    source: z.string(),
    campaign: z.string().nullable(),
    createdAt: Instant,
    until: Instant.nullable(),
  })
  .meta({ id: 'Suppression' })
export type Suppression = z.output<typeof SuppressionResult>
export const SuppressionListResult = z.strictObject({ suppressions: z.array(SuppressionResult), total: z.number(), next: z.string().nullable() })
export type SuppressionList = z.output<typeof SuppressionListResult>
export const SuppressionIdResult = z.strictObject({ id: z.string() })
export const SuppressionImportResult = z.strictObject({
  added: z.number(),
  known: z.number().meta({ description: 'Were suppressed already' }),
  refused: z.number().meta({ description: 'Are no email address and no phone number' }),
})

export const PROVIDERS = ['ses', 'sendgrid', 'postmark', 'mailgun', 'signed'] as const
export type Provider = (typeof PROVIDERS)[number]

/** What proves each provider, as it shows it. */
const PROOFS: Record<Provider, { pattern: RegExp; error: string }> = {
  ses: {
    pattern: /^arn:aws[\w-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/,
    error: 'must be the ARN of a topic, like arn:aws:sns:eu-west-1:123456789012:mail',
  },
  sendgrid: { pattern: /^[A-Za-z0-9+/]{80,200}={0,2}$/, error: 'must be the verification key as SendGrid shows it' },
  postmark: { pattern: /^[\x21-\x7e]{16,200}$/, error: 'must have at least 16 characters without spaces' },
  mailgun: { pattern: /^[\x21-\x7e]{16,200}$/, error: 'must be the signing key as Mailgun shows it' },
  signed: { pattern: /^[\x21-\x7e]{24,200}$/, error: 'must have at least 24 characters without spaces' },
}
export const ConnectProviderInput = z
  .strictObject({ provider: z.enum(PROVIDERS), secret: z.string().trim().max(500) })
  .superRefine(({ provider, secret }, context) => {
    const { pattern, error } = PROOFS[provider]
    if (!pattern.test(secret)) context.addIssue({ code: 'custom', path: ['secret'], message: error })
  })
export type ConnectProvider = z.output<typeof ConnectProviderInput>
export const ProviderIdInput = z.strictObject({ id: Id })
export const IdResult = z.strictObject({ id: z.string() })
const ProviderConnectionResult = z
  .strictObject({
    id: z.string(),
    provider: z.enum(PROVIDERS),
    address: z.string().meta({ description: 'Where the provider is to send its events' }),
    secretHint: z.string().meta({ description: 'The last four characters of what proves it' }),
    createdBy: z.string(),
    createdAt: Instant,
    lastEventAt: Instant.nullable(),
  })
  .meta({ id: 'MailProvider' })
export type ProviderConnection = z.output<typeof ProviderConnectionResult>
export const ProviderListResult = z.strictObject({ providers: z.array(ProviderConnectionResult) })

export const ListInboxInput = z.strictObject({
  search: z.string().max(254).default(''),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export const InboxIdInput = z.strictObject({ id: z.string().regex(/^\d{1,18}$/, { error: 'must be the number of a message' }) })
const inboxRow = { id: z.string(), receivedAt: Instant, from: z.string(), to: z.string(), subject: z.string(), size: z.number() }
const InboxRowResult = z.strictObject(inboxRow).meta({ id: 'InboxMail' })
export type InboxRow = z.output<typeof InboxRowResult>
export const InboxListResult = z.strictObject({
  mails: z.array(InboxRowResult),
  total: z.number(),
  next: z.string().nullable(),
  isInUse: z.boolean(),
})
export type InboxList = z.output<typeof InboxListResult>
export const InboxMailResult = z.strictObject({
  ...inboxRow,
  messageId: z.string(),
  headers: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  html: z.string().nullable(),
  text: z.string().nullable(),
})
export type InboxMail = z.output<typeof InboxMailResult>

export const PhoneNumber = z.string().regex(/^\+[1-9]\d{6,14}$/, { error: 'must be a phone number like +15550001111' })
const inboxText = { id: z.string(), at: Instant, isInbound: z.boolean().meta({ description: 'Written by the person' }), body: z.string() }
const InboxTextResult = z.strictObject(inboxText).meta({ id: 'InboxText' })
export type InboxText = z.output<typeof InboxTextResult>
const ConversationResult = z.strictObject({ ...inboxText, number: z.string(), texts: z.number() }).meta({ id: 'InboxConversation' })
export type InboxConversation = z.output<typeof ConversationResult>
export const ListInboxTextsInput = z.strictObject({ search: z.string().max(100).default(''), limit: z.number().int().min(1).max(200).default(50) })
export const InboxConversationsResult = z.strictObject({ conversations: z.array(ConversationResult), isInUse: z.boolean() })
export type InboxConversations = z.output<typeof InboxConversationsResult>
export const InboxConversationResult = z.strictObject({ number: z.string(), texts: z.array(InboxTextResult), isInUse: z.boolean() })
export const AnswerTextInput = z.strictObject({
  id: z.string().regex(/^\d{1,18}$/, { error: 'must be the number of a text' }),
  body: z.string().trim().min(1, { error: 'is missing' }).max(1_600),
})
export const HeardResult = z.strictObject({
  heard: z.enum(['stop', 'start', 'help', 'other', 'again']).meta({ description: 'Again: this text was heard before' }),
  answer: z.string().nullable(),
})

import * as z from 'zod'

const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/
export const Domain = z.string().trim().toLowerCase().regex(DOMAIN, { error: 'must be a domain, like shop.example.com' })

/** Providers of mailboxes that count the mail of a sender, by their best known domain. */
export const PROVIDER_LANES = ['gmail.com', 'outlook.com', 'yahoo.com', 'icloud.com'] as const
/** What may have a limit: everything of a channel, or what goes to one provider. */
export const PACE_SCOPES = ['email', ...PROVIDER_LANES, 'sms'] as const
export type PaceScope = (typeof PACE_SCOPES)[number]

const PerMinute = z.number().int().min(1, { error: 'must be at least 1' }).max(1_000_000, { error: 'must be at most 1,000,000' })
const LimitResult = z.strictObject({
  scope: z.enum(PACE_SCOPES).meta({ description: 'All emails, emails to one provider, or all texts' }),
  perMinute: PerMinute.nullable().meta({ description: 'Messages a minute; null for as fast as it goes' }),
})
export const SetPaceInput = z.strictObject({ limits: z.array(LimitResult).min(1).max(PACE_SCOPES.length) })
export const PaceResult = z.strictObject({ limits: z.array(LimitResult) })
export type Pace = z.output<typeof PaceResult>

export type ProviderLane = (typeof PROVIDER_LANES)[number]
export const ReleaseProviderInput = z.strictObject({ provider: z.enum(PROVIDER_LANES) })
const ProviderHoldResult = z
  .strictObject({
    provider: z.enum(PROVIDER_LANES),
    since: z.string().meta({ format: 'date-time' }),
    why: z.string().meta({ description: 'As sentences' }),
  })
  .meta({ id: 'ProviderHold' })
const Share = z.number().min(0.0001, { error: 'must be at least 0.01%' }).max(1, { error: 'must be at most 100%' })
const ProviderGuardResult = z
  .strictObject({
    provider: z.enum(PROVIDER_LANES),
    mostComplaints: Share.meta({ description: 'Above this share of one week, reported as spam, nothing more goes there' }),
    mostBounces: Share.meta({ description: 'Above this share of one week, to addresses that do not exist, nothing more goes there' }),
  })
  .meta({ id: 'ProviderGuard' })
export type ProviderGuard = z.output<typeof ProviderGuardResult>
export const SetGuardsInput = z.strictObject({ guards: z.array(ProviderGuardResult).min(1).max(PROVIDER_LANES.length) })
export const GuardsResult = z.strictObject({ guards: z.array(ProviderGuardResult) })
/** Above these shares providers take a sender for a spammer; Gmail names the first one. */
export const GUARD = { mostComplaints: 0.001, mostBounces: 0.05 }

export type ProviderHold = z.output<typeof ProviderHoldResult>
export const ProviderHoldsResult = z.strictObject({ holds: z.array(ProviderHoldResult).meta({ description: 'Providers to which nothing goes' }) })

const PRICE = /^\d{1,6}(\.\d{1,6})?$/
export const TextPriceResult = z
  .strictObject({
    amount: z.string().regex(PRICE, { error: 'must be a decimal number, like 0.0079' }).meta({ description: 'Of one part; decimal text' }),
    currency: z.string().regex(/^[A-Z]{3}$/, { error: 'must be a currency code, like GBP' }),
  })
  .meta({ id: 'TextPrice' })
export type TextPrice = z.output<typeof TextPriceResult>
export const SetTextPriceInput = z.strictObject({
  amount: TextPriceResult.shape.amount.nullable().meta({ description: 'Of one part; decimal text, and null where it is not known' }),
  currency: TextPriceResult.shape.currency,
})
export type SetTextPriceInput = z.output<typeof SetTextPriceInput>

export const StartWarmUpInput = z.strictObject({
  domain: Domain,
  first: z.number().int().min(10, { error: 'must be at least 10' }).max(10_000, { error: 'must be at most 10,000' }).default(200),
})
export const EndWarmUpInput = z.strictObject({ domain: Domain })
export const WarmUpResult = z.strictObject({
  domain: z.string(),
  day: z.number().int().meta({ description: 'The first is 1; days are of UTC' }),
  atMost: z.number().int().meta({ description: 'Of today' }),
  taken: z.number().int().meta({ description: 'Of today, as far as messages were taken to be sent' }),
})
export type WarmUp = z.output<typeof WarmUpResult>
export const EndWarmUpResult = z.strictObject({ domain: z.string() })

import * as z from 'zod'
import { Domain, GuardsResult, PaceResult, ProviderHoldsResult, TextPriceResult, WarmUpResult } from '../pace/schema'

const Id = z.uuid({ error: 'must be an id' })
const Instant = z.string().meta({ format: 'date-time' })

export const SigningKeyIdInput = z.strictObject({ id: Id })
export const CreateSigningKeyInput = z.strictObject({ domain: Domain })
export const CheckDomainInput = z.strictObject({ domain: Domain })

const SIGNING_KEY_STATES = ['waiting', 'signing', 'retired'] as const

const SigningKeyResult = z
  .strictObject({
    id: z.string(),
    domain: z.string(),
    selector: z.string(),
    state: z.enum(SIGNING_KEY_STATES).meta({
      description: 'waiting: publish its record, then use it · signing · retired: replaced; its record verifies what is still on its way',
    }),
    record: z.strictObject({
      name: z.string(),
      value: z.string().meta({ description: 'The whole text, as most DNS pages take it' }),
      zone: z.string().meta({ description: 'The line of a zone file, in strings of at most 255 bytes' }),
    }),
    createdBy: z.string(),
    createdAt: Instant,
    usedSince: Instant.nullable(),
    retiredAt: Instant.nullable(),
  })
  .meta({ id: 'SigningKey' })
export type SigningKey = z.output<typeof SigningKeyResult>
export const OneSigningKeyResult = SigningKeyResult

const TransportResult = z.strictObject({
  kind: z.enum(['inbox', 'smtp']),
  host: z.string().nullable(),
  port: z.number().int().nullable(),
  tls: z.enum(['implicit', 'required', 'offered', 'off']).nullable(),
  certificateChecked: z.boolean(),
  user: z.string().nullable(),
  from: z.string().nullable().meta({ description: 'MAIL_FROM: the sender of the mails of Rekindle itself' }),
})
export type Transport = z.output<typeof TransportResult>

export const SendingSettingsResult = z.strictObject({
  transport: TransportResult,
  limits: PaceResult.shape.limits,
  guards: GuardsResult.shape.guards,
  holds: ProviderHoldsResult.shape.holds,
  textPrice: TextPriceResult.nullable().meta({ description: 'Of one part of a text, where an admin has set it' }),
  domains: z.array(
    z.strictObject({
      domain: z.string(),
      warmUp: WarmUpResult.nullable(),
      usedBy: z.array(z.string()).meta({ description: 'Brands with a sender of this domain' }),
      keys: z.array(SigningKeyResult),
    }),
  ),
})
type SendingSettings = z.output<typeof SendingSettingsResult>
export type SendingDomain = SendingSettings['domains'][number]

export const RelayTestResult = z.strictObject({
  isReady: z.boolean(),
  message: z.string(),
  advice: z.string(),
  seconds: z.number(),
})
export type RelayTest = z.output<typeof RelayTestResult>

const FindingResult = z.strictObject({
  subject: z.enum(['SPF', 'DKIM', 'DMARC']),
  state: z.enum(['good', 'attention', 'broken', 'unknown']).meta({ description: 'unknown: DNS did not answer, which says nothing about the record' }),
  record: z.string().nullable(),
  message: z.string(),
  advice: z.string(),
})
export type Finding = z.output<typeof FindingResult>
export const DomainCheckResult = z.strictObject({ domain: z.string(), findings: z.array(FindingResult) })
export type DomainCheck = z.output<typeof DomainCheckResult>

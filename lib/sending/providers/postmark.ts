import 'server-only'
import { createHash, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import type { Report, Severity } from '../reports/report'
import { type Driver, uuidIn } from './driver'

const Body = z.looseObject({
  RecordType: z.string(),
  ID: z.union([z.number(), z.string()]).optional(),
  MessageID: z.string().max(100),
  Type: z.string().optional(),
  Details: z.string().optional(),
  Metadata: z.record(z.string(), z.string()).optional(),
})

/** Types of bounces; those that are not named say nothing of the address, like an answer of somebody who is away. */
const SEVERITY: Record<string, Severity> = {
  HardBounce: 'hard',
  BadEmailAddress: 'hard',
  SoftBounce: 'soft',
  Transient: 'soft',
  DnsError: 'soft',
  Undeliverable: 'soft',
  Blocked: 'sender',
  SpamNotification: 'sender',
  DMARCPolicy: 'sender',
}

/** Postmark signs nothing: the password of its address (basic authentication) says who it is. */
export const postmark: Driver = {
  verify({ headers }, secret) {
    const given = Buffer.from((headers.get('authorization') ?? '').replace(/^Basic /i, ''), 'base64').toString('utf8')
    const password = given.slice(given.indexOf(':') + 1)
    return given.includes(':') && timingSafeEqual(digest(password), digest(secret))
  },
  read({ raw }) {
    const body = Body.parse(JSON.parse(raw.toString('utf8')))
    const id = `${body.RecordType} ${body.ID ?? body.MessageID}`
    return [{ id, kind: body.RecordType, uuid: uuidIn(body.Metadata?.rekindle), report: reportOf(body) }]
  },
  headers: (uuid) => ({ 'X-PM-Metadata-rekindle': uuid, 'X-PM-KeepID': 'true' }),
}

function reportOf({ RecordType, Type = '', Details }: z.output<typeof Body>): Report | undefined {
  if (RecordType === 'Delivery') return { kind: 'delivered' }
  if (RecordType === 'SpamComplaint' || (RecordType === 'Bounce' && Type === 'SpamComplaint')) return { kind: 'complained' }
  const severity = RecordType === 'Bounce' ? SEVERITY[Type] : undefined
  return severity && { kind: 'bounced', severity, detail: Details?.slice(0, 500) }
}

/** Of the same length, whatever was given. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

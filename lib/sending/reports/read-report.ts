import 'server-only'
import { simpleParser } from 'mailparser'
import { readLinkToken } from '../links'
import { readQmail } from './read-qmail'
import type { Report } from './report'
import { readReturnPath } from './return-path'
import { severityOf } from './severity'

const DETAIL = 500
const ENHANCED = /\b([245]\.\d{1,3}\.\d{1,3})\b/
/** RFC 3464, and RFC 6533 for addresses in other letters. */
const DELIVERY_STATUS = ['message/delivery-status', 'message/global-delivery-status']
/** Not that somebody wants no more of it: `not-spam` is the opposite, the others speak of something else. */
const COMPLAINTS = new Set(['abuse', 'fraud', 'opt-out'])

const PLAIN = { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true } as const

type Fields = ReadonlyMap<string, string>

/** What came back: a report of one message, or something that says nothing of it, like an answer of somebody who is away. */
export type Returned = { kind: 'report'; report: Report } | { kind: 'nothing'; why: string }

/** A mail to the address of one message: RFC 3464. Whatever it is not sure of is nothing, and suppresses nobody. */
export async function readBounce(source: Buffer): Promise<Returned> {
  const status = await partOf(source, DELIVERY_STATUS)
  if (status === undefined) return (await readComplaint(source)) ?? (await readPlain(source)) ?? { kind: 'nothing', why: 'no report' }
  // The first group is of the message, each other one of a recipient; ours have one.
  const recipients = groupsOf(status).filter((fields) => fields.has('action'))
  const failed = recipients.find((fields) => valueOf(fields, 'action') === 'failed')
  if (failed) {
    const words = failed.get('diagnostic-code') ?? ''
    const told = ENHANCED.exec(failed.get('status') ?? '')?.[1]
    // Many servers say only 5.0.0 themselves and repeat what the other one has said.
    const code = told === undefined || told.endsWith('.0.0') ? (ENHANCED.exec(words)?.[1] ?? told) : told
    const detail = words.replace(/^smtp;\s*/i, '').slice(0, DETAIL)
    return { kind: 'report', report: { kind: 'bounced', severity: severityOf(code), status: code, detail: detail === '' ? undefined : detail } }
  }
  if (recipients.some((fields) => valueOf(fields, 'action') === 'delivered')) return { kind: 'report', report: { kind: 'delivered' } }
  return { kind: 'nothing', why: valueOf(recipients[0] ?? new Map(), 'action') || 'no recipient' }
}

/** A bounce that is no report of RFC 3464; only a mail of plain text alone can be one. */
async function readPlain(source: Buffer): Promise<Returned | undefined> {
  const { text, headers } = await simpleParser(source, PLAIN)
  const { value = 'text/plain' } = (headers.get('content-type') ?? {}) as { value?: string }
  const told = value === 'text/plain' ? readQmail(text ?? '') : undefined
  if (!told) return undefined
  const { code, words } = told
  return { kind: 'report', report: { kind: 'bounced', severity: severityOf(code), status: code, detail: words.slice(0, DETAIL) } }
}

/** RFC 5965; undefined for what is no feedback report. */
export async function readComplaint(source: Buffer): Promise<Returned | undefined> {
  const part = await partOf(source, ['message/feedback-report'])
  if (part === undefined) return undefined
  const type = valueOf(groupsOf(part)[0] ?? new Map(), 'feedback-type')
  if (!COMPLAINTS.has(type)) return { kind: 'nothing', why: type === '' ? 'no feedback type' : 'another feedback type' }
  return { kind: 'report', report: { kind: 'complained', detail: type } }
}

/** Providers black the address out of a complaint; what we signed stands in the headers of the message that they return. */
export function messageIn(source: Buffer): string | undefined {
  const text = source.toString('latin1').replaceAll(/=\r?\n/g, '')
  for (const [address] of text.matchAll(/b\+[0-9a-f]{32}\.[0-9a-f]{16}@[a-z0-9.-]{1,253}/gi)) {
    const uuid = readReturnPath(address)
    if (uuid !== undefined) return uuid
  }
  for (const [, token = ''] of text.matchAll(/\/api\/unsubscribe\/([\w-]{43})(?![\w-])/g)) {
    const uuid = readLinkToken('unsubscribe', token)
    if (uuid !== undefined) return uuid
  }
  return undefined
}

/** Of a mail that says that it is a report: in one that somebody passes on it is about another one. */
async function partOf(source: Buffer, types: readonly string[]): Promise<string | undefined> {
  const { attachments, headers } = await simpleParser(source, { ...PLAIN, keepDeliveryStatus: true })
  const { value } = (headers.get('content-type') ?? {}) as { value?: string }
  if (value !== 'multipart/report') return undefined
  return attachments.find(({ contentType }) => types.includes(contentType))?.content.toString('utf8')
}

function groupsOf(text: string): Fields[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((group) => {
      const lines = group.replaceAll(/\n[ \t]+/g, ' ').split('\n')
      const pairs = lines.flatMap((line): [string, string][] => {
        const [, name, value] = /^([A-Za-z0-9-]{1,60}):\s*(.*)$/.exec(line) ?? []
        return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value.trim()]]
      })
      return new Map(pairs)
    })
    .filter((fields) => fields.size > 0)
}

/** Without its comments. */
function valueOf(fields: Fields, name: string): string {
  return (fields.get(name) ?? '')
    .replaceAll(/\([^)]*\)/g, '')
    .trim()
    .toLowerCase()
}

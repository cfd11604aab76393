import { createSocket } from 'node:dgram'
import { describe, expect, it } from 'vitest'
import { dkimRecordOf } from '../../../lib/sending/setup/dkim-record'
import { type TxtLookup, txtLookup } from '../../../lib/sending/setup/dns'
import { judgeDomain } from '../../../lib/sending/setup/judge-domain'
import type { SigningKey } from '../../../lib/sending/setup/schema'

const DOMAIN = 'mail.shop.example.com'
const PUBLIC = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'.repeat(11)
const key: SigningKey = {
  id: '1',
  domain: DOMAIN,
  selector: 'rk1',
  state: 'signing',
  record: dkimRecordOf({ domain: DOMAIN, selector: 'rk1', publicKey: PUBLIC }),
  createdBy: 'Test',
  createdAt: '2026-03-15T12:00:00Z',
  usedSince: null,
  retiredAt: null,
}
const DKIM_NAME = `rk1._domainkey.${DOMAIN}`
const GOOD: Record<string, string[]> = {
  [DOMAIN]: ['google-site-verification=x', 'v=spf1 include:relay.example.net ~all'],
  'relay.example.net': ['v=spf1 ip4:192.0.2.1 -all'],
  [DKIM_NAME]: [key.record.value],
  '_dmarc.example.com': ['v=DMARC1; p=reject; sp=none'],
}

const zone =
  (records: Record<string, string[]>): TxtLookup =>
  (name) =>
    Promise.resolve(records[name] ? { kind: 'found', records: records[name] } : { kind: 'none' })

async function judged(changes: Record<string, string[]>, state: SigningKey['state'] = 'signing'): Promise<Record<string, string>> {
  const findings = await judgeDomain(zone({ ...GOOD, ...changes }), DOMAIN, [{ ...key, state }])
  return Object.fromEntries(findings.map((finding) => [finding.subject, finding.state]))
}

describe('a domain', () => {
  it('is good when all three records are, the policy also from further up', async () => {
    expect(await judged({})).toEqual({ SPF: 'good', DKIM: 'good', DMARC: 'good' })
  })

  it.each<[string, string, Record<string, string[]>, string]>([
    ['no SPF record', 'SPF', { [DOMAIN]: [] }, 'broken'],
    ['two SPF records', 'SPF', { [DOMAIN]: ['v=spf1 -all', 'v=spf1 mx -all'] }, 'broken'],
    ['+all', 'SPF', { [DOMAIN]: ['v=spf1 +all'] }, 'broken'],
    ['all, which is +all', 'SPF', { [DOMAIN]: ['v=spf1 mx all'] }, 'broken'],
    ['eleven questions', 'SPF', { [DOMAIN]: [`v=spf1 ${Array.from({ length: 11 }, (_, n) => `a:h${n}.example.net`).join(' ')} -all`] }, 'broken'],
    ['an include that includes itself', 'SPF', { 'relay.example.net': ['v=spf1 include:relay.example.net -all'] }, 'good'],
    ['no end', 'SPF', { [DOMAIN]: ['v=spf1 mx'] }, 'attention'],
    ['?all', 'SPF', { [DOMAIN]: ['v=spf1 mx ?all'] }, 'attention'],
    ['no key', 'DKIM', { [DKIM_NAME]: [] }, 'broken'],
    ['another key', 'DKIM', { [DKIM_NAME]: ['v=DKIM1; k=rsa; p=AAAA'] }, 'broken'],
    ['a revoked key', 'DKIM', { [DKIM_NAME]: ['v=DKIM1; p='] }, 'broken'],
    ['two keys', 'DKIM', { [DKIM_NAME]: [key.record.value, 'v=DKIM1; p=AAAA'] }, 'broken'],
    ['the key with blanks in it', 'DKIM', { [DKIM_NAME]: [key.record.value.replace('p=MIIB', 'p = MI IB')] }, 'good'],
    ['no DMARC record', 'DMARC', { '_dmarc.example.com': [] }, 'broken'],
    ['two DMARC records', 'DMARC', { '_dmarc.example.com': ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] }, 'broken'],
    ['an unknown policy', 'DMARC', { [`_dmarc.${DOMAIN}`]: ['v=DMARC1; p=maybe'] }, 'broken'],
    ['its own policy', 'DMARC', { [`_dmarc.${DOMAIN}`]: ['v=DMARC1;p=none'] }, 'good'],
  ])('with %s has %s told so', async (_, subject, changes, state) => {
    expect((await judged(changes))[subject]).toBe(state)
  })

  it('with a key that waits for its record is told to publish it, then to use it', async () => {
    expect([(await judged({ [DKIM_NAME]: [] }, 'waiting')).DKIM, (await judged({}, 'waiting')).DKIM]).toEqual(['attention', 'attention'])
  })

  it('is told as unsigned without a key', async () => {
    const findings = await judgeDomain(zone(GOOD), DOMAIN, [])
    expect(findings.map(({ subject, state }) => `${subject} ${state}`)).toContain('DKIM attention')
  })

  it('is never good when the DNS does not answer', async () => {
    const findings = await judgeDomain(() => Promise.resolve({ kind: 'unreachable', why: 'ETIMEOUT' }), DOMAIN, [key])
    expect(findings.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown'])
  })
})

describe('asking the DNS', () => {
  it('puts the strings of a record together, tells what is missing from what cannot be asked', async () => {
    const server = createSocket('udp4')
    server.on('message', (query, from) => server.send(answerTo(query), from.port, from.address))
    await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve))
    const lookup = txtLookup({ servers: [`127.0.0.1:${server.address().port}`], waitMs: 300 })
    expect(await lookup('there.example.com')).toEqual({ kind: 'found', records: ['v=spf1 -all'] })
    expect(await lookup('missing.example.com')).toEqual({ kind: 'none' })
    expect(await lookup('broken.example.com')).toMatchObject({ kind: 'unreachable' })
    const { port } = server.address()
    await new Promise<void>((resolve) => server.close(() => resolve()))
    expect(await txtLookup({ servers: [`127.0.0.1:${port}`], waitMs: 100 })('there.example.com')).toMatchObject({ kind: 'unreachable' })
  })
})

/** `there…` has a TXT record in two strings, `missing…` is NXDOMAIN, `broken…` SERVFAIL (RFC 1035, 4.1). */
function answerTo(query: Buffer): Buffer {
  const first = query.subarray(13, 13 + (query[12] ?? 0)).toString()
  const question = query.subarray(12, query.indexOf(0, 12) + 5)
  const code = { there: 0, missing: 3, broken: 2 }[first] ?? 2
  const head = Buffer.from([query[0] ?? 0, query[1] ?? 0, 0x81, 0x80 | code, 0, 1, 0, code === 0 ? 1 : 0, 0, 0, 0, 0])
  if (code !== 0) return Buffer.concat([head, question])
  const strings = ['v=spf1', ' -all'].map((text) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]))
  const data = Buffer.concat(strings)
  return Buffer.concat([head, question, Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, data.length]), data])
}

import 'server-only'
import * as z from 'zod'
import { signedHeaders } from '../../webhooks/sign'
import { ask, parseJson } from '../ask'
import { checkSteps } from '../check-steps'
import type { Batch, BatchDriver, Link, Outcome } from '../driver'
import { failureOf, needsPerson } from '../failures'
import { personTarget } from '../person-targets'
import { said } from '../said'

const Settings = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: 'Enter an address that begins with https://.' }).max(2_000),
  identity: z.enum(['external_id', 'email', 'phone']),
})
type Settings = z.output<typeof Settings>

const NAME = 'The receiver'
/** A receiver that keeps rows out says so in its answer; `line` is from 1. Any other body of a 2xx is taken as “all arrived”. */
const Answer = z.object({ rejected: z.array(z.object({ line: z.number().int().positive(), reason: z.string() })) })

const IDENTITIES = [personTarget('external_id'), personTarget('email'), personTarget('phone')]

/** Batches of lines, signed: `{"action":"upsert" or "remove","audience":"…","values":{…}}`. A receiver tells a repeated batch by `webhook-id`. */
export const webhook: BatchDriver<Settings> = {
  id: 'webhook',
  kind: 'batches',
  name: 'Webhook',
  description: 'People arrive at an address of yours, in signed batches of NDJSON.',
  sources: ['https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md', 'https://github.com/ndjson/ndjson-spec'],
  settings: Settings,
  fields: [
    { name: 'url', label: 'Address', kind: 'text', hint: 'Batches are sent here by POST.' },
    {
      name: 'identity',
      label: 'People are told apart by',
      kind: 'choice',
      initial: 'external_id',
      options: IDENTITIES.map(({ name, label }) => ({ value: name, label })),
    },
  ],
  secrets: [
    {
      name: 'signingSecret',
      label: 'Signing secret',
      kind: 'password',
      hint: 'whsec_ and 24 to 64 bytes in Base64, as Standard Webhooks has it. The receiver verifies each batch with it.',
    },
  ],
  modes: ['mirror', 'replace', 'update', 'add'],
  targets: ({ identity }) => IDENTITIES.map((target) => ({ ...target, isRequired: target.name === identity })),
  ownTargets: true,
  identities: ({ identity }) => [identity],
  limits: { rows: 2_000, bytes: 800_000 },
  check: (link) =>
    checkSteps({
      'Signing secret': () => {
        requireSecret(link.secrets.signingSecret)
        return 'It has the form of Standard Webhooks.'
      },
      'Empty batch': async () => {
        const { status } = await post(link, `check_${link.now().getTime()}`, '', [])
        return `The receiver answered ${status}.`
      },
    }),
  open: (_link, _work, remote) => Promise.resolve(remote),
  async deliver(link, { audience }, _remote, { key, action, rows }) {
    const body = rows.map(({ values }) => `${JSON.stringify({ action, audience, values })}\n`).join('')
    const answer = await post(link, key, body, rows)
    return { rejected: rejectedIn(answer.body, rows) }
  },
}

async function post(link: Link<Settings>, id: string, body: string, rows: Batch['rows']) {
  const headers = signedHeaders([requireSecret(link.secrets.signingSecret)], id, link.now(), body)
  const request = { url: link.settings.url, method: 'POST', headers: { 'content-type': 'application/x-ndjson', ...headers }, body } as const
  const answer = await ask(link, NAME, request)
  if (!answer.isSuccess) throw failureOf(NAME, answer, said(answer.excerpt, rows))
  return answer
}

function rejectedIn(body: string, rows: Batch['rows']): Outcome['rejected'] {
  const rejected = parseJson(body, Answer)?.rejected ?? []
  return rejected.flatMap(({ line, reason }) => {
    const row = rows[line - 1]
    return row ? [{ position: row.position, reason: said(reason, [row]) || 'The receiver gave no reason.' }] : []
  })
}

function requireSecret(secret = ''): string {
  const [, base64 = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? []
  const { length } = Buffer.from(base64, 'base64')
  if (length >= 24 && length <= 64) return secret
  throw needsPerson('The signing secret does not have the form of Standard Webhooks.', 'Enter whsec_ and 24 to 64 random bytes in Base64.')
}

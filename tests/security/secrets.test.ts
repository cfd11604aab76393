import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createKey } from '../../lib/auth/keys/create-key'
import { listKeys } from '../../lib/auth/keys/list-keys'
import { prepareSecondFactor } from '../../lib/auth/second-factor-store'
import { listAuditEntries } from '../../lib/audit/list-entries'
import { withTransaction } from '../../lib/db/transaction'
import { checkDestination } from '../../lib/destinations/check-destination'
import { createDestination } from '../../lib/destinations/create-destination'
import { DRIVERS } from '../../lib/destinations/drivers'
import { listDestinations } from '../../lib/destinations/list-destinations'
import { initialSettings } from '../../lib/destinations/settings'
import { openSecret } from '../../lib/secrets/store'
import { connectProvider } from '../../lib/sending/providers/connect-provider'
import { listProviders } from '../../lib/sending/providers/list-providers'
import { createSigningKey } from '../../lib/sending/setup/create-signing-key'
import { sendingSettings } from '../../lib/sending/setup/sending-settings'
import { createSource } from '../../lib/sources/create-source'
import { listSources } from '../../lib/sources/list-sources'
import { createWebhook } from '../../lib/webhooks/create-webhook'
import { listWebhooks } from '../../lib/webhooks/list-webhooks'
import { testWebhook } from '../../lib/webhooks/test-webhook'
import { asRole, ownerOf, testDb } from '../support/database'
import { newDatabase } from '../db/customers/import-fixture'

const db = await testDb()
const owner = ownerOf(db)
const ctx = asRole(db, 'admin')

/** What each kind of destination must be told besides its credentials. */
const SETTINGS: Record<string, Record<string, string | boolean>> = {
  sftp: { host: 'files.example.com', username: 'fern' },
  attentive_sftp: { host: 'files.example.com', username: 'fern' },
  s3: { bucket: 'win-back', accessKeyId: 'AKIAEXAMPLE' },
  webhook: { url: 'https://hooks.example.com/take' },
  braze: { baseUrl: 'https://rest.iad-01.braze.com' },
  mailchimp: { listId: 'a1b2c3' },
  meta: { adAccountId: '1234567890' },
  google_ads: { customerId: '123-456-7890', acceptsTerms: true },
  activecampaign: { baseUrl: 'https://fern.api-us1.com', list: '7' },
}

const canaries = new Map<string, string>()

/** A credential of its own for each field, in letters that any of them takes. */
function canary(field: string): string {
  const value = `CANARY${randomBytes(24).toString('hex')}`
  canaries.set(field, value)
  return value
}

function formsOf(text: string): string[] {
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), Buffer.from(text)])
      .toString('base64')
      .replaceAll('=', '')
      .slice(shift === 0 ? 0 : 4, -2),
  )
  return [text, Buffer.from(text).toString('hex'), ...base64]
}

/** Whose credential the text holds, in any form. */
function fieldsIn(text: string): string[] {
  return [...canaries].filter(([, value]) => formsOf(value).some((form) => text.includes(form))).map(([field]) => field)
}

let told = ''
let logged = ''
const spies = (['stdout', 'stderr'] as const).map((stream) =>
  vi.spyOn(process[stream], 'write').mockImplementation((chunk: string | Uint8Array) => {
    logged += String(chunk)
    return true
  }),
)
afterAll(() => spies.forEach((spy) => spy.mockRestore()))

/** Keeps what somebody is answered, a refusal too. */
async function tell<T>(answering: Promise<T>): Promise<T | undefined> {
  const answer = await answering.catch((error: unknown) => {
    const { message, remedy, issues, stack } = error as Record<string, unknown>
    told += JSON.stringify({ message, remedy, issues, stack })
  })
  if (answer !== undefined) told += JSON.stringify(answer)
  return answer ?? undefined
}

const refused: string[] = []
/** Each credential of a destination, two providers of mail, a shop, a second factor, a signing key, a webhook. */
const SEALED = DRIVERS.flatMap(({ secrets }) => secrets).length + 6

beforeAll(async () => {
  const { id: databaseId } = await newDatabase(ctx)
  for (const driver of DRIVERS) {
    const secrets = Object.fromEntries(driver.secrets.map(({ name }) => [name, canary(`${driver.id} ${name}`)]))
    const settings = { ...initialSettings(driver), ...SETTINGS[driver.id] }
    const [identity = 'email'] = driver.identities(settings)
    const columns = [{ target: identity, table: 'customer_360', attribute: 'customer_id', fallback: '' }]
    const whole = {
      databaseId,
      driver: driver.id,
      name: driver.id,
      settings,
      secrets,
      columns,
      mode: driver.modes[0] ?? 'mirror',
      allowPersonal: true,
    }
    if (!(await tell(createDestination({ ctx, input: whole })))) refused.push(driver.id)
    // What is wrong with it is said in words, and the credential is not among them.
    await tell(createDestination({ ctx, input: { ...whole, name: '' } }))
    await tell(createDestination({ ctx, input: { ...whole, secrets: { ...secrets, unknown: canary(`${driver.id} unknown`) } } }))
    const edge = {
      databaseId,
      driver: driver.id,
      settings: { ...settings, url: 'http://127.0.0.1:9/', baseUrl: 'http://127.0.0.1:9', endpoint: 'http://127.0.0.1:9' },
      secrets,
      columns,
    }
    await tell(checkDestination({ ctx, input: edge }))
  }
  for (const provider of ['postmark', 'mailgun'] as const) {
    await tell(connectProvider({ ctx, input: { provider, secret: canary(provider) } }))
    await tell(connectProvider({ ctx, input: { provider: 'ses', secret: canary(`${provider} as another`) } }))
  }
  await tell(createSource({ ctx, input: { databaseId, provider: 'shopify', name: 'The shop', secret: canary('shopify'), idPrefix: '' } }))
  await tell(createSource({ ctx, input: { databaseId, provider: 'shopify', name: '', secret: canary('shopify, refused'), idPrefix: '' } }))
  await withTransaction(db, {}, async (tx) => {
    const id = 'somebody'
    await tx.user.create({ data: { id, name: 'Ada', email: 'ada@example.com', emailVerified: true } })
    await prepareSecondFactor(tx, id, canary('second factor'))
  })
  // Made by the product, and told once.
  const { id: keyId } = await createSigningKey({ ctx, input: { domain: 'shop.example.com' } })
  const pem = (await openSecret(db.prisma, { owner: `signing-key:${keyId}`, name: 'private-key' })) ?? ''
  canaries.set('signing key', pem.split('\n')[3] ?? '')
  const { webhook, secret } = await createWebhook({
    ctx,
    input: { name: 'Warehouse', url: 'https://hooks.example.com/', events: ['segment.saved'] },
  })
  canaries.set('webhook', secret)
  await tell(testWebhook({ ctx, input: { id: webhook.id } }))
  const { key: apiKey } = await createKey({ ctx, input: { name: 'Warehouse', role: 'analyst' } })
  canaries.set('API key', apiKey.split('_').slice(2).join('_'))
  for (const answer of [
    listDestinations({ ctx, input: { databaseId } }),
    listProviders({ ctx, input: {} }),
    listSources({ ctx, input: {} }),
    listWebhooks({ ctx, input: {} }),
    listKeys({ ctx, input: {} }),
    sendingSettings({ ctx, input: {} }),
    listAuditEntries({ ctx, input: {} }),
  ]) {
    await tell<object>(answer)
  }
})

describe('a credential of every field that takes one', () => {
  it('is in no table, audit entry or job as it was entered', async () => {
    const { rows: tables } = await owner.pool.query<{ name: string }>(
      `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await owner.pool.query<{ text: string }>(`select coalesce(string_agg(to_jsonb(t)::text, ' '), '') as text from ${name} t`)
      for (const field of fieldsIn(rows[0]?.text ?? '')) found.push(`${field} in ${name}`)
    }
    expect(found).toEqual([])
    expect(await db.prisma.secret.count()).toBeGreaterThanOrEqual(SEALED)
  })

  it('is in no answer, no error and no line of the log', () => {
    expect(refused).toEqual([])
    expect([told.length > 5_000, fieldsIn(told), fieldsIn(logged)]).toEqual([true, [], []])
  })

  it('would be seen', () => {
    const [[field, value] = ['', '']] = canaries
    for (const form of formsOf(`before ${value}`)
      .slice(0, 1)
      .concat(Buffer.from(`x${value}`).toString('base64'), Buffer.from(value).toString('hex'))) {
      expect(fieldsIn(`… ${form} …`)).toEqual([field])
    }
  })
})

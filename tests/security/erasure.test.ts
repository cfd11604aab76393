import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createList } from '../../lib/audience/create-list'
import { createStaticSegment } from '../../lib/audience/create-static-segment'
import { keepDraft } from '../../lib/audience/keep-draft'
import { createImport } from '../../lib/customers/create-import'
import { runImport } from '../../lib/customers/import/run-import'
import { refreshDatabases } from '../../lib/customers/refresh-databases'
import { erasePerson } from '../../lib/customers/person/erase-person'
import { exportPerson } from '../../lib/customers/person/export-person'
import { mergeCustomers } from '../../lib/customers/person/merge-customers'
import { PERSON_TABLES } from '../../lib/customers/person/tables'
import { ingestCustomers } from '../../lib/customers/ingest/ingest-customers'
import { ingestOrders } from '../../lib/customers/ingest/ingest-orders'
import { withTransaction } from '../../lib/db/transaction'
import { suppress } from '../../lib/sending/suppression-store'
import { answerHook } from '../../lib/sources/answer-hook'
import { createSource } from '../../lib/sources/create-source'
import { asRole, asSystem, ownerOf, testDb } from '../support/database'
import { launchTo } from '../support/ledger-world'
import { importFile, newDatabase, upload } from '../db/customers/import-fixture'
import { signedDelivery } from '../db/ingest/signed-delivery'
import { SHOPIFY_ORDER } from '../db/ingest/shop-payloads'

const db = await testDb()
const owner = ownerOf(db)
const ctx = asSystem(db)
const admin = asRole(db, 'admin')

/** Words that nothing but this person has. */
const HER = {
  given: 'Wrenna',
  surname: 'Quillfeather',
  street: '7 Saltmarsh Lane',
  id: 'CUST-778811',
  otherId: 'TILL-990022',
  email: 'Wrenna.Quillfeather@example.com',
  otherEmail: 'w.quillfeather@example.com',
  phone: '(0113) 496 0991',
  e164: '+441134960991',
}
const WORDS = [HER.given, HER.surname, HER.street, HER.id, HER.otherId, HER.email, HER.otherEmail, HER.phone, HER.e164]

/** As it may stand somewhere: as it is, in base64 at each place of a group of three, in hex, or for an address. */
function formsOf(word: string): string[] {
  const lower = word.toLowerCase()
  const packed = [word, lower].flatMap((text) => [0, 1, 2].map((shift) => base64Core(text, shift)))
  return [
    lower,
    encodeURIComponent(lower).toLowerCase(),
    Buffer.from(word).toString('hex'),
    Buffer.from(lower).toString('hex'),
    ...packed.map((one) => one.toLowerCase()),
  ]
}

function base64Core(text: string, shift: number): string {
  const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)])
    .toString('base64')
    .replaceAll('=', '')
  return encoded.slice(shift === 0 ? 0 : 4, -2)
}

const FORMS = WORDS.flatMap(formsOf)
const tells = (text: string): boolean => {
  const lower = text.toLowerCase()
  return FORMS.some((form) => lower.includes(form))
}

/** Every table of every schema but the server's own, with a row that tells of her. */
async function tablesTelling(): Promise<string[]> {
  const { rows: tables } = await owner.pool.query<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const telling: string[] = []
  for (const { name } of tables) {
    const { rows } = await owner.pool.query<{ text: string }>(`select to_jsonb(t)::text as text from ${name} t`)
    if (rows.some(({ text }) => tells(text))) telling.push(name.replace('public.', '').replaceAll('"', ''))
  }
  return telling
}

function filesTelling(): string[] {
  const folder = process.env.REKINDLE_DATA_DIR ?? ''
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => tells(readFileSync(file, 'utf8')))
}

let logged = ''
const log = vi.spyOn(process.stderr, 'write').mockImplementation((chunk: string | Uint8Array) => {
  logged += String(chunk)
  return true
})
afterAll(() => log.mockRestore())

let databaseId: string
let customer: string

/** Uses everything that can know of a person. */
async function useEverything(): Promise<void> {
  databaseId = (await newDatabase(ctx, { defaultCountry: 'GB', timezone: 'Europe/London' })).id
  const who = `${HER.id},${HER.given},${HER.surname},${HER.email},${HER.phone},${HER.street}`
  const header = 'customer_id,given_name,surname,email,phone,address,birthdate,city\n'
  await importFile(ctx, databaseId, `${header}${who},1980-01-01,Bath\nOTHER-1,Ann,Moss,ann@example.com,,,,Lund\n`)
  await importFile(ctx, databaseId, `${header}${who},1980-01-02,Leeds\n${who},no date,\n`)
  await importFile(ctx, databaseId, `customer_id,email,given_name,surname\n${HER.otherId},${HER.otherEmail},${HER.given},${HER.surname}\n`)
  const mapping = ['customer.external_id', 'custom.string.nickname'].map((attribute, at) => ({
    attribute,
    from: { column: at === 0 ? 'id' : 'nickname' },
  }))
  await importFile(ctx, databaseId, `id,nickname\n${HER.id},${HER.given}\n`, { kind: 'customers', mapping })
  await importFile(ctx, databaseId, `customer_id,channel,status,consented_at,address\n${HER.id},email,in,2026-01-01,${HER.email}\n`)
  await importFile(ctx, databaseId, `customer_id,event_type,event_datetime,send_id\n${HER.id},Open,2026-01-02T10:00:00Z,${HER.id}\n`)
  await importFile(ctx, databaseId, `customer_id,loyalty_id,current_tier\n${HER.id},L-${HER.id},Gold\n`)
  const order = {
    order_id: 'A-1',
    customer: { external_id: HER.id, email: HER.email },
    order_datetime: '2026-02-01T10:00:00Z',
    lines: [{ item_quantity: 1, item_revenue: '10' }],
  }
  await ingestOrders({ ctx, input: { databaseId, orders: [order] } })
  const found = await db.prisma.customerKey.findMany({ where: { database_id: databaseId }, orderBy: { external_id: 'asc' } })
  const number = (id: string): string => String(found.find(({ external_id }) => external_id === id)?.customer_id)
  customer = number(HER.id)
  await refreshDatabases(db, ctx.clock, databaseId)
  await mergeCustomers({ ctx: admin, input: { databaseId, customer, other: number(HER.otherId) } })
  await createStaticSegment({ ctx, input: { databaseId, name: 'By hand', members: { values: [HER.id] } } })
  await createList({ ctx, input: { databaseId, name: 'A list', members: { uploadId: await upload(ctx, `customer_id\n${HER.id}\n`) } } })
  await upload(ctx, `customer_id,email\nX,${HER.email}\n`, 'waits.csv')
  await launchTo(db, databaseId)
  const address = HER.email.toLowerCase()
  await withTransaction(db, {}, (tx) => suppress(tx, { databaseId, address, reason: 'added', source: 'person', at: ctx.clock.now() }))
  await db.prisma.inboxMail.create({
    data: { mail_from: 'a@example.com', rcpt_to: address, subject: HER.given, message_id: 'm', source: Buffer.from(HER.given), size: 6 },
  })
  const content = { include: { kind: 'group' as const, value: HER.email } }
  await keepDraft({ ctx: await asPerson(), input: { databaseId, content } })
}

async function asPerson() {
  const who = asRole(db, 'admin')
  const { id } = who.actor
  await db.prisma.user.upsert({ where: { id }, create: { id, name: 'Someone', email: 'someone@example.com', role: 'admin' }, update: {} })
  return who
}

describe('a person who is erased', () => {
  beforeAll(useEverything, 120_000)

  it('is in many places before, all of which the search finds', async () => {
    expect(await tablesTelling()).toEqual(
      expect.arrayContaining([
        'customer',
        'customer_key',
        'customer_merge',
        'consent_event',
        'customer_custom',
        'customer_loyalty',
        'email_event',
        'import_reject',
        'import_undo',
        'inbox_mail',
        'message',
        'order_part',
        'segment_draft',
        'suppression',
      ]),
    )
    expect(filesTelling().length).toBeGreaterThan(0)
  })

  it('can be handed over whole', async () => {
    const document = await exportPerson({ ctx: admin, input: { databaseId, customer } })
    expect(document.customerIds.sort()).toEqual([HER.id, HER.otherId])
    const filled = Object.entries(document.tables).flatMap(([table, rows]) => (rows.length > 0 ? [table] : []))
    expect(filled).toEqual(
      expect.arrayContaining([
        'customer',
        'order',
        'order_line',
        'consent_event',
        'email_event',
        'customer_loyalty',
        'customer_custom',
        'segment_member',
        'customer_list_member',
        'import_reject',
        'import_undo',
        'customer_merge',
      ]),
    )
    expect(document.imports).toMatchObject(Array.from({ length: 5 }, () => ({ fileName: 'file.csv' })))
    expect(JSON.stringify(document)).not.toContain('ann@example.com')
  })

  it('leaves no trace in any table, file or log', async () => {
    await erasePerson({ ctx: admin, input: { databaseId, customer } })
    await refreshDatabases(db, ctx.clock, databaseId)
    expect(await tablesTelling()).toEqual([])
    expect(filesTelling()).toEqual([])
    expect(tells(logged)).toBe(false)
    expect(await db.prisma.customer.findMany({ where: { database_id: databaseId }, select: { external_id: true } })).toEqual([
      { external_id: 'OTHER-1' },
    ])
    expect(await db.prisma.customerAttributes.count({ where: { database_id: databaseId } })).toBe(1)
  })

  it.each([
    ['the same id', `${HER.id},new@example.com,`],
    ['an id that was merged into hers', `${HER.otherId},new@example.com,`],
    ['another id and the same address, written otherwise', `NEW-1,${HER.email.toUpperCase()},`],
    ['another id and the same number, written otherwise', `NEW-1,new@example.com,+44 113 496 0991`],
  ])('does not come back by a file with %s', async (_, row) => {
    const done = await importFile(ctx, databaseId, `customer_id,email,phone\n${row}\nOTHER-1,ann@example.com,\n`)
    expect(done.rows).toMatchObject([{ reason: 'erased', value: '' }])
    expect(done.counts).toMatchObject({ read: 2, imported: 0, rejected: 1 })
    expect(await tablesTelling()).toEqual([])
  })

  it('does not come back by a file with a row that is wrong besides, nor by orders, which are all accounted for', async () => {
    const wrong = await importFile(ctx, databaseId, `customer_id,email,birthdate\nNEW-2,${HER.email},no date\n`)
    expect(wrong.rows).toMatchObject([{ reason: 'erased' }])
    const lines = `order_id,customer_id,order_date,quantity,line_total\nB-1,${HER.id},2026-01-05,1,5.00\nB-1,${HER.id},2026-01-05,2,5.00\nB-2,OTHER-1,2026-01-05,1,5.00\n`
    const orders = await importFile(ctx, databaseId, lines)
    expect(orders.counts).toMatchObject({ read: 3, imported: 1, rejected: 2 })
    expect(await tablesTelling()).toEqual([])
  })

  it('does not come back by a request', async () => {
    const sent = await ingestCustomers({
      ctx,
      input: {
        databaseId,
        customers: [
          { external_id: 'NEW-3', phone: HER.phone },
          { external_id: 'OTHER-1', city: 'Bath' },
        ],
      },
    })
    expect(sent.rows).toMatchObject([{ outcome: 'rejected', reason: 'erased' }, { outcome: 'updated' }])
    const order = { order_id: 'A-1', customer: { external_id: HER.id }, order_datetime: '2026-02-01T10:00:00Z' }
    expect((await ingestOrders({ ctx, input: { databaseId, orders: [order] } })).rows).toMatchObject([{ outcome: 'rejected', reason: 'erased' }])
    expect(await tablesTelling()).toEqual([])
  })

  it('does not come back by the webhook of a shop', async () => {
    const { source } = await createSource({
      ctx,
      input: { databaseId, provider: 'shopify', name: 'The shop', secret: 'a secret of the shop', idPrefix: '' },
    })
    const body = { ...SHOPIFY_ORDER, email: HER.email, customer: { ...SHOPIFY_ORDER.customer, email: HER.email } }
    const answer = await answerHook(
      signedDelivery(source, 'orders/create', body, 'a secret of the shop'),
      { provider: 'shopify', id: source.id },
      ctx,
    )
    expect(await answer.json()).toMatchObject({ outcome: 'rejected' })
    expect(await tablesTelling()).toEqual([])
  })

  it('does not come back by an import that had read its file before the erasure', async () => {
    const { id } = await newDatabase(ctx)
    await importFile(ctx, id, `customer_id,email\n${HER.id},${HER.email}\n`)
    const { customer_id } = await db.prisma.customerKey.findFirstOrThrow({ where: { database_id: id } })
    const file = `customer_id,email,city\n${HER.id},${HER.email},Bath\nOTHER-2,ann@example.com,Bath\n`
    const { id: importId } = await createImport({ ctx, input: { databaseId: id, uploadId: await upload(ctx, file) } })
    let isErased = false
    const onProgress = async ({ status }: { status: string }): Promise<void> => {
      if (status !== 'merging' || isErased) return
      isErased = true
      await erasePerson({ ctx: admin, input: { databaseId: id, customer: String(customer_id) } })
    }
    expect(await runImport({ db, importId, clock: ctx.clock, onProgress })).toMatchObject({ read: 2, imported: 1, rejected: 1 })
    expect(isErased).toBe(true)
    expect(await tablesTelling()).toEqual([])
    expect(filesTelling()).toEqual([])
  })

  it('keeps nobody out who shares her address', async () => {
    const { id } = await newDatabase(ctx)
    await importFile(ctx, id, 'customer_id,email\nA,shared@example.com\nB,shared@example.com\n')
    const { customer_id } = await db.prisma.customerKey.findFirstOrThrow({ where: { database_id: id, external_id: 'A' } })
    await erasePerson({ ctx: admin, input: { databaseId: id, customer: String(customer_id) } })
    const again = await importFile(ctx, id, 'customer_id,email,city\nA,shared@example.com,Bath\nB,shared@example.com,Bath\n')
    expect(again.counts).toMatchObject({ updated: 1, rejected: 1 })
  })
})

describe('the ledger of what was sent', () => {
  it('still has a row for whoever was erased, who gets nothing any more and stays suppressed', async () => {
    const rows = await db.prisma.message.findMany({ where: { customer_id: BigInt(customer) } })
    expect(rows).toMatchObject([{ state: 'suppressed', reason: 'erased', address: null, address_hash: null, settled_at: ctx.clock.now() }])
    expect(await db.prisma.suppression.findMany({ where: { database_id: databaseId } })).toMatchObject([{ reason: 'added', address: null }])
  })
})

describe('the tables of a person', () => {
  it('are all that have a column of customers', async () => {
    const { rows } = await owner.pool.query<{ table_name: string }>(
      `select c.table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and c.column_name = 'customer_id' and t.table_type = 'BASE TABLE'`,
    )
    expect(rows.map(({ table_name }) => table_name).sort()).toEqual(PERSON_TABLES.map(({ table }) => table).sort())
  })
})

describe('the search', () => {
  it('finds what an erasure forgets', async () => {
    await useEverything()
    await owner.pool.query(`create function keep() returns trigger language plpgsql as $$ begin return null; end $$;
      create trigger keep before delete on import_undo for each row execute function keep()`)
    await erasePerson({ ctx: admin, input: { databaseId, customer } })
    expect(await tablesTelling()).toEqual(['import_undo'])
  }, 120_000)
})

import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import createClient from 'openapi-fetch'
import type { components, paths } from './api'

/** A program that knows Rekindle by its document alone: from nothing to the overview of a segment. `main-job ORIGIN FILE`, the key in API_KEY. */
const [origin = '', file = ''] = process.argv.slice(2)
const api = createClient<paths>({ baseUrl: `${origin}/api/v1`, headers: { authorization: `Bearer ${process.env.API_KEY}` } })

const database = must(
  await api.POST('/databases', {
    params: { header: { 'Idempotency-Key': 'the-job-1' } },
    body: { name: 'By the API', brand: 'By the API', timezone: 'Europe/London', currency: 'GBP', pinnedDay: '2026-11-01' },
  }),
)

const upload = must(
  await api.POST('/uploads', {
    params: { header: { 'X-File-Name': 'orders.csv' } },
    headers: { 'content-type': 'application/octet-stream' },
    body: await readFile(file, 'utf8'),
    bodySerializer: (text) => text,
  }),
)

const mapping: components['schemas']['MappingInput'] = [
  { attribute: 'order.order_id', from: { column: 'order_id' } },
  { attribute: 'customer.external_id', from: { column: 'customer_id' } },
  { attribute: 'order.order_datetime', from: { column: 'ordered_at' } },
  { attribute: 'order.order_revenue', from: { column: 'revenue' } },
]
const wish = { databaseId: database.id, uploadId: upload.uploadId, kind: 'orders' as const, mapping }
const preview = must(await api.POST('/imports/preview', { body: wish }))
const started = await api.POST('/imports', { body: wish })
const { id } = must(started)

let running = must(await api.GET('/imports/{id}', { params: { path: { id } } }))
while (!['done', 'failed', 'cancelled'].includes(running.status)) {
  await delay(100)
  running = must(await api.GET('/imports/{id}', { params: { path: { id } } }))
}

const definition: components['schemas']['SegmentDefinitionInput'] = {
  version: 1,
  include: {
    match: 'all',
    of: [
      {
        id: 'spent',
        kind: 'attribute',
        table: 'transaction_attributes_extended',
        attribute: 'lifetime_order_revenue',
        operator: 'greater_than',
        value: 250,
      },
    ],
  },
  exclude: null,
}
const counted = must(await api.POST('/segments/count', { body: { databaseId: database.id, definition } }))
const members = must(await api.POST('/segments/members', { body: { databaseId: database.id, definition } }))
const saved = must(await api.POST('/segments', { body: { databaseId: database.id, name: 'Big spenders', definition } }))
const summary = must(await api.GET('/segments/{id}/summary', { params: { path: { id: saved.id }, query: { sections: ['numbers'] } } }))

process.stdout.write(
  JSON.stringify({
    location: started.response.headers.get('location') === `/api/v1/imports/${id}`,
    status: started.response.status,
    problems: preview.problems,
    import: { status: running.status, progress: running.progress, counts: running.counts },
    counted: counted.customers,
    members: members.customers,
    savedSize: saved.size,
    segment: summary.segment.numbers,
    everybody: summary.everybody.numbers,
  }),
)

function must<T>({ data, error }: { data?: T; error?: components['schemas']['Problem'] }): T {
  if (data === undefined) throw new Error(`${error?.code}: ${error?.detail} ${JSON.stringify(error?.issues)}`)
  return data
}

import type { Definition } from '../../lib/segments/schema'
import { BLANK_EMAIL, DOT, PLAIN_BRAND } from '../support/messages'
import type { Operation } from '../../lib/actions/operation'

/** Ids of one database's objects; of another one, or of nothing, they give the same question about something else. */
export interface Objects {
  databaseId: string
  /** Our own number of a customer. */
  customer: string
  segmentId: string
  archivedId: string
  importId: string
  listId: string
  uploadId: string
  webhookId: string
  sourceId: string
  assetId: string
  archivedAssetId: string
  campaignId: string
  topicId: string
  destinationId: string
  deliveryId: string
  /** Of that delivery, with a row that was not taken. */
  runId: string
  /** A change that somebody asks for in the segment. */
  requestId: string
}

/** A second id where two are asked for; nothing has it. */
const ANOTHER = '00000000-0000-4000-8000-0000000000aa'

const EVERYBODY: Definition = { version: 1, include: { match: 'all', of: [] }, exclude: null }

/** Asks about something that tells who a person is. */
const SURNAME: Definition = {
  version: 1,
  include: { match: 'all', of: [{ id: 'c', kind: 'attribute', table: 'customer_360', attribute: 'surname', operator: 'exactly', value: 'Fern' }] },
  exclude: null,
}

const FILE = { fileName: 'people', format: 'csv' }
const WHOSE = { target: 'email', table: 'customer_360', attribute: 'email' }

/** How each operation is asked about these objects. One that takes an empty input needs no line. */
const INPUTS: Record<string, (of: Objects) => object> = {
  'people.create': () => ({ name: 'New Person', email: 'new@example.com', password: 'correct horse battery', role: 'analyst' }),
  'people.set-up': () => ({ name: 'New Person', email: 'new@example.com', password: 'correct horse battery', setupToken: 'x' }),
  'keys.create': ({ databaseId }) => ({ name: 'A key', role: 'analyst', databaseIds: [databaseId], expiresInDays: 30 }),
  'databases.create': () => ({ name: 'One more', brand: 'One more' }),
  'databases.update': ({ databaseId }) => ({ id: databaseId, changes: { region: 'North' } }),
  'sample.load': () => ({ customers: 1 }),
  'customers.ingest': ({ databaseId }) => ({ databaseId, customers: [{ external_id: 'canary-new' }] }),
  'orders.ingest': ({ databaseId }) => ({
    databaseId,
    orders: [{ order_id: 'canary-order', customer: { external_id: 'canary-new' }, order_datetime: '2026-01-31T10:00:00Z' }],
  }),
  'events.ingest': ({ databaseId }) => ({ databaseId, events: [{ type: 'identify', userId: 'canary-new', traits: {} }] }),
  'imports.preview': ({ databaseId, uploadId }) => ({ databaseId, uploadId }),
  'imports.create': ({ databaseId, uploadId }) => ({ databaseId, uploadId }),
  'predictions.fit': ({ databaseId }) => ({ databaseId }),
  'predictions.get': ({ databaseId }) => ({ databaseId }),
  'imports.list': ({ databaseId }) => ({ databaseId }),
  'imports.get': ({ importId }) => ({ id: importId }),
  'imports.rejects': ({ importId }) => ({ id: importId }),
  'imports.export_rejects': ({ importId }) => ({ id: importId }),
  'imports.cancel': ({ importId }) => ({ id: importId }),
  'imports.roll_back': ({ importId }) => ({ id: importId }),
  'customers.get': ({ databaseId, customer }) => ({ databaseId, customer }),
  'customers.export_person': ({ databaseId, customer }) => ({ databaseId, customer }),
  'customers.duplicates': ({ databaseId }) => ({ databaseId }),
  'customers.merges': ({ databaseId }) => ({ databaseId }),
  'customers.compare': ({ databaseId, customer }) => ({ databaseId, customer, other: customer }),
  'customers.merge': ({ databaseId, customer }) => ({ databaseId, customer, other: '1' }),
  'customers.keep_apart': ({ databaseId, customer }) => ({ databaseId, customer, other: customer }),
  'customers.undo_merge': () => ({ id: ANOTHER }),
  'customers.erase_person': ({ databaseId, customer }) => ({ databaseId, customer }),
  'customers.newest': ({ databaseId }) => ({ databaseId }),
  'customers.attributes': ({ databaseId, customer }) => ({ databaseId, customer }),
  'customers.orders': ({ databaseId, customer }) => ({ databaseId, customer }),
  'customers.contact': ({ databaseId, customer }) => ({ databaseId, customer }),
  'customers.timeline': ({ databaseId, customer }) => ({ databaseId, customer }),
  'segments.of_customer': ({ databaseId, customer }) => ({ databaseId, customer }),
  'predictions.of_customer': ({ databaseId, customer }) => ({ databaseId, customer }),
  'explorer.table': ({ databaseId }) => ({ databaseId, table: 'customer_360' }),
  'explorer.column': ({ databaseId }) => ({ databaseId, table: 'customer_360', column: 'surname' }),
  'quality.check': ({ databaseId }) => ({ databaseId, check: 'duplicates' }),
  'customers.find': ({ databaseId }) => ({ databaseId, search: 'canary-' }),
  'segments.as_of': ({ databaseId }) => ({ databaseId, definition: EVERYBODY, day: '2026-01-31' }),
  'segments.forecast': ({ databaseId }) => ({ databaseId, definition: EVERYBODY }),
  'segments.why': ({ databaseId, customer }) => ({ databaseId, customer, definition: SURNAME }),
  'segments.preview': ({ databaseId }) => ({ databaseId, definition: EVERYBODY }),
  'segments.count': ({ databaseId }) => ({ databaseId, definition: EVERYBODY }),
  'segments.explain': ({ databaseId }) => ({ databaseId, definition: EVERYBODY }),
  'segments.impact': ({ segmentId }) => ({ id: segmentId, definition: EVERYBODY }),
  'segments.facts': ({ databaseId }) => ({ databaseId, table: 'customer_360', attribute: 'surname' }),
  'segments.overlap': ({ databaseId, segmentId }) => ({ databaseId, segments: [segmentId, ANOTHER] }),
  'segments.references': ({ databaseId }) => ({ databaseId }),
  'segments.read': ({ databaseId }) => ({ databaseId, text: 'All customers.' }),
  'segments.lint': ({ databaseId }) => ({ databaseId, definition: EVERYBODY }),
  'segments.sample': ({ databaseId }) => ({ databaseId, definition: EVERYBODY }),
  'segments.to_sql': ({ databaseId }) => ({ databaseId, definition: SURNAME }),
  'segments.reveal': ({ databaseId }) => ({ databaseId, definition: EVERYBODY }),
  'segments.sql': ({ databaseId }) => ({ databaseId, definition: EVERYBODY }),
  'segments.members': ({ databaseId }) => ({ databaseId, definition: EVERYBODY }),
  'segments.values': ({ databaseId }) => ({ databaseId, table: 'customer_360', attribute: 'email' }),
  'segments.tables': ({ databaseId }) => ({ databaseId }),
  'segments.attributes': ({ databaseId }) => ({ databaseId }),
  'segments.save': ({ databaseId }) => ({ databaseId, name: 'A new one', definition: EVERYBODY }),
  'segments.save_sql': ({ databaseId }) => ({ databaseId, name: 'One in SQL', sql: 'select customer_key from customer_360' }),
  'sql.run': ({ databaseId }) => ({ databaseId, sql: 'select customer_key from customer_360' }),
  'sql.tables': ({ databaseId }) => ({ databaseId }),
  'segments.list': ({ databaseId }) => ({ databaseId }),
  'segments.get': ({ segmentId }) => ({ id: segmentId }),
  'segments.rename': ({ segmentId }) => ({ id: segmentId, name: 'Renamed' }),
  'segments.duplicate': ({ segmentId }) => ({ id: segmentId }),
  'segments.archive': ({ segmentId }) => ({ id: segmentId }),
  'segments.restore': ({ archivedId }) => ({ id: archivedId }),
  'segments.create_static': ({ databaseId }) => ({ databaseId, name: 'By hand', members: { values: ['nobody'] } }),
  'segments.add_members': ({ segmentId }) => ({ id: segmentId, values: ['nobody'] }),
  'segments.remove_members': ({ segmentId }) => ({ id: segmentId, values: ['nobody'] }),
  'segments.conversion': ({ segmentId }) => ({ id: segmentId, to: 'static' }),
  'segments.convert': ({ segmentId }) => ({ id: segmentId, to: 'static', basedOnVersion: 1 }),
  'segments.refresh': ({ segmentId }) => ({ id: segmentId }),
  'segments.set_access': ({ segmentId }) => ({ id: segmentId, isPrivate: true }),
  'segments.request_edit': ({ segmentId }) => ({ id: segmentId, note: 'Leave out who returned their last order.' }),
  'segments.edit_requests': ({ segmentId }) => ({ id: segmentId }),
  'segments.close_edit_request': ({ segmentId, requestId }) => ({ id: segmentId, requestId }),
  'segments.owners': ({ databaseId }) => ({ databaseId }),
  'segments.track': ({ segmentId }) => ({ id: segmentId, isTracked: true }),
  'segments.recommend': ({ segmentId }) => ({ id: segmentId, isRecommended: true }),
  'segments.history': ({ segmentId }) => ({ id: segmentId }),
  'segments.movements': ({ segmentId }) => ({ id: segmentId }),
  'segments.move': ({ segmentId }) => ({ id: segmentId, folder: 'Win-back' }),
  'segments.label': ({ segmentId }) => ({ id: segmentId, add: ['vip'] }),
  'segments.folders': ({ databaseId }) => ({ databaseId }),
  'segments.delete': ({ archivedId }) => ({ id: archivedId, name: 'nothing' }),
  'segments.export': ({ segmentId }) => ({ ids: [segmentId] }),
  'segments.versions': ({ segmentId }) => ({ id: segmentId }),
  'segments.version': ({ segmentId }) => ({ id: segmentId, version: 1 }),
  'segments.restore_version': ({ segmentId }) => ({ id: segmentId, version: 1, basedOnVersion: 1 }),
  'drafts.keep': ({ databaseId, segmentId }) => ({ databaseId, segmentId, content: { include: { kind: 'group' } } }),
  'drafts.get': ({ segmentId }) => ({ id: segmentId }),
  'drafts.list': ({ databaseId }) => ({ databaseId }),
  'drafts.discard': ({ segmentId }) => ({ id: segmentId }),
  'segments.presence': ({ segmentId }) => ({ segmentId }),
  'drafts.editors': ({ segmentId }) => ({ segmentId }),
  'lists.preview': ({ databaseId, uploadId }) => ({ databaseId, uploadId }),
  'lists.export_unmatched': ({ databaseId, uploadId }) => ({ databaseId, uploadId }),
  'lists.create': ({ databaseId, uploadId }) => ({ databaseId, name: 'A new list', members: { uploadId } }),
  'lists.list': ({ databaseId }) => ({ databaseId }),
  'lists.rename': ({ listId }) => ({ id: listId, name: 'Renamed list' }),
  'lists.archive': ({ listId }) => ({ id: listId }),
  'lists.restore': ({ listId }) => ({ id: listId }),
  'destinations.targets': () => ({ driver: 'klaviyo', settings: {} }),
  'sources.create': ({ databaseId }) => ({ databaseId, provider: 'woocommerce', name: 'A shop' }),
  'sources.get': ({ sourceId }) => ({ id: sourceId }),
  'sources.deliveries': ({ sourceId }) => ({ id: sourceId }),
  'sources.remove': ({ sourceId }) => ({ id: sourceId }),
  'sources.take': ({ sourceId }) => ({ id: sourceId, deliveryId: 'd', topic: 'order.deleted', body: {} }),
  'destinations.list': ({ databaseId }) => ({ databaseId }),
  'destinations.sample_values': ({ databaseId }) => ({ databaseId }),
  'destinations.get': ({ destinationId }) => ({ id: destinationId }),
  'destinations.create': ({ databaseId }) => ({
    databaseId,
    driver: 'download',
    name: 'Another',
    settings: FILE,
    columns: [WHOSE],
    mode: 'replace',
    allowPersonal: true,
  }),
  'destinations.update': ({ destinationId }) => ({ id: destinationId, changes: { description: 'Changed' } }),
  'destinations.clone': ({ destinationId }) => ({ id: destinationId, name: 'A copy' }),
  'destinations.pause': ({ destinationId }) => ({ id: destinationId, paused: true }),
  'destinations.remove': ({ destinationId }) => ({ id: destinationId }),
  'destinations.check': ({ databaseId, destinationId }) => ({ databaseId, driver: 'download', settings: FILE, id: destinationId }),
  'deliveries.summarise': ({ segmentId, destinationId }) => ({ segmentId, destinationId, audience: 'Win-back' }),
  'deliveries.list': ({ databaseId }) => ({ databaseId }),
  'deliveries.get': ({ deliveryId }) => ({ id: deliveryId }),
  'deliveries.create': ({ segmentId, destinationId }) => ({ segmentId, destinationId, audience: 'Others', purpose: 'To try' }),
  'deliveries.update': ({ deliveryId }) => ({ id: deliveryId, changes: { purpose: 'Changed' } }),
  'deliveries.remove': ({ deliveryId }) => ({ id: deliveryId }),
  'deliveries.run': ({ deliveryId }) => ({ id: deliveryId }),
  'deliveries.runs': ({ databaseId }) => ({ databaseId }),
  'deliveries.get_run': ({ runId }) => ({ id: runId }),
  'deliveries.stop_run': ({ runId }) => ({ id: runId }),
  'deliveries.retry_run': ({ runId }) => ({ id: runId }),
  'deliveries.export_rejects': ({ runId }) => ({ id: runId }),
  'deliveries.fetch_file': ({ runId }) => ({ id: runId, name: 'people.csv' }),
  'campaigns.list': ({ databaseId }) => ({ databaseId }),
  'campaigns.get': ({ campaignId }) => ({ id: campaignId }),
  'campaigns.engagement': ({ campaignId }) => ({ id: campaignId }),
  'campaigns.create': ({ databaseId, segmentId }) => ({ databaseId, name: 'A campaign', segmentId, assetId: ANOTHER }),
  'campaigns.update': ({ campaignId }) => ({ id: campaignId, changes: { name: 'Renamed' } }),
  'campaigns.remove': ({ campaignId }) => ({ id: campaignId }),
  'campaigns.review': ({ campaignId }) => ({ id: campaignId }),
  'campaigns.schedule': ({ campaignId }) => ({ id: campaignId }),
  'campaigns.pause': ({ campaignId }) => ({ id: campaignId }),
  'campaigns.resume': ({ campaignId }) => ({ id: campaignId }),
  'campaigns.cancel': ({ campaignId }) => ({ id: campaignId }),
  'campaigns.resend': ({ campaignId }) => ({ id: campaignId, state: 'failed' }),
  'campaigns.recipients': ({ campaignId }) => ({ id: campaignId }),
  'campaigns.export_recipients': ({ campaignId }) => ({ id: campaignId }),
  'messages.unsubscribe': () => ({ token: 'x', source: 'page' }),
  'messages.prefer': () => ({ token: 'x', choice: 'none' }),
  'sending.release_provider': () => ({ provider: 'gmail.com' }),
  'consents.request': ({ databaseId }) => ({ databaseId, email: 'canary-none@example.com', source: 'form' }),
  'consents.confirm': () => ({ token: 'x' }),
  'consents.settings': ({ databaseId }) => ({ databaseId }),
  'consents.set_settings': ({ databaseId }) => ({ databaseId, isOn: false, wording: 'I agree to get marketing emails.' }),
  'topics.list': ({ databaseId }) => ({ databaseId }),
  'topics.create': ({ databaseId }) => ({ databaseId, name: 'Canary topic' }),
  'topics.update': ({ topicId }) => ({ id: topicId, changes: { description: 'x' } }),
  'topics.remove': ({ topicId }) => ({ id: topicId }),
  'suppressions.list': ({ databaseId }) => ({ databaseId }),
  'suppressions.add': ({ databaseId }) => ({ databaseId, address: 'canary-none@example.com' }),
  'suppressions.import': ({ databaseId }) => ({ databaseId, addresses: ['canary-none@example.com'] }),
  'suppressions.remove': ({ databaseId }) => ({ databaseId, id: '1' }),
  'inbox.get': () => ({ id: '1' }),
  'inbox.get_texts': () => ({ id: '1' }),
  'inbox.answer_text': () => ({ id: '1', body: 'STOP' }),
  'texts.receive': () => ({ number: '+15550000000', body: 'HELLO', sid: 'SM-canary' }),
  'texts.note_status': () => ({ uuid: ANOTHER, sid: 'SM-canary', status: 'queued', errorCode: '' }),
  'webhooks.get': ({ webhookId }) => ({ id: webhookId }),
  'webhooks.deliveries': ({ webhookId }) => ({ id: webhookId }),
  'webhooks.update': ({ webhookId }) => ({ id: webhookId, changes: { name: 'Renamed' } }),
  'webhooks.remove': ({ webhookId }) => ({ id: webhookId }),
  'webhooks.rotate-secret': ({ webhookId }) => ({ id: webhookId }),
  'webhooks.test': ({ webhookId }) => ({ id: webhookId }),
  'segments.summary': ({ segmentId }) => ({ id: segmentId }),
  'assets.list': ({ databaseId }) => ({ databaseId }),
  'assets.get': ({ assetId }) => ({ id: assetId }),
  'assets.create': ({ databaseId }) => ({ databaseId, name: 'A new message', content: BLANK_EMAIL }),
  'assets.save': ({ assetId }) => ({ id: assetId, basedOnVersion: 1, name: 'Renamed message', status: 'draft', content: BLANK_EMAIL }),
  'assets.archive': ({ assetId }) => ({ id: assetId }),
  'assets.restore': ({ archivedAssetId }) => ({ id: archivedAssetId }),
  'assets.preview': ({ databaseId, customer }) => ({
    databaseId,
    content: { ...BLANK_EMAIL, subject: 'For {{ customer.given_name }}' },
    as: { kind: 'customer', customer },
  }),
  'assets.preview_text': ({ databaseId, customer }) => ({
    databaseId,
    content: { kind: 'text', body: 'For {{ customer.given_name }}', quietFrom: 21, quietUntil: 8 },
    as: { kind: 'customer', customer },
  }),
  'assets.keep_draft': ({ assetId }) => ({ id: assetId, basedOnVersion: 1, revision: 0, name: 'A draft', content: BLANK_EMAIL }),
  'assets.get_draft': ({ assetId }) => ({ id: assetId }),
  'assets.discard_draft': ({ assetId }) => ({ id: assetId }),
  'assets.versions': ({ assetId }) => ({ id: assetId }),
  'assets.get_version': ({ assetId }) => ({ id: assetId, version: 1 }),
  'assets.restore_version': ({ assetId }) => ({ id: assetId, version: 1, basedOnVersion: 1 }),
  'assets.convert_to_mjml': ({ assetId }) => ({ id: assetId, basedOnVersion: 1 }),
  'assets.send_test': ({ assetId, customer }) => ({
    id: assetId,
    content: BLANK_EMAIL,
    as: { kind: 'customer', customer },
    to: ['marketer@example.com'],
  }),
  'coupons.list': ({ databaseId }) => ({ databaseId }),
  'coupons.create': ({ databaseId }) => ({ databaseId, name: 'Spring codes', codes: ['CANARY-1'] }),
  'coupons.add_codes': () => ({ id: ANOTHER, codes: ['CANARY-2'] }),
  'images.list': ({ databaseId }) => ({ databaseId }),
  'images.upload': ({ databaseId }) => ({ databaseId, name: 'dot.gif', data: DOT }),
  'brand.get': ({ databaseId }) => ({ databaseId }),
  'brand.save': ({ databaseId }) => ({ databaseId, basedOnVersion: 0, settings: PLAIN_BRAND }),
  'segments.summary_sql': ({ segmentId }) => ({ id: segmentId, section: 'numbers' }),
  'segments.breakdown': ({ segmentId }) => ({ id: segmentId }),
  'segments.breakdown_sql': ({ segmentId }) => ({ id: segmentId, attributes: [{ table: 'customer_360', attribute: 'city' }] }),
  'segments.differences': ({ segmentId }) => ({ id: segmentId }),
  'segments.trend': ({ segmentId }) => ({ id: segmentId }),
  'segments.cohorts': ({ segmentId }) => ({ id: segmentId }),
  'segments.recency': ({ segmentId }) => ({ id: segmentId }),
  'segments.suggest': ({ databaseId }) => ({ databaseId }),
  'segments.changes': ({ databaseId }) => ({ databaseId, since: '2026-01-31T00:00:00Z' }),
  'lifecycle.changes': ({ databaseId }) => ({ databaseId }),
  'segments.metrics': ({ segmentId }) => ({ id: segmentId }),
  'segments.keep_overview': ({ segmentId }) => ({ id: segmentId, metrics: [] }),
  'segments.customers': ({ segmentId }) => ({ id: segmentId }),
  'segments.export_customers': ({ segmentId }) => ({ id: segmentId }),
  'messages.settle': () => ({ ids: ['1'], as: 'sent' }),
  'sending.check_domain': () => ({ domain: 'shop.invalid' }),
}

/** Writes that touch nothing of a database; what they may not do is tried by their own tests. */
const APART = /^(people|account|keys|webhooks|audit|system|secrets|sending|signing-keys|backup|providers)\./

/**
 * Undefined for a write apart from all databases that is not in the list.
 * @throws when somebody added an operation and did not say how to ask it: a test that does not ask would pass.
 */
export function inputFor(verb: Operation<never>, of: Objects): object | undefined {
  const { id, input, effect } = (verb as unknown as Operation).spec
  const prepared = INPUTS[id]?.(of)
  if (prepared) return prepared
  if (effect === 'write' && APART.test(id)) return undefined
  if (input.safeParse({}).success) return {}
  throw new Error(`tests/security/inputs.ts does not say how to ask ${id}`)
}

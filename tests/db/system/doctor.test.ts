import { beforeEach, describe, expect, it } from 'vitest'
import { runDoctor } from '../../../lib/system/doctor/run-doctor'
import { asRole, NOON, ownerOf, testDb } from '../../support/database'
import { launchTo, openLedgerWorld } from '../../support/ledger-world'

const db = await testDb()
const owner = ownerOf(db)
const databaseId = await openLedgerWorld(db, 4)
const ctx = asRole(db, 'admin', NOON)
let campaignId = ''

/** The ids of the checks that are not good, with what they are. Test servers have another clock and no worker. */
async function complaints(): Promise<string[]> {
  const { checks } = await runDoctor({ ctx, input: {} })
  return checks
    .filter(({ state, id }) => state !== 'good' && !['database.clock', 'work.workers_live'].includes(id))
    .map(({ id, state, found }) => `${id} ${state} ${found}`)
}

/** Changes one message of the campaign, or as many as `where` takes, past every rule of the code. */
async function plant(set: string, where = 'id = (select min(id) from message)'): Promise<void> {
  await owner.pool.query(`update message set ${set} where ${where}`)
}

beforeEach(async () => {
  await owner.pool.query(`delete from message; delete from suppression; delete from campaign_step; delete from campaign;
    delete from secret; delete from system_mail; delete from import; delete from "order"`)
  campaignId = (await launchTo(db, databaseId)).campaignId
  await owner.pool.query(`update message set state = 'sent', gated_at = $1, settled_at = $1`, [NOON.now()])
})

const WAITING = `state = 'queued', gated_at = null, settled_at = null`

/** What is planted, and what the doctor says of it. */
const VIOLATIONS: [string, () => Promise<unknown>, string][] = [
  ['a message that was sent without the gate', () => plant('gated_at = null'), 'ledger.sent_after_gate broken 1'],
  ['a settled message without its time', () => plant('settled_at = null'), 'ledger.times_fit_states broken 1'],
  ['a message that is being sent by nobody', () => plant(`state = 'in_data', settled_at = null`), 'ledger.leases_fit_states broken 1'],
  ['a waiting message that somebody holds', () => plant(`${WAITING}, lease_slot = 1, lease_epoch = 1`), 'ledger.leases_fit_states broken 1'],
  [
    'a lease of a worker that is gone',
    () => plant(`state = 'claimed', settled_at = null, lease_slot = 7, lease_epoch = 1`),
    'ledger.leases_are_held attention 1',
  ],
  ['a message with the hash of another address', () => plant(`address_hash = '\\x00'`), 'ledger.hash_of_address broken 1'],
  [
    'a message that was sent after the address was suppressed',
    () =>
      owner.pool.query(`insert into suppression (database_id, channel, address_hash, reason, source, created_at)
        select database_id, channel, address_hash, 'unsubscribed', 'page', gated_at - interval '1 minute' from message order by id limit 1`),
    'ledger.nothing_after_no broken 1',
  ],
  ['a row without its campaign', () => plant(`campaign_id = gen_random_uuid()`), 'ledger.campaign_exists broken 1'],
  [
    'a finished campaign with something left',
    async () => {
      await plant(WAITING)
      await owner.pool.query(`update campaign set status = 'sent'`)
    },
    'campaigns.finished_is_finished broken 1',
  ],
  [
    'fewer rows than were planned',
    () =>
      db.prisma.auditEntry.create({
        data: {
          at: NOON.now(),
          actorType: 'system',
          actorId: 'worker',
          actorName: 'worker',
          operation: 'campaigns.launch',
          objectType: 'campaign',
          objectId: campaignId,
          objectName: 'Win-back',
          requestId: 'test',
          address: '',
          details: { people: 5 },
        },
      }),
    'campaigns.as_many_as_planned broken 1',
  ],
  ['a campaign that stands still', () => plant(`${WAITING}, next_at = '2026-03-15T11:00:00Z'`, `true`), 'campaigns.move_on attention 1'],
  [
    'a message that was unclear for four days',
    () => plant(`state = 'ambiguous', settled_at = '2026-03-11T12:00:00Z'`),
    'ledger.unclear_are_decided attention 1',
  ],
  [
    'a credential whose key is gone',
    () => db.prisma.secret.create({ data: { owner: 'webhook:1', name: 'x', keyId: 'gone', sealed: 'v1.gone', hint: '' } }),
    'secrets.open broken 1',
  ],
  [
    'an order with the sums of lines that it has not',
    () =>
      owner.pool.query(
        `insert into "order" (customer_id, order_id, database_id, order_datetime, kept_quantity)
          select id, 'O1', database_id, now(), 1 from customer where database_id = $1 limit 1`,
        [databaseId],
      ),
    'data.orders_add_up broken 1',
  ],
  [
    'an import that never ends',
    () =>
      owner.pool.query(
        `insert into import (id, database_id, kind, file_name, file_path, file_size, file_sha256, format, mapping, status, created_by, created_at)
          values (gen_random_uuid(), $1, 'customers', 'a.csv', '/none', 1, '', '{}', '{}', 'merging', 'Test', '2026-03-15T01:00:00Z')`,
        [databaseId],
      ),
    'work.imports_move_on attention 1',
  ],
  [
    'an invitation that was given up',
    () => db.prisma.systemMail.create({ data: { kind: 'invitation', state: 'failed', createdAt: NOON.now() } }),
    'work.mails_arrive attention 1',
  ],
]

describe('the doctor', () => {
  it('finds nothing where all is well', async () => {
    expect(await complaints()).toEqual([])
  })

  it('names each violation, with examples and what to do, and changes nothing', async () => {
    const { checks } = await runDoctor({ ctx, input: {} })
    expect(checks.every(({ title, meaning, action }) => title && meaning && action)).toBe(true)
    await plant('gated_at = null', 'true')
    const { isSound, checks: after } = await runDoctor({ ctx, input: {} })
    const found = after.find(({ id }) => id === 'ledger.sent_after_gate')
    expect([isSound, found?.found, found?.examples.length]).toEqual([false, 4, 4])
    expect(await db.prisma.message.count({ where: { state: 'sent', gated_at: null } })).toBe(4)
  })

  it.each(VIOLATIONS)('tells of %s', async (_, violate, complaint) => {
    expect(await complaints()).not.toContain(complaint)
    await violate()
    expect(await complaints()).toContain(complaint)
  })

  it('tells of two rows for one person, where the database no longer refuses them', async () => {
    await owner.pool.query('drop index message_campaign_id_step_id_customer_id_key; drop index message_campaign_id_step_id_channel_address_key')
    await owner.pool.query(`insert into message (campaign_id, step_id, database_id, customer_id, address, address_hash, message_id, ${COLUMNS})
      select campaign_id, step_id, database_id, customer_id, address, address_hash, message_id, ${COLUMNS} from message order by id limit 1`)
    expect(await complaints()).toEqual(['ledger.one_row_per_person broken 1', 'ledger.one_row_per_address broken 1'])
  })

  it('tells of an audit log that was changed', async () => {
    await owner.pool.query('alter table audit_entry disable trigger all')
    await owner.pool.query(`update audit_entry set operation = 'other' where id = (select min(id) from audit_entry)`)
    expect(await complaints()).toContain('audit.chain broken 1')
  })
})

const COLUMNS = 'state, next_at, created_at, gated_at, settled_at'

import { afterEach, describe, expect, it } from 'vitest'
import { braze } from '@/lib/destinations/drivers/braze'
import { type BrazeServer, brazeServer, KEY } from '@/tests/support/vendors/braze-server'
import { batchOf, checked, failureAt, run, survivesFaults } from '@/tests/support/vendors/contract'

const servers: BrazeServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function connected({ apiKey = KEY, ...settings }: Record<string, unknown> & { apiKey?: string } = {}) {
  const server = await brazeServer()
  servers.push(server)
  const destination = { driver: braze, server, settings: { baseUrl: server.url, identifier: 'external_id', ...settings }, secrets: { apiKey } }
  return { ...destination, members: () => server.members() }
}

const ada = { external_id: 'C-1001', email: 'ada.canary@example.com', tier: 'Gold' }
const bob = { external_id: 'C-1002', email: 'bob@example.com', tier: null }

describe('braze', () => {
  it('brings the attribute to exactly the people of the segment', async () => {
    const destination = await connected()
    await run(destination, [batchOf('upsert', ada, bob), batchOf('remove', { external_id: 'C-1002' })])
    expect(destination.members()).toEqual(new Set(['C-1001']))
    expect(destination.server.profiles.get('C-1001')).toEqual({ email: 'ada.canary@example.com', tier: 'Gold', 'Win-back': true })
    expect(destination.server.refused).toEqual([])
  })

  it('changes nothing when a batch comes again', async () => {
    const destination = await connected()
    const batches = [batchOf('upsert', ada, bob), batchOf('remove', { external_id: 'C-1001' })]
    await run(destination, batches)
    const once = structuredClone(destination.server.profiles)
    await run(destination, batches)
    expect(destination.server.profiles).toEqual(once)
  })

  it('creates nobody in order to remove them', async () => {
    const destination = await connected()
    await run(destination, [batchOf('remove', { external_id: 'C-1001' })])
    expect(destination.server.profiles.size).toBe(0)
  })

  it('empties its own attributes, and leaves the fields of the profile that are not known here', async () => {
    const destination = await connected()
    await run(destination, [batchOf('upsert', ada), batchOf('upsert', { external_id: 'C-1001', email: null, tier: null })])
    expect(destination.server.profiles.get('C-1001')).toEqual({ email: 'ada.canary@example.com', 'Win-back': true })
  })

  it('tells people apart by a user alias, and creates whoever is new', async () => {
    const destination = await connected({ identifier: 'user_alias', aliasLabel: 'loyalty' })
    await run(destination, [batchOf('upsert', { user_alias: 'L-1' }, { user_alias: 'L-2' }), batchOf('remove', { user_alias: 'L-2' })])
    expect(destination.members()).toEqual(new Set(['L-1']))
  })

  it('creates nobody when the admin does not want it', async () => {
    const destination = await connected({ createsProfiles: false })
    await run(destination, [batchOf('upsert', ada)])
    expect(destination.server.profiles.size).toBe(0)
  })

  it('tells which rows Braze did not take, and delivers the others', async () => {
    const destination = await connected()
    const { outcomes } = await run(destination, [batchOf('upsert', { ...ada, email: 'nobody' }, bob)])
    expect(outcomes).toEqual([{ rejected: [{ position: 1, reason: "The value provided for the 'email' field is not a valid email." }] }])
    expect(destination.members()).toEqual(new Set(['C-1002']))
  })

  it('rejects each row of a batch in which none can be taken', async () => {
    const destination = await connected()
    const { outcomes } = await run(destination, [batchOf('upsert', { ...ada, email: 'nobody' }, { ...bob, email: 'none' })])
    expect(outcomes[0]?.rejected.map(({ position }) => position)).toEqual([1, 2])
  })

  it('fits into one request of every kind of account', async () => {
    const people = Array.from({ length: braze.limits.rows }, (_, index) => ({ external_id: `C-${index}` }))
    const server = await brazeServer({ most: 50 })
    servers.push(server)
    const settings = { baseUrl: server.url, identifier: 'external_id' }
    await run({ driver: braze, server, settings, secrets: { apiKey: KEY } }, [batchOf('upsert', ...people)])
    expect(server.members().size).toBe(people.length)
  })

  it('tests the connection without anybody', async () => {
    const destination = await connected()
    expect(await checked(destination)).toEqual([
      { name: 'Settings', ok: true, detail: 'They are complete.' },
      { name: 'Address', ok: true, detail: `${new URL(destination.server.url).host} answers.` },
      { name: 'Credentials', ok: true, detail: 'Braze knows the key.' },
      { name: 'Right to write', ok: true, detail: 'The key may change profiles.' },
    ])
    expect(destination.server.profiles.size).toBe(0)
  })

  it('ends the test at a key that Braze does not know, and says what to do', async () => {
    const steps = await checked(await connected({ apiKey: 'wrong' }))
    expect(steps.at(-1)).toEqual({
      name: 'Credentials',
      ok: false,
      detail:
        'Braze does not accept the credentials. It says: Invalid API Key. An admin enters new ones at the destination, then the run is tried again.',
    })
  })

  it('ends the test at a missing label of the alias', async () => {
    const steps = await checked(await connected({ identifier: 'user_alias' }))
    expect(steps).toEqual([expect.objectContaining({ name: 'Settings', ok: false })])
  })

  it('waits for a person when the key is taken back', async () => {
    const destination = await connected()
    const failure = await failureAt(destination, batchOf('upsert', ada), { status: 401, body: { message: 'Invalid API Key' } })
    expect(failure.code).toBe('PRECONDITION_FAILED')
  })

  it.each(['email', 'external_id', 'email_subscribe', '$win', 'x'.repeat(256)])('refuses %s as the name of an audience', (name) => {
    expect(braze.refusedAudience?.(name)).toMatch(/^Braze .*\.$/)
  })

  it('takes the usual names of audiences', () => {
    expect(braze.refusedAudience?.('Win-back: Lapsed Customers')).toBeUndefined()
  })

  survivesFaults(connected, ada)
})

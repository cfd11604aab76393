import { afterEach, describe, expect, it } from 'vitest'
import { klaviyo } from '@/lib/destinations/drivers/klaviyo'
import { batchOf, checked, failureAt, linkOf, run, survivesFaults, workOf } from '@/tests/support/vendors/contract'
import { KEY, type KlaviyoServer, klaviyoServer } from '@/tests/support/vendors/klaviyo-server'

const servers: KlaviyoServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function account(apiKey = KEY) {
  const server = await klaviyoServer()
  servers.push(server)
  return { driver: klaviyo, server, settings: { identity: 'email', baseUrl: `${server.url}/` }, secrets: { apiKey }, members: () => server.members() }
}

const ada = { email: 'ada.canary@example.com', phone_number: '+4915112345678', first_name: 'Ada-Canary', 'location.city': 'Cologne', Tier: 'Gold' }
const bob = { email: 'bob@example.com', phone_number: null, first_name: 'Bob', 'location.city': null, Tier: null }
const eve = { ...bob, email: 'eve@example.com' }

describe('Klaviyo', () => {
  it('brings a list, named like the audience, to exactly the people of the segment', async () => {
    const destination = await account()
    const { remote } = await run(destination, [batchOf('upsert', ada, bob, eve)])
    await run(
      destination,
      [batchOf('upsert', { ...ada, Tier: null }), batchOf('remove', { email: bob.email }, { email: 'nobody@example.com' })],
      remote,
    )
    expect([...destination.server.lists.values()].map(({ name }) => name)).toEqual(['Win-back'])
    expect(destination.members()).toEqual(new Set([ada.email, eve.email]))
    expect(destination.server.profiles[0]).toEqual({
      id: 'P1',
      attributes: { email: ada.email, phone_number: ada.phone_number, first_name: ada.first_name, location: { city: 'Cologne' } },
      properties: {},
    })
    expect(destination.server.refused).toEqual([])
  })

  it('goes on with the list of that name instead of making a second', async () => {
    const destination = await account()
    destination.server.lists.set('L9', { name: 'Win-back', members: new Set() })
    expect((await run(destination, [batchOf('upsert', ada)])).remote).toEqual({ listId: 'L9' })
    expect(destination.server.lists.size).toBe(1)
  })

  it('says that a list is gone rather than sending to an empty one, unless everybody is sent', async () => {
    const destination = await account()
    const { remote } = await run(destination, [batchOf('upsert', ada)])
    destination.server.lists.clear()
    const link = linkOf(destination)
    await expect(klaviyo.open(link as never, workOf(destination), remote)).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    expect(await klaviyo.open(link as never, workOf(destination, 'Win-back', 'replace'), remote)).toEqual({ listId: 'L1' })
  })

  it('takes the rows that the import refused for rejected, each with its reason and without its values', async () => {
    const destination = await account()
    const { outcomes } = await run(destination, [batchOf('upsert', { ...bob, email: 'no-address' }, ada, { ...eve, phone_number: '0151' })])
    expect(outcomes).toEqual([
      {
        rejected: [
          { position: 1, reason: 'Invalid email address: …' },
          { position: 3, reason: 'Invalid phone number … of …' },
        ],
      },
    ])
    expect(destination.members()).toEqual(new Set([ada.email]))
  })

  it('leaves out rows that Klaviyo points at before the import begins, and sends the others', async () => {
    const destination = await account()
    const link = linkOf(destination)
    const remote = await klaviyo.open(link as never, workOf(destination), {})
    const pointer = '/data/attributes/profiles/data/0/attributes/email'
    destination.server.faults.push({ status: 400, body: { errors: [{ detail: `${bob.email} is not allowed`, source: { pointer } }] } })
    const outcome = await klaviyo.deliver(link as never, workOf(destination), remote, batchOf('upsert', bob, ada))
    expect(outcome).toEqual({ rejected: [{ position: 1, reason: '… is not allowed' }] })
    expect(destination.members()).toEqual(new Set([ada.email]))
  })

  it('tests the connection by making, reading and deleting an empty list', async () => {
    const destination = await account()
    const steps = await checked(destination)
    expect(steps.map(({ name, ok }) => `${name} ${ok}`)).toEqual(['API key true', 'Write true', 'Read back true', 'Delete true'])
    expect(destination.server.lists.size).toBe(0)
  })

  it('says what to do about a wrong key, and asks nothing more', async () => {
    const destination = await account('pk_wrong')
    expect(await checked(destination)).toEqual([
      {
        name: 'API key',
        ok: false,
        detail:
          'Klaviyo does not accept the credentials. It says: Incorrect authentication credentials. An admin enters new ones at the destination, then the run is tried again.',
      },
    ])
    expect(destination.server.requests).toHaveLength(1)
  })

  it('waits for a person when the key may not write', async () => {
    const destination = await account()
    const body = { errors: [{ detail: 'The API key is missing required scopes: profiles:write' }] }
    const failure = await failureAt(destination, batchOf('upsert', ada), { status: 403, body })
    expect(failure).toMatchObject({ code: 'PRECONDITION_FAILED' })
    expect(failure.message).toContain('missing required scopes: profiles:write')
  })

  survivesFaults(account, ada)
})

import { afterEach, describe, expect, it } from 'vitest'
import type { BatchDriver } from '@/lib/destinations/driver'
import { hubspot } from '@/lib/destinations/drivers/hubspot'
import type { Target } from '@/lib/destinations/schema'
import { batchOf, checked, failureAt, linkOf, run, survivesFaults, workOf } from '@/tests/support/vendors/contract'
import { type HubspotServer, hubspotServer, TOKEN } from '@/tests/support/vendors/hubspot-server'

const servers: HubspotServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

const driver: BatchDriver = hubspot

async function connected({ accessToken = TOKEN, ...options }: { accessToken?: string; scopes?: string[]; tellsWhich?: boolean } = {}) {
  const server = await hubspotServer(options)
  servers.push(server)
  return { driver, server, settings: { baseUrl: server.url }, secrets: { accessToken }, members: () => server.members() }
}

const ada = { email: 'ada.canary@example.com', firstname: 'Adaline', 'Loyalty Tier': 'Gold' }
const bob = { email: 'bob@example.com', firstname: null, 'Loyalty Tier': null }

describe('hubspot', () => {
  it('brings the list to exactly the people of the segment', async () => {
    const destination = await connected()
    await run(destination, [batchOf('upsert', ada, bob), batchOf('remove', { email: bob.email }, { email: 'never.there@example.com' })])
    expect(destination.members()).toEqual(new Set([ada.email]))
    expect(destination.server.contacts.get(ada.email)?.properties).toEqual({ firstname: 'Adaline', loyalty_tier: 'Gold' })
    expect(destination.server.contacts.has(bob.email), 'who leaves the list stays a contact').toBe(true)
    expect(destination.server.refused).toEqual([])
  })

  it('changes nothing when a batch comes again', async () => {
    const destination = await connected()
    const batches = [batchOf('upsert', ada, bob), batchOf('remove', { email: bob.email })]
    const { remote } = await run(destination, batches)
    const once = structuredClone([destination.server.contacts, destination.server.lists])
    await run(destination, batches, remote)
    expect([destination.server.contacts, destination.server.lists]).toEqual(once)
  })

  it('creates nobody in order to remove them', async () => {
    const destination = await connected()
    await run(destination, [batchOf('remove', { email: ada.email })])
    expect(destination.server.contacts.size).toBe(0)
  })

  it('empties its own properties, and leaves those of everybody that are not known here', async () => {
    const destination = await connected()
    await run(destination, [batchOf('upsert', ada), batchOf('upsert', { email: ada.email, firstname: null, 'Loyalty Tier': null })])
    expect(destination.server.contacts.get(ada.email)?.properties).toEqual({ firstname: 'Adaline', loyalty_tier: '' })
  })

  it('finds the list of the name, and the same list again when it was renamed in HubSpot', async () => {
    const destination = await connected()
    destination.server.lists.set('7', { name: 'Win-back', processingType: 'MANUAL', members: new Set() })
    const { remote } = await run(destination, [])
    destination.server.lists.set('7', { name: 'Renamed', processingType: 'MANUAL', members: new Set() })
    await run(destination, [batchOf('upsert', ada)], remote)
    expect([...destination.server.lists.keys()]).toEqual(['7'])
    expect(destination.server.members('Renamed')).toEqual(new Set([ada.email]))
  })

  it('makes the list anew when it was deleted in HubSpot', async () => {
    const destination = await connected()
    const { remote } = await run(destination, [])
    destination.server.lists.clear()
    await run(destination, [batchOf('upsert', ada)], remote)
    expect(destination.members()).toEqual(new Set([ada.email]))
  })

  it('asks a person when an active list has the name', async () => {
    const destination = await connected()
    destination.server.lists.set('7', { name: 'Win-back', processingType: 'DYNAMIC', members: new Set() })
    await expect(destination.driver.open(linkOf(destination), workOf(destination), {})).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })

  it.each([true, false])('tells which row was not taken and delivers the others, when HubSpot itself tells which: %s', async (tellsWhich) => {
    const destination = await connected({ tellsWhich })
    const people = Array.from({ length: 20 }, (_, index) => ({ email: `person${index}@example.com` }))
    const { outcomes } = await run(destination, [batchOf('upsert', ...people, { email: 'canary.person' })])
    expect(outcomes).toEqual([{ rejected: [{ position: 21, reason: 'Email address … is invalid' }] }])
    expect(destination.members()).toEqual(new Set(people.map(({ email }) => email)))
  })

  it.each([true, false])('asks a person for a property that HubSpot does not have, when it tells of which row: %s', async (tellsWhich) => {
    const destination = await connected({ tellsWhich })
    const work = workOf(destination)
    const own: Target = { name: 'Shoe size', label: 'Shoe size', form: 'text', isRequired: false, isPersonal: false, match: [] }
    const delivering = destination.driver.deliver(
      linkOf(destination),
      { ...work, targets: [...work.targets, own] },
      { listId: '1' },
      batchOf('upsert', { email: ada.email, 'Shoe size': '38' }),
    )
    await expect(delivering).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      message: 'HubSpot has no contact property named shoe_size.',
    })
  })

  it('takes a hundred people in one request', async () => {
    const destination = await connected()
    const people = Array.from({ length: hubspot.limits.rows }, (_, index) => ({ email: `person${index}@example.com` }))
    await run(destination, [batchOf('upsert', ...people)])
    expect(destination.members().size).toBe(100)
  })

  it('tests the connection, and leaves nothing behind', async () => {
    const destination = await connected()
    expect((await checked(destination)).map(({ name, ok }) => [name, ok])).toEqual([
      ['Address', true],
      ['Credentials', true],
      ['Right to write contacts', true],
      ['Right to write lists', true],
    ])
    expect([destination.server.contacts.size, destination.server.lists.size]).toEqual([0, 0])
    expect(destination.server.refused).toEqual([])
  })

  it('ends the test at a token that HubSpot does not know, and says what to do', async () => {
    const steps = await checked(await connected({ accessToken: 'wrong' }))
    expect(steps.at(-1)).toMatchObject({ name: 'Credentials', ok: false })
    expect(steps.at(-1)?.detail).toBe(
      'HubSpot does not accept the credentials. It says: Authentication credentials not found. This API supports OAuth 2.0 authentication. ' +
        'An admin enters new ones at the destination, then the run is tried again.',
    )
  })

  it.each([
    ['Right to write contacts', 'crm.objects.contacts.write'],
    ['Right to write lists', 'crm.lists.write'],
  ])('ends the test at “%s” when the token lacks %s', async (name, missing) => {
    const scopes = ['crm.objects.contacts.read', 'crm.objects.contacts.write', 'crm.lists.read', 'crm.lists.write'].filter((each) => each !== missing)
    const steps = await checked(await connected({ scopes }))
    expect(steps.at(-1)).toMatchObject({ name, ok: false })
    expect(steps.at(-1)?.detail).toContain(missing)
  })

  it('tries again when the limit of the day is reached', async () => {
    const destination = await connected()
    const failure = await failureAt(destination, batchOf('upsert', ada), {
      status: 429,
      body: { status: 'error', message: 'You have reached your daily limit.', errorType: 'RATE_LIMIT', policyName: 'DAILY' },
    })
    expect(failure).toMatchObject({ code: 'UNAVAILABLE', message: 'HubSpot answered 429. It says: You have reached your daily limit.' })
  })

  survivesFaults(connected, ada)
})

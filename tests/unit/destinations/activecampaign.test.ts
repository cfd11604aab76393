import { afterEach, describe, expect, it } from 'vitest'
import type { BatchDriver } from '@/lib/destinations/driver'
import { activecampaign } from '@/lib/destinations/drivers/activecampaign'
import type { Target } from '@/lib/destinations/schema'
import { type ActivecampaignServer, activecampaignServer, TOKEN } from '@/tests/support/vendors/activecampaign-server'
import { batchOf, checked, failureAt, linkOf, run, survivesFaults, workOf } from '@/tests/support/vendors/contract'

const servers: ActivecampaignServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

interface Options {
  apiToken?: string
  list?: string
  mayWrite?: boolean
}

const driver: BatchDriver = activecampaign

async function connected({ apiToken = TOKEN, list = '', ...options }: Options = {}) {
  const server = await activecampaignServer(options)
  servers.push(server)
  return { driver, server, settings: { baseUrl: `${server.url}/`, list }, secrets: { apiToken }, members: () => server.members() }
}

const own = (name: string): Target => ({ name, label: name, form: 'text', isRequired: false, isPersonal: false, match: [] })
const ada = { email: 'ada.canary@example.com', first_name: 'Adaline' }
const bob = { email: 'bob@example.com', first_name: null }

describe('activecampaign', () => {
  it('brings the field to exactly the people of the segment, and lets back in who had left', async () => {
    const destination = await connected()
    const leaving = batchOf('remove', { email: ada.email }, { email: bob.email })
    await run(destination, [batchOf('upsert', ada, bob), leaving, batchOf('upsert', ada)])
    expect(destination.members()).toEqual(new Set([ada.email]))
    expect(destination.server.contacts.get(ada.email)?.values).toEqual({ first_name: 'Adaline' })
    expect(destination.server.contacts.get(bob.email)?.fields).toEqual({ 2: 'No' })
    expect(destination.server.fields.get(2)).toEqual({ title: 'Win-back', perstag: 'WIN_BACK', isOnAllLists: true })
    expect(destination.server.refused).toEqual([])
  })

  it('changes nothing when a batch comes again', async () => {
    const destination = await connected({ list: 'Newsletter' })
    const batches = [batchOf('upsert', ada, bob), batchOf('remove', { email: bob.email })]
    const { remote } = await run(destination, batches)
    const once = structuredClone([destination.server.contacts, destination.server.fields])
    await run(destination, batches, remote)
    expect([destination.server.contacts, destination.server.fields]).toEqual(once)
  })

  it('subscribes people to the list of the settings, but nobody again who has unsubscribed, and unsubscribes nobody', async () => {
    const destination = await connected({ list: 'Newsletter' })
    destination.server.contacts.set(bob.email, { values: {}, fields: {}, status: { 3: 'unsubscribed' } })
    await run(destination, [batchOf('upsert', ada, bob), batchOf('remove', { email: ada.email })])
    expect(destination.server.contacts.get(ada.email)?.status).toEqual({ 3: 'subscribed' })
    expect(destination.server.contacts.get(bob.email)?.status).toEqual({ 3: 'unsubscribed' })
  })

  it('fills a custom field by its title or its tag, and empties it where nothing is known', async () => {
    const destination = await connected()
    for (const [name, value, kept] of [
      ['loyalty tier', 'Gold', 'Gold'],
      ['TIER', null, ''],
    ] as const) {
      const work = { ...workOf(destination), targets: [...workOf(destination).targets, own(name)] }
      const remote = await destination.driver.open(linkOf(destination), work, {})
      await destination.driver.deliver(linkOf(destination), work, remote, batchOf('upsert', { ...ada, [name]: value }))
      expect(destination.server.contacts.get(ada.email)?.fields[1]).toBe(kept)
    }
  })

  it('asks a person for a custom field that is not there, before anything is made', async () => {
    const destination = await connected()
    const work = { ...workOf(destination), targets: [own('Shoe size')] }
    await expect(destination.driver.open(linkOf(destination), work, {})).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      message: 'ActiveCampaign has no custom field named Shoe size.',
    })
    expect(destination.server.fields.size).toBe(1)
  })

  it('finds the field on whichever page it stands, and the same field again when it was renamed', async () => {
    const destination = await connected()
    const { fields } = destination.server
    for (let id = 2; id <= 101; id += 1) fields.set(id, { title: id === 101 ? 'Win-back' : `Field ${id}`, perstag: '', isOnAllLists: true })
    const { remote } = await run(destination, [])
    expect(remote).toEqual({ membership: '101' })
    fields.set(101, { title: 'Renamed', perstag: '', isOnAllLists: true })
    await run(destination, [batchOf('upsert', ada)], remote)
    expect(destination.server.members('Renamed')).toEqual(new Set([ada.email]))
    expect(fields.size).toBe(101)
  })

  it('tells which rows were not taken, without their values, and delivers the others', async () => {
    const destination = await connected()
    const { outcomes } = await run(destination, [batchOf('upsert', { email: 'canary.one' }, ada, { email: 'canary.two' })])
    expect(outcomes).toEqual([
      {
        rejected: [
          { position: 1, reason: "Field 'email' incorrect format: …" },
          { position: 3, reason: "Field 'email' incorrect format: …" },
        ],
      },
    ])
    expect(destination.members()).toEqual(new Set([ada.email]))
  })

  it('rejects each row of a batch in which none can be taken', async () => {
    const destination = await connected()
    const { outcomes } = await run(destination, [batchOf('upsert', { email: 'canary.one' })])
    expect(outcomes[0]?.rejected).toHaveLength(1)
    expect(destination.server.contacts.size).toBe(0)
  })

  it('waits a minute when there were too many imports in this one', async () => {
    const destination = await connected()
    const failure = await failureAt(destination, batchOf('upsert', ada), {
      status: 400,
      body: { success: 0, message: 'Rate limit exceeded.', failureReasons: ['Up to 100 imports may be requested per minute.'] },
    })
    expect(failure).toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 60 })
  })

  it('ends when ActiveCampaign has worked off what it was sent', async () => {
    const destination = await connected()
    const remote = await destination.driver.open(linkOf(destination), workOf(destination), {})
    await destination.driver.deliver(linkOf(destination), workOf(destination), remote, batchOf('upsert', ada))
    const close = () => destination.driver.close?.(linkOf(destination), workOf(destination), remote)
    expect(await close()).toEqual({ againInSeconds: 30, detail: 'ActiveCampaign has 1 imports yet to work off.' })
    expect(await close()).toEqual({})
  })

  it('takes 250 people in one request, however long their values', async () => {
    const destination = await connected()
    const { rows, bytes = 0 } = activecampaign.limits
    const name = 'x'.repeat(bytes / rows - 60)
    const people = Array.from({ length: rows }, (_, index) => ({ email: `person${index}@example.com`, first_name: name }))
    await run(destination, [batchOf('upsert', ...people)])
    expect(destination.members().size).toBe(250)
    expect(destination.server.refused).toEqual([])
  })

  it('tests the connection, and leaves nothing behind', async () => {
    const destination = await connected({ list: 'Newsletter' })
    expect(await checked(destination)).toEqual([
      { name: 'Address', ok: true, detail: `${new URL(destination.server.url).host} answers.` },
      { name: 'Credentials', ok: true, detail: 'ActiveCampaign knows the key.' },
      { name: 'List', ok: true, detail: 'It is there.' },
      { name: 'Right to write', ok: true, detail: 'A custom field was created and deleted.' },
    ])
    expect([destination.server.contacts.size, destination.server.fields.size]).toEqual([0, 1])
  })

  it.each([
    ['Credentials', { apiToken: 'wrong' }, 'ActiveCampaign does not accept the credentials.'],
    ['List', { list: 'Nowhere' }, 'ActiveCampaign has no list of this name.'],
    ['Right to write', { mayWrite: false }, 'ActiveCampaign does not allow this with these credentials.'],
  ])('ends the test at “%s” when that is what is wrong', async (name, options: Options, detail) => {
    const last = (await checked(await connected(options))).at(-1)
    expect(last).toMatchObject({ name, ok: false })
    expect(last?.detail).toContain(detail)
  })

  survivesFaults(connected, ada)
})

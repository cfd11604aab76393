import { afterEach, describe, expect, it } from 'vitest'
import type { BatchDriver } from '@/lib/destinations/driver'
import { mailchimp } from '@/lib/destinations/drivers/mailchimp'
import { openLink } from '@/lib/destinations/link'
import type { Target } from '@/lib/destinations/schema'
import { batchOf, checked, failureAt, linkOf, run, survivesFaults, workOf } from '@/tests/support/vendors/contract'
import { KEY, LIST, type MailchimpServer, mailchimpServer } from '@/tests/support/vendors/mailchimp-server'

const servers: MailchimpServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

interface Options {
  apiKey?: string
  listId?: string
  statusIfNew?: string
  tags?: string[]
  mayWrite?: boolean
}

const driver: BatchDriver = mailchimp

async function connected({ apiKey = KEY, listId = LIST, statusIfNew = 'subscribed', ...options }: Options = {}) {
  const server = await mailchimpServer(options)
  servers.push(server)
  const settings = { baseUrl: `${server.url}/3.0`, listId, statusIfNew }
  return { driver, server, settings, secrets: { apiKey }, members: () => server.members() }
}

const ada = { email: 'ada.canary@example.com', FNAME: 'Adaline', BIRTHDAY: '1980-12-21', TIER: 'Gold' }
const bob = { email: 'bob@example.com', FNAME: null, TIER: null }

describe('mailchimp', () => {
  it('brings the tag to exactly the people of the segment', async () => {
    const destination = await connected()
    await run(destination, [batchOf('upsert', ada, bob), batchOf('remove', { email: bob.email }, { email: 'never.there@example.com' })])
    expect(destination.members()).toEqual(new Set([ada.email]))
    expect(destination.server.people.get(ada.email)).toEqual({ status: 'subscribed', fields: { FNAME: 'Adaline', BIRTHDAY: '12/21', TIER: 'Gold' } })
    expect(destination.server.people.get(bob.email)?.status, 'who loses the tag stays subscribed').toBe('subscribed')
    expect(destination.server.refused).toEqual([])
  })

  it('changes nothing when a batch comes again, and rejects nobody for being there', async () => {
    const destination = await connected()
    const batches = [batchOf('upsert', ada, bob), batchOf('remove', { email: bob.email })]
    const { remote } = await run(destination, batches)
    const once = structuredClone([destination.server.people, destination.server.segments])
    const { outcomes } = await run(destination, batches, remote)
    expect([destination.server.people, destination.server.segments]).toEqual(once)
    expect(outcomes).toEqual([{ rejected: [] }, { rejected: [] }])
  })

  it('never subscribes again who has unsubscribed', async () => {
    const destination = await connected()
    destination.server.people.set(ada.email, { status: 'unsubscribed', fields: {} })
    const { outcomes } = await run(destination, [batchOf('upsert', ada)])
    expect(outcomes).toEqual([{ rejected: [] }])
    expect(destination.server.people.get(ada.email)?.status).toBe('unsubscribed')
    expect(destination.members()).toEqual(new Set([ada.email]))
  })

  it('gives whoever is new the status that the admin chose', async () => {
    const destination = await connected({ statusIfNew: 'transactional' })
    await run(destination, [batchOf('upsert', ada)])
    expect(destination.server.people.get(ada.email)?.status).toBe('transactional')
  })

  it('empties its own merge fields, and leaves those of everybody that are not known here', async () => {
    const destination = await connected()
    await run(destination, [batchOf('upsert', ada), batchOf('upsert', { email: ada.email, FNAME: null, TIER: null })])
    expect(destination.server.people.get(ada.email)?.fields).toEqual({ FNAME: 'Adaline', BIRTHDAY: '12/21', TIER: '' })
  })

  it('tells which row was not taken, without its values, and delivers the others', async () => {
    const destination = await connected()
    const { outcomes } = await run(destination, [batchOf('upsert', { email: 'canary.person' }, ada)])
    expect(outcomes).toEqual([{ rejected: [{ position: 1, reason: '… looks fake or invalid, please enter a real email address.' }] }])
    expect(destination.members()).toEqual(new Set([ada.email]))
  })

  it('finds the tag of the name on whichever page it stands, and the same tag again when it was renamed', async () => {
    const destination = await connected()
    const { segments } = destination.server
    for (let id = 1; id <= 1_001; id += 1) segments.set(id, { name: id === 1_001 ? 'Win-back' : `Tag ${id}`, members: new Set() })
    const { remote } = await run(destination, [])
    expect(remote).toEqual({ segmentId: '1001' })
    segments.set(1_001, { name: 'Renamed', members: new Set() })
    await run(destination, [batchOf('upsert', ada)], remote)
    expect(destination.server.members('Renamed')).toEqual(new Set([ada.email]))
    expect(segments.size).toBe(1_001)
  })

  it('makes the tag anew when it was deleted in Mailchimp', async () => {
    const destination = await connected()
    const { remote } = await run(destination, [])
    destination.server.segments.clear()
    await run(destination, [batchOf('upsert', ada)], remote)
    expect(destination.members()).toEqual(new Set([ada.email]))
  })

  it('asks a person for a merge tag that the audience does not have, before anybody is sent', async () => {
    const destination = await connected({ tags: ['FNAME', 'LNAME', 'PHONE', 'BIRTHDAY'] })
    const work = workOf(destination)
    const own: Target = { name: 'TIER', label: 'Tier', form: 'text', isRequired: false, isPersonal: false, match: [] }
    await expect(destination.driver.open(linkOf(destination), { ...work, targets: [...work.targets, own] }, {})).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      message: 'The Mailchimp audience has no merge tag TIER.',
    })
  })

  it('takes five hundred people in one request', async () => {
    const destination = await connected()
    const people = Array.from({ length: mailchimp.limits.rows }, (_, index) => ({ email: `person${index}@example.com` }))
    await run(destination, [batchOf('upsert', ...people)])
    expect(destination.members().size).toBe(500)
    expect(destination.server.refused).toEqual([])
  })

  it('tests the connection, and leaves nothing behind', async () => {
    const destination = await connected()
    const { host } = new URL(destination.server.url)
    expect(await checked(destination)).toEqual([
      { name: 'Settings', ok: true, detail: `The API is at ${host}.` },
      { name: 'Address', ok: true, detail: `${host} answers.` },
      { name: 'Credentials', ok: true, detail: 'Mailchimp knows the key.' },
      { name: 'Audience', ok: true, detail: 'It is there: Customers.' },
      { name: 'Right to write', ok: true, detail: 'A tag was created and deleted.' },
    ])
    expect([destination.server.people.size, destination.server.segments.size]).toEqual([0, 0])
  })

  it.each([
    ['Credentials', { apiKey: `${'f'.repeat(32)}-us6` }, 'Mailchimp does not accept the credentials.'],
    ['Audience', { listId: 'ffffffffff' }, 'Mailchimp has no audience with this ID.'],
    ['Right to write', { mayWrite: false }, 'Mailchimp does not allow this with these credentials.'],
  ])('ends the test at “%s” when that is what is wrong', async (name, options: Options, detail) => {
    const last = (await checked(await connected(options))).at(-1)
    expect(last).toMatchObject({ name, ok: false })
    expect(last?.detail).toContain(detail)
  })

  it('asks the data centre that the key names', async () => {
    const settings = mailchimp.settings.parse({ listId: LIST, statusIfNew: 'subscribed' })
    const link = openLink({ settings, secrets: { apiKey: KEY }, now: () => new Date(), signal: AbortSignal.abort() })
    const first = await mailchimp.check({ ...link, settings }).next()
    expect(first.value).toEqual({ name: 'Settings', ok: true, detail: 'The API is at us6.api.mailchimp.com.' })
  })

  it('says that a key without a data centre is not whole', async () => {
    const destination = await connected({ apiKey: '0123456789abcdef0123456789abcdef' })
    expect(await checked({ ...destination, settings: { listId: LIST, statusIfNew: 'subscribed' } })).toEqual([
      expect.objectContaining({ name: 'Settings', ok: false }),
    ])
  })

  it('waits for a person when the key is taken back', async () => {
    const destination = await connected()
    const failure = await failureAt(destination, batchOf('upsert', ada), {
      status: 403,
      body: { title: 'User Disabled', detail: 'This account has been deactivated.' },
    })
    expect(failure).toMatchObject({ code: 'PRECONDITION_FAILED' })
    expect(failure.message).toContain('This account has been deactivated.')
  })

  it('tries again after a 403 that is no problem of the API, because that is a throttle', async () => {
    const destination = await connected()
    const failure = await failureAt(destination, batchOf('upsert', ada), { status: 403, body: '<html>Forbidden</html>' })
    expect(failure.code).toBe('UNAVAILABLE')
  })

  survivesFaults(connected, ada)
})

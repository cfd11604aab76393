import { afterEach, describe, expect, it } from 'vitest'
import { attentive } from '@/lib/destinations/drivers/attentive'
import { batchOf, checked, failureAt, run, survivesFaults } from '@/tests/support/vendors/contract'
import { type AttentiveServer, attentiveServer, KEY } from '@/tests/support/vendors/attentive-server'

const servers: AttentiveServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function account(apiKey = KEY) {
  const server = await attentiveServer()
  servers.push(server)
  return { driver: attentive, server, settings: { identity: 'phone', baseUrl: server.url }, secrets: { apiKey }, members: () => server.members() }
}

const ada = { phone: '+4915112345678', email: 'ada.canary@example.com', firstName: 'Ada-Canary', 'location.city': 'Cologne', Tier: 'Gold' }
const bob = { phone: '+4915187654321', email: null, firstName: 'Bobby', 'location.city': null, Tier: null }

describe('Attentive', () => {
  it('makes the attribute of the audience true for exactly the people of the segment', async () => {
    const destination = await account()
    await run(destination, [batchOf('upsert', ada, bob), batchOf('remove', { phone: bob.phone })])
    expect(destination.members()).toEqual(new Set([ada.phone]))
    expect(destination.server.users.get(bob.phone)?.attributes.custom).toEqual({ 'Win-back': false })
    expect(destination.server.refused).toEqual([])
  })

  it('writes identifiers, attributes of Attentive and attributes of ours where each belongs', async () => {
    const destination = await account()
    await run(destination, [batchOf('upsert', ada)])
    expect(destination.server.users.get(ada.phone)).toEqual({
      identifiers: { phone: ada.phone, email: ada.email },
      attributes: { firstName: ada.firstName, location: { city: 'Cologne' }, custom: { Tier: 'Gold', 'Win-back': true } },
    })
  })

  it('finds the row for which Attentive refuses a batch; the others arrive', async () => {
    const destination = await account()
    const others = Array.from({ length: 5 }, (_, index) => ({ phone: `+491511234560${index}` }))
    const { outcomes } = await run(destination, [batchOf('upsert', ...others, { phone: '0151 1234' }, ada)])
    expect(outcomes).toEqual([{ rejected: [{ position: 6, reason: 'The phone … is not valid.' }] }])
    expect(destination.members().size).toBe(6)
  })

  it('tests the key, and the right to write with a batch of nobody', async () => {
    const destination = await account()
    expect(await checked(destination)).toEqual([
      { name: 'API key', ok: true, detail: 'The account is Hudson & Ivy.' },
      { name: 'Write', ok: true, detail: 'A batch of nobody was not refused for the key.' },
    ])
    expect(destination.server.users.size).toBe(0)
  })

  it('says what to do about a wrong key, and asks nothing more', async () => {
    const destination = await account('wrong')
    expect(await checked(destination)).toEqual([
      {
        name: 'API key',
        ok: false,
        detail:
          'Attentive does not accept the credentials. It says: Unauthorized. An admin enters new ones at the destination, then the run is tried again.',
      },
    ])
    expect(destination.server.requests).toHaveLength(1)
  })

  it('waits for a person when the key may not write', async () => {
    const failure = await failureAt(await account(), batchOf('upsert', ada), { status: 403, body: { message: 'Access Denied' } })
    expect(failure).toMatchObject({
      code: 'PRECONDITION_FAILED',
      message: 'Attentive does not allow this with these credentials. It says: Access Denied',
    })
  })

  it('takes no name of an audience that is too long for an attribute', () => {
    expect(attentive.refusedAudience?.('x'.repeat(201))).toBe('Attentive takes names of at most 200 characters.')
  })

  survivesFaults(account, ada)
})

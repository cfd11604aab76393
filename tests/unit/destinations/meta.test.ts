import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { meta } from '@/lib/destinations/drivers/meta'
import { batchOf, checked, failureAt, run, survivesFaults } from '@/tests/support/vendors/contract'
import { ACCOUNT, type MetaServer, metaServer, TOKEN } from '@/tests/support/vendors/meta-server'

const servers: MetaServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function adAccount(accessToken = TOKEN) {
  const server = await metaServer()
  servers.push(server)
  const settings = { adAccountId: `act_${ACCOUNT}`, customerFileSource: 'USER_PROVIDED_ONLY', baseUrl: `${server.url}/v25.0` }
  return { driver: meta, server, settings, secrets: { accessToken }, members: () => server.members() }
}

const sha = (text: string): string => createHash('sha256').update(text).digest('hex')
const ada = { EXTERN_ID: 'C-1001', EMAIL: 'Ada.Canary@example.com ', PHONE: '+4915112345678' }
const bob = { EXTERN_ID: 'C-1002', EMAIL: 'bob@example.com', PHONE: null }

describe('Meta Custom Audiences', () => {
  it('brings an audience, named like the segment, to exactly its people', async () => {
    const destination = await adAccount()
    const { remote } = await run(destination, [batchOf('upsert', ada, bob)])
    await run(destination, [batchOf('remove', { EXTERN_ID: 'C-1002' }, { EXTERN_ID: 'C-9' })], remote)
    expect([...destination.server.audiences.values()].map(({ name }) => name)).toEqual(['Win-back'])
    expect(destination.members()).toEqual(new Set([sha('C-1001')]))
    expect(destination.server.refused).toEqual([])
  })

  it('writes each key in the form that Meta documents, and hashes it', async () => {
    const destination = await adAccount()
    const names = { FN: "Jean-Luc O'Ä", LN: ' Müller ', FI: 'jean', GEN: 'Female', DOB: '1990-03-07', CT: 'New York', ST: 'N.Y.' }
    await run(destination, [batchOf('upsert', { ...ada, ...names, ZIP: '10001-1234', COUNTRY: 'US', MADID: 'AB-12' })])
    const [person] = [...(destination.server.audiences.get('9000')?.people.values() ?? [])]
    expect(person).toEqual({
      EXTERN_ID: sha('C-1001'),
      EMAIL: sha('ada.canary@example.com'),
      PHONE: sha('4915112345678'),
      FN: sha('jeanlucoä'),
      LN: sha('müller'),
      FI: sha('j'),
      GEN: sha('f'),
      DOBY: sha('1990'),
      DOBM: sha('03'),
      DOBD: sha('07'),
      CT: sha('newyork'),
      ST: sha('ny'),
      ZIP: sha('10001'),
      COUNTRY: sha('us'),
      MADID: 'ab-12',
    })
  })

  it('leaves out what Meta would not know: another gender, a country in words, no date', async () => {
    const destination = await adAccount()
    await run(destination, [batchOf('upsert', { ...bob, GEN: 'x', COUNTRY: 'Germany', DOB: 'spring' })])
    const [person] = [...(destination.server.audiences.get('9000')?.people.values() ?? [])]
    expect(person).toMatchObject({ PHONE: '', GEN: '', COUNTRY: '', DOBY: '', DOBM: '', DOBD: '' })
  })

  it('finds the audience of that name on a later page instead of making another', async () => {
    const destination = await adAccount()
    for (const [id, name] of ['A', 'B', 'C', 'Win-back'].entries()) destination.server.audiences.set(String(id + 1), { name, people: new Map() })
    expect((await run(destination, [])).remote).toEqual({ audienceId: '4' })
  })

  it('finds the one row that Meta counts as invalid; the others arrive', async () => {
    const destination = await adAccount()
    destination.server.invalid.add(sha('bob@example.com'))
    const others = Array.from({ length: 5 }, (_, index) => ({ EXTERN_ID: `D-${index}`, EMAIL: `d${index}@example.com` }))
    const { outcomes } = await run(destination, [batchOf('upsert', ada, ...others, bob)])
    expect(outcomes).toEqual([{ rejected: [{ position: 7, reason: 'Meta takes the row for invalid; it does not say why.' }] }])
    expect(destination.members().size).toBe(6)
  })

  it('waits for a person when it counts many as invalid', async () => {
    const destination = await adAccount()
    const people = Array.from({ length: 40 }, (_, index) => ({ EXTERN_ID: `D-${index}` }))
    const failure = await failureAt(destination, batchOf('upsert', ...people), { status: 200, body: { num_received: 40, num_invalid_entries: 30 } })
    expect(failure).toMatchObject({ code: 'PRECONDITION_FAILED', message: 'Meta takes 30 of 40 rows for invalid.' })
  })

  it.each([
    ['a limit of custom audiences', { status: 403, body: { error: { message: 'Too many calls', code: 80003 } } }, 'UNAVAILABLE'],
    ['a transient error', { status: 500, body: { error: { message: 'Try later', code: 99, is_transient: true } } }, 'UNAVAILABLE'],
    ['a missing right', { status: 400, body: { error: { message: 'Permissions error', code: 200 } } }, 'PRECONDITION_FAILED'],
    ['terms', { status: 400, body: { error: { message: 'x', code: 2_650, error_user_msg: 'Accept the terms' } } }, 'PRECONDITION_FAILED'],
  ])('tells %s from the others by its code', async (_, answer, code) => {
    expect(await failureAt(await adAccount(), batchOf('upsert', ada), answer)).toMatchObject({ code })
  })

  it('tests the connection by making, reading and deleting an empty audience', async () => {
    const destination = await adAccount()
    expect((await checked(destination)).map(({ name, ok }) => `${name} ${ok}`)).toEqual([
      'Access token true',
      'Write true',
      'Read back true',
      'Delete true',
    ])
    expect(destination.server.audiences.size).toBe(0)
  })

  it('says what to do about a token that Meta does not take', async () => {
    const [step, ...more] = await checked(await adAccount('expired'))
    expect(more).toEqual([])
    expect(step).toMatchObject({ name: 'Access token', ok: false })
    expect(step?.detail).toBe(
      'Meta does not accept the credentials. It says: Invalid OAuth access token. An admin enters new ones at the destination, then the run is tried again.',
    )
  })

  it('takes no audience with “treatment” in its name', () => {
    expect(meta.refusedAudience?.('Win-back Treatment A')).toBe('Meta takes no audience with “treatment” in its name.')
    expect(meta.refusedAudience?.('Win-back')).toBeUndefined()
  })

  survivesFaults(adAccount, ada)
})

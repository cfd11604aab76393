import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { googleAds } from '@/lib/destinations/drivers/google-ads'
import { batchOf, checked, failureAt, run, survivesFaults } from '@/tests/support/vendors/contract'
import { ACCOUNT, CLIENT, type GoogleAdsServer, googleAdsServer, MANAGER } from '@/tests/support/vendors/google-ads-server'

const servers: GoogleAdsServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function account(secrets: Record<string, string> = CLIENT) {
  const server = await googleAdsServer()
  servers.push(server)
  const settings = {
    ...{ customerId: '123-456-7890', loginCustomerId: MANAGER, identity: 'email', consent: 'CONSENT_GRANTED', acceptsTerms: true },
    ...{ baseUrl: `${server.url}/v1`, tokenUrl: `${server.url}/token` },
  }
  return { driver: googleAds, server, settings, secrets, members: () => server.members() }
}

/** Nobody's address: only its form matters, which is Google's own. */
const GOOGLE_MAIL = 'gmail.com'
const sha = (text: string): string => createHash('sha256').update(text).digest('hex')
const ada = {
  email: `Ada.Canary+news@${GOOGLE_MAIL}`,
  phone: '+4915112345678',
  first_name: 'Ada-Canary',
  last_name: "O'Hara",
  country: 'de',
  postal: '50667',
}
const bob = { email: 'bob.b+x@example.com', phone: null, first_name: 'Bob', last_name: 'B', country: 'Germany', postal: '1' }

describe('Google Ads', () => {
  it('brings a list, named like the audience, to exactly the people of the segment', async () => {
    const destination = await account()
    const { remote } = await run(destination, [batchOf('upsert', ada, bob)])
    await run(destination, [batchOf('remove', { email: bob.email }, { email: 'nobody@example.com' })], remote)
    expect([...destination.server.lists.values()].map(({ name }) => name)).toEqual(['Win-back'])
    expect(destination.members()).toEqual(new Set([sha(`adacanary@${GOOGLE_MAIL}`)]))
    expect(destination.server.refused).toEqual([])
  })

  it('writes identifiers in the forms that Google documents: hashed, but for country and postal code', async () => {
    const destination = await account()
    await run(destination, [batchOf('upsert', ada, bob)])
    expect([...(destination.server.lists.get('7000')?.people.values() ?? [])]).toEqual([
      [
        { emailAddress: sha(`adacanary@${GOOGLE_MAIL}`) },
        { phoneNumber: sha('+4915112345678') },
        { address: { givenName: sha('adacanary'), familyName: sha('ohara'), regionCode: 'DE', postalCode: '50667' } },
      ],
      [{ emailAddress: sha('bob.b+x@example.com') }],
    ])
  })

  it('asks for one token a run', async () => {
    const destination = await account()
    await run(destination, [batchOf('upsert', ada), batchOf('upsert', bob)])
    expect(destination.server.tokensGiven).toBe(1)
  })

  it('goes on with the list of that name instead of making a second', async () => {
    const destination = await account()
    destination.server.lists.set('42', { name: 'Win-back', people: new Map() })
    expect((await run(destination, [])).remote).toEqual({ listId: '42' })
  })

  it('leaves out the row for which Google refuses the request, and sends the others', async () => {
    const destination = await account()
    destination.server.malformed.add(sha('bob.b+x@example.com'))
    const { outcomes } = await run(destination, [batchOf('upsert', bob, ada)])
    expect(outcomes).toEqual([{ rejected: [{ position: 1, reason: 'The SHA256 encoded value is malformed.' }] }])
    expect(destination.members()).toEqual(new Set([sha(`adacanary@${GOOGLE_MAIL}`)]))
  })

  it('tests the connection by making, reading and deleting an empty list', async () => {
    const destination = await account()
    expect((await checked(destination)).map(({ name, ok }) => `${name} ${ok}`)).toEqual([
      'Credentials true',
      'Write true',
      'Read back true',
      'Delete true',
    ])
    expect(destination.server.lists.size).toBe(0)
  })

  it('says what to do about a refresh token that is no longer good', async () => {
    const [step, ...more] = await checked(await account({ ...CLIENT, refreshToken: '1//revoked' }))
    expect(more).toEqual([])
    expect(step).toMatchObject({ name: 'Credentials', ok: false })
    expect(step?.detail).toContain('Google does not accept the credentials. It says: Token has been expired or revoked.')
  })

  it('waits for a person when the manager has no right to the account', async () => {
    const destination = await account()
    const failure = await failureAt(destination, batchOf('upsert', ada), { status: 403, body: { error: { message: 'No permission.' } } })
    expect(failure).toMatchObject({
      code: 'PRECONDITION_FAILED',
      message: 'Google does not allow this with these credentials. It says: No permission.',
    })
  })

  it('takes no settings without the terms of Customer Match', async () => {
    const { settings } = await account()
    expect(googleAds.settings.safeParse({ ...settings, acceptsTerms: false }).success).toBe(false)
    expect(googleAds.settings.parse(settings)).toMatchObject({ customerId: ACCOUNT })
  })

  survivesFaults(account, ada)
})

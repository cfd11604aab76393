import { describe, expect, it } from 'vitest'
import { RateLimiter } from '../../../lib/api/rate-limit'
import { networkOf } from '../../../lib/api/rate-limit'
import { NOON, testDb } from '../../support/database'
import { makeWorld } from '../audience/world'
import { apiOver, EVERYBODY, makeKey } from './server'

const db = await testDb()
const { call } = apiOver(db)
const { key } = await makeKey(db)
const { databaseId } = await makeWorld(db, 'Fern Lane', 40)
const save = async (name: string) => call('POST', '/segments', { key, body: { databaseId, name, definition: EVERYBODY } })

describe('a request to the API', () => {
  it('is refused without a key before anything is said of the address', async () => {
    const answers = await Promise.all([call('GET', '/databases'), call('GET', '/nothing'), call('PATCH', '/databases', { body: {} })])
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
  })

  it('gets a problem with its code, remedy and issues when it cannot be used', async () => {
    const { status, headers, body } = await call('POST', '/databases', { key, body: { name: '', brand: 'Shop', timezone: 'Mars' } })
    expect(status).toBe(400)
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(body).toEqual({
      type: 'about:blank',
      title: 'The input cannot be used',
      status: 400,
      detail: expect.any(String) as string,
      code: 'INVALID_INPUT',
      remedy: expect.any(String) as string,
      issues: [
        { path: ['name'], message: 'is missing' },
        { path: ['timezone'], message: 'must be a time zone, like Europe/London' },
      ],
    })
  })

  it('gets 404 for an unknown address and for one that is no address', async () => {
    const paths = ['/nothing', '/databases/', '/segments/%E0%A4%A', '/segments//summary', '/__proto__', '/constructor']
    const statuses = await Promise.all(paths.map(async (path) => (await call('GET', path, { key })).status))
    expect(statuses.filter((status) => status !== 404 && status !== 400)).toEqual([])
    expect(statuses[0]).toBe(404)
  })

  it('gets 405 with what is allowed for another method, and tells it for OPTIONS without opening to other origins', async () => {
    const wrong = await call('DELETE', '/databases', { key })
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST, HEAD, OPTIONS'])
    const options = await call('OPTIONS', '/databases', { key, headers: { origin: 'https://elsewhere.example.com' } })
    expect([options.status, options.headers.get('allow'), options.headers.get('access-control-allow-origin')]).toEqual([
      204,
      'GET, POST, HEAD, OPTIONS',
      null,
    ])
    expect(await call('HEAD', '/databases', { key })).toMatchObject({ status: 200, body: undefined })
  })

  it('gets 415 for a body that is no JSON by its type, 400 for one that is not by its content, 413 above 1 MB', async () => {
    const form = await call('POST', '/databases', { key, body: 'name=Shop', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    const broken = await call('POST', '/databases', { key, body: '{"name":' })
    const list = await call('POST', '/databases', { key, body: [] })
    const large = await call('POST', '/databases', { key, body: { name: 'x'.repeat(1_000_001) } })
    expect([form, broken, list, large].map(({ status }) => status)).toEqual([415, 400, 400, 413])
  })

  it('takes the path’s part of the input from the path alone', async () => {
    const { body } = await save('Everybody by path')
    const { id } = body as { id: string }
    const other = crypto.randomUUID()
    expect(await call('POST', `/segments/${id}/rename`, { key, body: { id: other, name: 'Another' } })).toMatchObject({ status: 400 })
    expect(await call('POST', `/segments/${id}/rename`, { key, body: { name: 'Another' } })).toMatchObject({ status: 200, body: { id, version: 2 } })
  })

  it('reads numbers, flags and lists from the query, and refuses what the operation does not know', async () => {
    const { body } = await save('Everybody by query')
    const { id } = body as { id: string }
    const { body: summary } = await call('GET', `/segments/${id}/summary?sections=numbers,spend`, { key })
    expect(Object.keys((summary as { segment: object }).segment).sort()).toEqual(['numbers', 'spend'])
    expect((await call('GET', `/segments?databaseId=${databaseId}&archived=false&limit=5`, { key })).status).toBe(200)
    expect((await call('GET', `/segments?databaseId=${databaseId}&limit=five`, { key })).status).toBe(400)
    expect((await call('GET', `/segments?databaseId=${databaseId}&colour=red`, { key })).status).toBe(400)
    expect((await call('GET', `/segments?databaseId=${databaseId}&databaseId=${databaseId}`, { key })).status).toBe(400)
  })
})

describe('a list', () => {
  it('is walked page by page to its end, each once, while entries come and go', async () => {
    await db.prisma.segment.deleteMany()
    for (const n of [1, 2, 3, 4, 5, 6, 7]) await save(`Segment ${n}`)
    const names: string[] = []
    let path: string | undefined = `/segments?databaseId=${databaseId}&sort=name&direction=ascending&limit=2`
    for (let pages = 0; path !== undefined; pages += 1) {
      expect(pages).toBeLessThan(10)
      const { body, headers } = await call('GET', path, { key })
      names.push(...(body as { segments: { name: string }[] }).segments.map(({ name }) => name))
      if (pages === 0) {
        await db.prisma.segment.deleteMany({ where: { name: 'Segment 2' } })
        await save('Segment 0')
      }
      const link = headers.get('link')
      expect(link === null).toBe((body as { next: string | null }).next === null)
      path = link === null ? undefined : /^<\/api\/v1(.+)>; rel="next"$/.exec(link)?.[1]
    }
    expect(names).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `Segment ${n}`))
  })

  it.each(['/segments', '/imports', '/keys'])('of %s refuses a place that no page gave', async (path) => {
    const of = path === '/segments' ? `databaseId=${databaseId}&` : ''
    for (const after of ['nonsense', btoa('{"id":{"not":""}}'), btoa('[]')]) {
      expect((await call('GET', `${path}?${of}after=${encodeURIComponent(after)}`, { key })).status).toBe(400)
    }
  })

  it('of keys and imports goes on behind entries of the same moment', async () => {
    const file = {
      kind: 'orders',
      fileName: 'a.csv',
      filePath: '',
      fileSize: 1,
      fileSha256: '',
      format: {},
      mapping: [],
      createdBy: 'Test',
      createdAt: NOON.now(),
    }
    await db.prisma.import.createMany({
      data: [1, 2, 3, 4, 5].map(() => ({ ...file, databaseId })),
    })
    const ids: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const { body } = await call('GET', `/imports?limit=2${next ? `&after=${next}` : ''}`, { key })
      const page = body as { imports: { id: string }[]; next: string | null }
      ids.push(...page.imports.map(({ id }) => id))
      next = page.next
    }
    expect(new Set(ids).size).toBe(5)
    expect(ids).toHaveLength(5)
  })
})

describe('the limits', () => {
  it('are told with each answer and end a flood of one key, not of another', async () => {
    const few = { key: new RateLimiter(3), network: new RateLimiter(2) }
    const { call: limited } = apiOver(db, { clock: NOON, limits: few })
    const [one, two] = await Promise.all([makeKey(db, {}, NOON), makeKey(db, {}, NOON)])
    const answers = []
    for (let n = 0; n < 4; n += 1) answers.push(await limited('GET', '/databases', { key: one.key }))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429])
    expect(answers.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(['2', '1', '0', '0'])
    expect(answers[3]).toMatchObject({ body: { code: 'RATE_LIMITED', status: 429 } })
    expect(answers[3]?.headers.get('retry-after')).toBe('60')
    expect((await limited('GET', '/databases', { key: two.key })).status).toBe(200)
  })

  it('hold for requests without a valid key by network, and begin anew after a minute', async () => {
    const few = { key: new RateLimiter(3), network: new RateLimiter(2) }
    const at = (ms: number) => apiOver(db, { clock: { now: () => new Date(NOON.now().getTime() + ms) }, limits: few }).call
    const statuses = []
    for (const ms of [0, 10, 20, 60_000]) statuses.push((await at(ms)('GET', '/databases', { key: `rk_000000000000_${'A'.repeat(43)}` })).status)
    expect(statuses).toEqual([401, 401, 429, 401])
  })

  it('see an IPv6 line as one network', () => {
    expect(networkOf('2001:db8:1:2::1')).toBe(networkOf('2001:db8:1:2:ffff::9'))
    expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'))
    expect(networkOf('::ffff:192.0.2.1')).toBe(networkOf('192.0.2.1'))
    expect(networkOf('192.0.2.1')).not.toBe(networkOf('192.0.2.2'))
  })
})

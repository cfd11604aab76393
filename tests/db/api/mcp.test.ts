import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { describe, expect, it } from 'vitest'
import { answerMcp } from '../../../lib/api/mcp'
import { systemClock } from '../../../lib/core/clock'
import { newLimits } from '../../../lib/api/answer'
import { testDb } from '../../support/database'
import { daysSince, makeWorld, where } from '../audience/world'
import { makeKey } from './server'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'Fern Lane', 60)
const endpoint = new URL('http://localhost:3000/api/mcp')
const answer = async (input: string | URL, init?: RequestInit) => answerMcp(new Request(input, init), { db, clock: systemClock, limits: newLimits() })

async function connected(key: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(new StreamableHTTPClientTransport(endpoint, { fetch: answer, requestInit: { headers: { authorization: `Bearer ${key}` } } }))
  return client
}

async function called(client: Client, name: string, input: Record<string, unknown>): Promise<{ isError: boolean; told: Record<string, unknown> }> {
  const { content, isError } = await client.callTool({ name, arguments: input })
  const [first] = content as { text: string }[]
  return { isError: isError === true, told: JSON.parse(first?.text ?? 'null') as Record<string, unknown> }
}

describe('the MCP endpoint', () => {
  it('offers only what reads, and says so', async () => {
    const client = await connected((await makeKey(db)).key)
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining(['databases_list', 'segments_count', 'segments_summary', 'draft_segment']))
    expect(tools.filter(({ annotations }) => annotations?.readOnlyHint !== true)).toEqual([])
    expect(tools.filter(({ name }) => /save|create|archive|rename|revoke|rotate|cancel|update/.test(name))).toEqual([])
    expect(await called(client, 'segments_save', {})).toMatchObject({ isError: true, told: { code: 'NOT_FOUND' } })
  })

  it('offers a key what it has the permissions for', async () => {
    const client = await connected((await makeKey(db, { permissions: ['data:read'] })).key)
    const names = (await client.listTools()).tools.map(({ name }) => name)
    expect(names).toContain('databases_list')
    expect(names.filter((name) => name.includes('segment') || name.startsWith('keys'))).toEqual([])
    expect(await called(client, 'keys_list', {})).toMatchObject({ isError: true })
  })

  it('answers like the API', async () => {
    const client = await connected((await makeKey(db)).key)
    const lapsed = where(daysSince('greater_or_equal', 100))
    const { told } = await called(client, 'segments_count', { databaseId, definition: lapsed })
    const customers = await db.prisma.customer.count({ where: { database_id: databaseId } })
    expect(told.customers).toBeGreaterThan(0)
    expect(told.customers).toBeLessThan(customers)
    expect(await called(client, 'segments_count', { databaseId, definition: { version: 2 } })).toMatchObject({
      isError: true,
      told: { code: 'INVALID_INPUT', issues: [{ path: ['definition', 'version'] }] },
    })
  })

  it('drafts a segment as a link that holds it behind the #, and stores nothing', async () => {
    const client = await connected((await makeKey(db, { role: 'analyst' })).key)
    const definition = where(daysSince('greater_or_equal', 100))
    const { told } = await called(client, 'draft_segment', { databaseId, name: 'Quiet', definition })
    const link = new URL(String(told.link))
    expect(link.origin + link.pathname + link.search).toBe(`${process.env.APP_URL}/segments/new`)
    expect(JSON.parse(Buffer.from(link.hash.slice('#draft='.length), 'base64url').toString())).toEqual({ databaseId, name: 'Quiet', definition })
    expect(told.words).toContain('100')
    expect(await db.prisma.segment.count()).toBe(0)
  })

  it('refuses strangers, sessions and bodies above 1 MB', async () => {
    const { key } = await makeKey(db)
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
    const list = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
    expect((await answer(endpoint, { method: 'POST', body: list, headers: { ...headers, authorization: '' } })).status).toBe(401)
    expect((await answer(endpoint, { method: 'GET', headers })).status).toBe(405)
    expect((await answer(endpoint, { method: 'POST', body: list, headers })).status).toBe(200)
    expect(
      (await answer(endpoint, { method: 'POST', body: `${list.slice(0, -1)},"params":{"x":"${'x'.repeat(1_000_000)}"}}`, headers })).status,
    ).toBe(413)
  })
})

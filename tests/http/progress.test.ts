import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newPerson, newSession, signedIn, sql } from '../support/http-session'

const { url } = inject('app')
const id = randomUUID()

beforeAll(async () => {
  const [row] = await sql<{ id: string }>('select id from customer_database order by created_at limit 1')
  await sql(
    `insert into campaign (id, database_id, name, status, segment_id, created_by_id, created_by, updated_at)
     values ($1, $2, 'Followed', 'paused', gen_random_uuid(), 'test', 'Test', now())`,
    [id, row?.id],
  )
  await sql('insert into campaign_step (id, campaign_id, asset_id) values (gen_random_uuid(), $1, gen_random_uuid())', [id])
})
afterAll(() => sql('delete from campaign where id = $1', [id]))

interface Stream {
  status: number
  type: string
  /** The data of the next event of this kind; undefined once the stream is over. */
  next: (event: string) => Promise<Record<string, unknown> | undefined>
  leave: () => void
}

async function follow(cookie: string, campaign = id): Promise<Stream> {
  const leaving = new AbortController()
  const answer = await fetch(`${url}/api/campaigns/${campaign}/progress`, { headers: cookie === '' ? {} : { cookie }, signal: leaving.signal })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (event: string): Promise<Record<string, unknown> | undefined> => {
    for (;;) {
      const found = new RegExp(`event: ${event}\\ndata: (.*)\\n\\n`).exec(text)
      if (found) {
        text = text.slice(found.index + found[0].length)
        return JSON.parse(found[1] ?? '{}') as Record<string, unknown>
      }
      const piece = await reader?.read()
      if (!piece || piece.done) return undefined
      text += piece.value
    }
  }
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', next, leave: () => leaving.abort() }
}

describe('the progress of a campaign', () => {
  it('is told at once, again when it has moved, and ends with it', async () => {
    const stream = await follow(await signedIn('marketer'))
    expect([stream.status, stream.type]).toEqual([200, 'text/event-stream; charset=utf-8'])
    expect(await stream.next('campaign')).toMatchObject({ id, status: 'paused', states: [] })
    await sql(`update campaign set status_reason = 'A pause of these tests' where id = $1`, [id])
    expect(await stream.next('campaign')).toMatchObject({ statusReason: 'A pause of these tests' })
    await sql(`update campaign set status = 'cancelled' where id = $1`, [id])
    expect(await stream.next('campaign')).toMatchObject({ status: 'cancelled' })
    expect(await stream.next('end')).toEqual({})
    expect(await stream.next('campaign')).toBeUndefined()
    await sql(`update campaign set status = 'paused' where id = $1`, [id])
  })

  it('is told to nobody who may not see the campaign', async () => {
    expect((await follow('')).status).toBe(401)
    const stranger = await newPerson('marketer', { databases: [] })
    expect((await follow(await newSession(stranger.email))).status).toBe(404)
    expect((await follow(await signedIn('marketer'), randomUUID())).status).toBe(404)
  })

  it('ends when whoever follows it is signed out, or loses the brand', async () => {
    const statements = ['delete from session where user_id = $1', 'update person set all_databases = false where id = $1']
    const losing = statements.map(async (lose) => {
      const person = await newPerson('analyst')
      const stream = await follow(await newSession(person.email))
      expect(await stream.next('campaign')).toMatchObject({ id })
      await sql(lose, [person.id])
      expect(await stream.next('campaign')).toBeUndefined()
    })
    await Promise.all(losing)
  })

  it('is followed by two pages of a person at once, and by another when one of them is closed', async () => {
    const cookie = await newSession((await newPerson('analyst')).email)
    const streams = [await follow(cookie), await follow(cookie)]
    expect(streams.map(({ status }) => status)).toEqual([200, 200])
    expect((await follow(cookie)).status).toBe(429)
    streams[0]?.leave()
    await expect.poll(async () => (await follow(cookie)).status, { timeout: 20_000 }).toBe(200)
  })
})

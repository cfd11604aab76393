import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createHmac, randomUUID } from 'node:crypto'
import { expect, inject, it } from 'vitest'
import { ask } from '../support/http-ask'
import { rowsOfTables } from '../support/http-rows'
import { sql } from '../support/http-session'

const { log } = inject('app')
const secret = readFileSync(path.join(path.dirname(log), 'secret'), 'utf8')

function tokenOf(uuid: string, purpose = 'unsubscribe'): string {
  const id = Buffer.from(uuid.replaceAll('-', ''), 'hex')
  const mac = createHmac('sha256', secret).update(`rekindle link ${purpose} v1\0`).update(id).digest().subarray(0, 16)
  return Buffer.concat([id, mac]).toString('base64url')
}

/** A message that was sent to somebody of the sample, without a campaign around it. */
async function aMessage(): Promise<{ uuid: string; address: string }> {
  const uuid = randomUUID()
  const address = `${uuid}@example.com`
  await sql(
    `insert into message (campaign_id, step_id, database_id, customer_id, address, address_hash, uuid, message_id, state, next_at, created_at)
      select gen_random_uuid(), gen_random_uuid(), c.database_id, c.id, $2, sha256(convert_to($2, 'UTF8')), $1::uuid, '<' || $1 || '@example.com>', 'sent', now(), now()
      from customer c order by c.id limit 1`,
    [uuid, address],
  )
  return { uuid, address }
}

it('changes nothing for scanners that open every link, and ends it with one POST of whatever body, without cookies', async () => {
  const { uuid, address } = await aMessage()
  const token = tokenOf(uuid)
  const before = await rowsOfTables()
  for (const target of [`/api/unsubscribe/${token}`, `/unsubscribe/${token}`, `/preferences/${tokenOf(uuid, 'preferences')}`]) {
    for (const method of ['GET', 'HEAD']) expect([200, 303]).toContain((await ask({ method, path: target })).status)
  }
  expect(await rowsOfTables()).toEqual(before)
  const bodies: [string, string][] = [
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'],
    ['text/plain', ''],
  ]
  for (const [type, body] of bodies) {
    const { status } = await ask({ method: 'POST', path: `/api/unsubscribe/${token}`, headers: { 'content-type': type }, body })
    expect(status).toBe(200)
  }
  expect(await sql('select reason, source from suppression where address = $1', [address])).toEqual([{ reason: 'unsubscribed', source: 'one_click' }])
  await sql('delete from suppression where address = $1', [address])
  await sql('delete from consent_event where address = $1', [address])
  await sql('delete from email_event where event_key = $1', [`message ${uuid} unsubscribe`])
  await sql('delete from message where uuid = $1', [uuid])
})

it('shows its picture and leads on whoever is not signed in, as a mail program or a browser asks', async () => {
  const { uuid } = await aMessage()
  for (const accept of ['image/*', 'text/html']) {
    const picture = await ask({ path: `/o/${tokenOf(uuid, 'open')}`, headers: { accept } })
    expect([picture.status, picture.headers['content-type']], accept).toEqual([200, 'image/gif'])
    expect((await ask({ path: '/c/unknown', headers: { accept } })).status, accept).toBe(404)
  }
  await sql('delete from message_hit where message_id in (select id from message where uuid = $1)', [uuid])
  await sql('delete from message where uuid = $1', [uuid])
})

it('knows no token that was made for something else or without the secret', async () => {
  const { uuid } = await aMessage()
  const forged = Buffer.concat([Buffer.from(uuid.replaceAll('-', ''), 'hex'), Buffer.alloc(16)]).toString('base64url')
  for (const token of [forged, tokenOf(uuid, 'preferences'), tokenOf(randomUUID()), 'x']) {
    expect((await ask({ method: 'POST', path: `/api/unsubscribe/${token}` })).status).toBe(404)
  }
  await sql('delete from message where uuid = $1', [uuid])
})

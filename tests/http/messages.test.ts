import { expect, inject, it } from 'vitest'
import { ask } from '../support/http-ask'
import { signedIn, sql } from '../support/http-session'
import { DOT } from '../support/messages'

const { url } = inject('app')
const HOSTILE = '<script>parent.location = "https://evil.example.com"</script><style>p { color: red }</style><p>Hello</p>'

function formOf(html: string): { body: string; type: string } {
  const boundary = 'xxxxxxxxxxxx'
  return {
    body: `--${boundary}\r\nContent-Disposition: form-data; name="html"\r\n\r\n${html}\r\n--${boundary}--\r\n`,
    type: `multipart/form-data; boundary=${boundary}`,
  }
}

async function frame(headers: Record<string, string>): Promise<Awaited<ReturnType<typeof ask>>> {
  const { body, type } = formOf(HOSTILE)
  return ask({ method: 'POST', path: '/api/content/frame', headers: { 'content-type': type, ...headers }, body })
}

/** Whether a document with this policy could run a script, send anything, or be framed by others. */
function isOpen(policy: string): boolean {
  const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ', 1)[0] ?? '', rule]))
  const runs = rules.get('default-src') !== "default-src 'none'" || rules.has('script-src') || rules.get('sandbox') !== 'sandbox'
  return runs || rules.get('form-action') !== "form-action 'none'" || rules.get('frame-ancestors') !== "frame-ancestors 'self'"
}

it('gives a message back as a document that can do nothing, to a page of ours alone', async () => {
  const cookie = await signedIn('analyst')
  const answer = await frame({ cookie, origin: url })
  expect(answer).toMatchObject({ status: 200 })
  expect(answer.text).toBe(HOSTILE)
  expect(isOpen(String(answer.headers['content-security-policy']))).toBe(false)
  expect(answer.headers['x-frame-options']).toBe('SAMEORIGIN')
  expect((await frame({ cookie, origin: 'https://evil.example.com' })).status).toBe(403)
  expect((await frame({ cookie })).status).toBe(403)
  expect((await frame({ origin: url })).status).toBe(401)
})

it('would see a policy that is open', () => {
  for (const policy of [
    "default-src 'self'; form-action 'none'; frame-ancestors 'self'; sandbox",
    "default-src 'none'; form-action 'none'; frame-ancestors 'self'",
    "default-src 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts",
    "default-src 'none'; script-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'; sandbox",
  ]) {
    expect(isOpen(policy), policy).toBe(true)
  }
})

it('serves a picture to strangers, for good, as what it is', async () => {
  const token = 'a-token-of-these-tests-1'
  await sql('delete from asset_image where token = $1', [token])
  await sql(
    `insert into asset_image (id, database_id, token, name, media_type, width, height, size, bytes, created_by)
     select gen_random_uuid(), id, $1, 'dot.gif', 'image/gif', 1, 1, 43, decode($2, 'base64'), 'Test' from customer_database limit 1`,
    [token, DOT],
  )
  try {
    const answer = await ask({ path: `/i/${token}`, headers: { 'sec-fetch-site': 'cross-site', accept: 'text/html' } })
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': 'image/gif', 'cross-origin-resource-policy': 'cross-origin', 'x-content-type-options': 'nosniff' },
    })
    expect(answer.headers['cache-control']).toContain('immutable')
    expect(String(answer.headers['content-security-policy'])).toContain('sandbox')
    expect((await ask({ path: '/i/another-token-of-nobody' })).status).toBe(404)
    expect((await ask({ path: '/i/..%2f..%2fetc%2fpasswd' })).status).toBe(404)
  } finally {
    await sql('delete from asset_image where token = $1', [token])
  }
})

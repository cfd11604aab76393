import { expect, inject, it } from 'vitest'

const { url } = inject('app')

it('sends a stranger to the sign-in page', async () => {
  const answer = await fetch(`${url}/segments`, { headers: { accept: 'text/html' }, redirect: 'manual' })
  expect(answer.status).toBe(307)
  expect(answer.headers.get('location')).toBe('/sign-in?next=/segments')
})

it('answers a stranger who asks for numbers with 401', async () => {
  const answer = await fetch(`${url}/api/segments/preview`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ databaseId: crypto.randomUUID(), definition: { version: 1, include: { match: 'all', of: [] }, exclude: null } }),
  })
  expect(answer.status).toBe(401)
})

import { expect, it } from 'vitest'
import { ask } from '../support/http-ask'
import { callAction, NOWHERE } from '../support/http-action'
import { newPerson, newSession, signedIn } from '../support/http-session'

const DEFINITION = { version: 1, include: { match: 'all', of: [] }, exclude: null }

it('signs in and calls an action by its name', async () => {
  const input = { databaseId: NOWHERE, definition: DEFINITION }
  expect((await callAction('previewSegmentAction', [input])).value).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } })
  const cookie = await signedIn('analyst')
  expect((await callAction('previewSegmentAction', [input], { cookie })).value).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  expect(await callAction('listValuesAction', ['$1 and no object'], { cookie })).toMatchObject({ value: { error: { code: 'INVALID_INPUT' } } })
})

it('asks as a person of its own', async () => {
  const { email } = await newPerson('marketer', { databases: [] })
  const page = await ask({ path: '/segments', headers: { cookie: await newSession(email), accept: 'text/html' } })
  expect(page.status).toBe(200)
})

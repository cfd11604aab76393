import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, inject, it } from 'vitest'
import { ask } from '../support/http-ask'
import { callAction } from '../support/http-action'
import { newPerson, newSession, signedIn, sql } from '../support/http-session'
import { linkIn, mailTo } from '../support/mail-folder'

const DATA_DIR = path.dirname(inject('app').log)
const password = 'a wholly new password'
const html = { accept: 'text/html' }

beforeEach(async () => {
  await sql('delete from rate_counter')
})

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

const askForReset = (email: string) => callAction('requestResetAction', [{ email: '', isAsked: false }, form({ email })])
const reset = (token: string) => callAction('resetPasswordAction', [{}, form({ token, password })])
const tokenOf = (link: string) => link.split('/').at(-1) ?? ''

async function aResetLink(): Promise<{ email: string; id: string; link: string }> {
  const person = await newPerson('analyst')
  await askForReset(person.email)
  return { ...person, link: linkIn(await mailTo(DATA_DIR, person.email, 'password_reset')) }
}

async function anInvitation(): Promise<{ email: string; link: string }> {
  const email = `invited-${crypto.randomUUID()}@example.com`
  const answer = await callAction('invitePersonAction', [{ email, role: 'analyst', databases: 'all' }], { cookie: await signedIn('admin') })
  expect(answer.value).toMatchObject({ ok: true })
  return { email, link: linkIn(await mailTo(DATA_DIR, email, 'invitation')) }
}

describe('a link for a new password', () => {
  it('is used up by one of 50 who use it at once', async () => {
    const { id, link } = await aResetLink()
    const before = await sql('select 1 from audit_entry where operation = $1 and object_id = $2', ['people.reset-password', id])
    const answers = await Promise.all(Array.from({ length: 50 }, () => reset(tokenOf(link))))
    expect(successesOf(answers)).toBe(1)
    const entries = await sql('select 1 from audit_entry where operation = $1 and object_id = $2', ['people.reset-password', id])
    expect(entries.length - before.length).toBe(1)
  })

  it('would be seen to be used twice: the same count finds two successes of two links', async () => {
    const [one, two] = [await aResetLink(), await aResetLink()]
    expect(successesOf([await reset(tokenOf(one.link)), await reset(tokenOf(two.link))])).toBe(2)
  })

  it('is not used up by opening its page, however often and by whatever method a scanner takes', async () => {
    const { id, link } = await aResetLink()
    const stateOf = () =>
      sql('select used_at, data from one_time_token where person_id = $1 union all select null, to_jsonb(a) from account a where user_id = $1', [id])
    const before = await stateOf()
    for (const method of ['GET', 'HEAD', 'GET', 'OPTIONS']) await ask({ method, path: link, headers: html })
    await ask({ method: 'POST', path: link, headers: { ...html, origin: inject('app').url }, body: `token=${tokenOf(link)}&password=${password}` })
    expect(await stateOf()).toEqual(before)
    expect((await reset(tokenOf(link))).location).toBe('/reset/done')
  })

  it('ends the sessions of its person, and lets in with the new password alone', async () => {
    const { email, link } = await aResetLink()
    const cookie = await newSession(email)
    expect((await ask({ path: '/segments', headers: { ...html, cookie } })).status).toBe(200)
    expect((await reset(tokenOf(link))).location).toBe('/reset/done')
    expect((await ask({ path: '/segments', headers: { ...html, cookie } })).status).toBe(307)
    await expect(newSession(email)).rejects.toThrow('could not sign in')
  })

  it('is answered alike for a known and an unknown address', async () => {
    const { email } = await newPerson('marketer')
    const [known, unknown] = [await askForReset(email), await askForReset(`nobody-${crypto.randomUUID()}@example.com`)]
    const shape = ({ status, value }: typeof known) => ({ status, value: { ...(value as object), email: '' } })
    expect(shape(known)).toEqual(shape(unknown))
    expect(shape(known)).toMatchObject({ status: 200, value: { isAsked: true } })
  })
})

describe('an invitation', () => {
  it('makes one account when it is accepted 20 times at once, and opening its page makes none', async () => {
    const { email, link } = await anInvitation()
    for (const method of ['GET', 'HEAD', 'GET']) await ask({ method, path: link, headers: html })
    expect(await sql('select 1 from person where email = $1', [email])).toEqual([])
    const accept = () => callAction('acceptInvitationAction', [{ name: '' }, form({ token: tokenOf(link), name: 'Carl', password })])
    const answers = await Promise.all(Array.from({ length: 20 }, accept))
    expect(successesOf(answers)).toBe(1)
    expect(await sql('select role from person where email = $1', [email])).toEqual([{ role: 'analyst' }])
  })

  it('is refused to somebody who is signed in', async () => {
    const { email, link } = await anInvitation()
    const input = form({ token: tokenOf(link), name: 'Carl', password })
    for (const role of ['marketer', 'admin'] as const) {
      const answer = await callAction('acceptInvitationAction', [{ name: '' }, input], { cookie: await signedIn(role) })
      expect(answer.value).toMatchObject({ error: { code: 'CONFLICT' } })
    }
    const page = await ask({ path: link, headers: { ...html, cookie: await signedIn('marketer') } })
    expect(page.text).toContain('You are signed in as')
    expect(await sql('select 1 from person where email = $1', [email])).toEqual([])
  })
})

describe('pages with a token in their address', () => {
  it('tell it to nobody by a referrer, and the log does not hold it', async () => {
    const links = [(await aResetLink()).link, (await anInvitation()).link]
    for (const link of links) {
      const page = await ask({ path: link, headers: html })
      expect(page.status).toBe(200)
      expect(page.text).toMatch(/<meta name="referrer" content="(strict-origin|no-referrer)"/)
      expect(page.text).not.toMatch(/(?:src|href)="https?:\/\/(?!127\.0\.0\.1)/)
    }
    const log = readFileSync(inject('app').log, 'utf8')
    expect(links.filter((link) => log.includes(tokenOf(link)))).toEqual([])
  })

  it.each(['/reset/', '/invitation/', '/confirm-email/'])('say what happened when the link leads nowhere: %s', async (start) => {
    const page = await ask({ path: `${start}${'x'.repeat(43)}`, headers: html })
    expect(page.status).toBe(200)
    expect(page.text).toContain('This link leads nowhere')
  })
})

/** Only a redirect says that it was done. */
function successesOf(answers: { location: string | undefined }[]): number {
  return answers.filter(({ location }) => location !== undefined).length
}

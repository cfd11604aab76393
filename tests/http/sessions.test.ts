import { inject, describe, expect, it } from 'vitest'
import { codeAt } from '../../lib/auth/totp'
import { type ActionAnswer, callAction } from '../support/http-action'
import { ask } from '../support/http-ask'
import { newPerson, newSession, signedIn, sql } from '../support/http-session'

const { url, password } = inject('app')

/** Whether a cookie opens a page, the way a browser asks for it. */
async function opens(cookie: string): Promise<boolean> {
  const answer = await ask({ path: '/account', headers: { accept: 'text/html', cookie } })
  return answer.status === 200 && answer.text.includes('Where you are signed in.')
}

/** What is wrong with sessions that should have ended, or should have stayed. */
async function faults(sessions: Record<string, { cookie: string; lives: boolean }>): Promise<string[]> {
  const found: string[] = []
  for (const [name, { cookie, lives }] of Object.entries(sessions)) {
    if ((await opens(cookie)) !== lives) found.push(`${name} ${lives ? 'has ended' : 'still opens the account'}`)
  }
  return found
}

async function done(answer: Promise<ActionAnswer>): Promise<Record<string, unknown>> {
  const { value, status, text } = await answer
  const result = value as { ok?: boolean; value?: Record<string, unknown> } | undefined
  if (!result?.ok) throw new Error(`${status} ${JSON.stringify(value)} ${text.slice(0, 300)}`)
  return result.value ?? {}
}

async function codeNow(secret: string, step = 0): Promise<string> {
  const [row] = await sql<{ now: Date }>('select now()')
  return codeAt(secret, Math.floor((row?.now.getTime() ?? 0) / 30_000) + step)
}

/** Sets up the second factor in this session. */
async function enrol(cookie: string): Promise<{ secret: string; recoveryCodes: string[] }> {
  const begun = await callAction('startSecondFactorAction', [{}], { cookie })
  const plain = (/"secret":"([A-Z2-7 ]{39})"/.exec(begun.text)?.[1] ?? '').replaceAll(' ', '')
  const { recoveryCodes } = await done(callAction('confirmSecondFactorAction', [{ code: await codeNow(plain, -1) }], { cookie }))
  return { secret: plain, recoveryCodes: recoveryCodes as string[] }
}

async function byPassword(email: string, cookie?: string): Promise<ActionAnswer> {
  await sql('delete from rate_counter')
  const form = new FormData()
  for (const [name, value] of Object.entries({ email, password, next: '/segments' })) form.set(name, value)
  return callAction('signInAction', [{ email: '' }, form], cookie ? { cookie } : {})
}

function byCode(code: string, cookie: string): Promise<ActionAnswer> {
  const form = new FormData()
  form.set('code', code)
  form.set('next', '/segments')
  return callAction('signInByCodeAction', [{}, form], { cookie })
}

describe('a session', () => {
  it('is a cookie that no script and no other site can use', async () => {
    const { headers } = await byPassword('analyst@example.com')
    const line = String(headers['set-cookie'])
    expect(line).toMatch(/^rekindle-session=[A-Za-z0-9_-]{43};/)
    expect(line).toMatch(/HttpOnly/i)
    expect(line).toMatch(/SameSite=lax/i)
    expect(line).toMatch(/Path=\/(;|$)/)
  })

  it('is a new one at each sign-in, whatever was planted before', async () => {
    const planted = 'rekindle-session=planted-by-somebody-else'
    const { cookies } = await byPassword('analyst@example.com', planted)
    const own = cookies.find((cookie) => cookie.startsWith('rekindle-session=')) ?? ''
    expect(await faults({ 'the planted session': { cookie: planted, lives: false }, 'the new session': { cookie: own, lives: true } })).toEqual([])
    const again = (await byPassword('analyst@example.com', own)).cookies.join('; ')
    expect(await faults({ 'the session before': { cookie: own, lives: false }, 'the new session': { cookie: again, lives: true } })).toEqual([])
  })

  it('ends at the sign-out, also for a copy of its cookie, and the browser is told to forget', async () => {
    const cookie = await newSession('analyst@example.com')
    const answer = await ask({ method: 'POST', path: '/api/sign-out', headers: { cookie, origin: url } })
    expect(answer).toMatchObject({ status: 303, headers: { 'clear-site-data': '"cache", "storage"', location: '/sign-in' } })
    expect(await faults({ 'the session': { cookie, lives: false } })).toEqual([])
  })

  it('can be ended from another one, but not by somebody else', async () => {
    const { id, email } = await newPerson('analyst')
    const [here, there] = [await newSession(email), await newSession(email)]
    const [other] = await sql<{ id: string }>('select id from session where user_id = $1 order by created_at desc limit 1', [id])
    await callAction('endSessionAction', [{ id: other?.id }], { cookie: await signedIn('admin') })
    expect(await faults({ 'the other session': { cookie: there, lives: true } })).toEqual([])
    await done(callAction('endSessionAction', [{ id: other?.id }], { cookie: here }))
    expect(await faults({ 'this session': { cookie: here, lives: true }, 'the other session': { cookie: there, lives: false } })).toEqual([])
  })
})

describe('all other sessions end at their next request', () => {
  const NEXT = 'seven small boats at dawn'

  it.each([
    ['the password is changed', (cookie: string) => callAction('changePasswordAction', [{ current: password, password: NEXT }], { cookie })],
    ['a second factor is set up', (cookie: string) => enrol(cookie)],
    ['they are ended by hand', (cookie: string) => callAction('endOtherSessionsAction', [{}], { cookie })],
  ])('when %s', async (_, change) => {
    const { email } = await newPerson('analyst')
    const [here, there] = [await newSession(email), await newSession(email)]
    await change(here)
    expect(await faults({ 'this session': { cookie: here, lives: true }, 'the other session': { cookie: there, lives: false } })).toEqual([])
  })

  it('when the second factor is removed', async () => {
    const { email } = await newPerson('analyst')
    const here = await newSession(email)
    const { recoveryCodes } = await enrol(here)
    const pending = (await byPassword(email)).cookies.join('; ')
    const there = (await byCode(recoveryCodes[0] ?? '', pending)).cookies.join('; ')
    expect(await faults({ 'the other session': { cookie: there, lives: true } })).toEqual([])
    await done(callAction('removeSecondFactorAction', [{}], { cookie: here }))
    expect(await faults({ 'this session': { cookie: here, lives: true }, 'the other session': { cookie: there, lives: false } })).toEqual([])
  })

  it('and the checker notices when one does not', async () => {
    const { id, email } = await newPerson('analyst')
    const [here, there] = [await newSession(email), await newSession(email)]
    const kept = await sql<{ id: string; token: string }>('select * from session where user_id = $1', [id])
    await done(callAction('changePasswordAction', [{ current: password, password: NEXT }], { cookie: here }))
    // The guard taken away: the rows that the change has deleted are there again.
    for (const row of kept) {
      await sql('insert into session select * from jsonb_populate_record(null::session, $1) on conflict do nothing', [JSON.stringify(row)])
    }
    expect(await faults({ 'this session': { cookie: here, lives: true }, 'the other session': { cookie: there, lives: false } })).toEqual([
      'the other session still opens the account',
    ])
  })
})

describe('between password and code', () => {
  it('nothing is open, and a code is good for one sign-in', async () => {
    const { email } = await newPerson('marketer')
    const { secret, recoveryCodes } = await enrol(await newSession(email))
    const first = await byPassword(email)
    expect(first.location).toMatch(/^\/sign-in\/code/)
    const pending = first.cookies.join('; ')
    expect(pending).not.toContain('rekindle-session=')
    const token = pending.replace(/^.*rekindle-second-factor=/, '')
    expect(
      await faults({
        'the half sign-in': { cookie: pending, lives: false },
        'its token as a session': { cookie: `rekindle-session=${token}`, lives: false },
      }),
    ).toEqual([])

    expect((await byCode('000000', pending)).location).toBeUndefined()
    const code = await codeNow(secret)
    const entered = await byCode(code, pending)
    expect(entered.location).toBe('/segments')
    expect(await faults({ 'the whole sign-in': { cookie: entered.cookies.join('; '), lives: true } })).toEqual([])

    const again = (await byPassword(email)).cookies.join('; ')
    expect((await byCode(code, again)).location).toBeUndefined()
    expect((await byCode(recoveryCodes[0] ?? '', again)).location).toBe('/segments')
    const third = (await byPassword(email)).cookies.join('; ')
    expect((await byCode(recoveryCodes[0] ?? '', third)).location).toBeUndefined()
  })

  it('one code sent many times at once signs in once', async () => {
    const { email } = await newPerson('marketer')
    const { secret } = await enrol(await newSession(email))
    const pending = (await byPassword(email)).cookies.join('; ')
    const code = await codeNow(secret)
    const answers = await Promise.all(Array.from({ length: 5 }, () => byCode(code, pending)))
    expect(answers.filter(({ location }) => location === '/segments')).toHaveLength(1)
  })
})

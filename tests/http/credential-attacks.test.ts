import { readFileSync } from 'node:fs'
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { callAction } from '../support/http-action'
import { ask } from '../support/http-ask'
import { newPerson, newSession, sql } from '../support/http-session'

const { log } = inject('app')

/** How many passwords were looked at while `attack` ran: each leaves a line, at the place where its hash is computed. */
async function checkedDuring(attack: () => Promise<unknown>): Promise<number> {
  const count = () => readFileSync(log, 'utf8').split('"password checked"').length - 1
  const before = count()
  await attack()
  return count() - before
}

async function guess(email: string, from: { address?: string; headers?: Record<string, string> } = {}): Promise<string> {
  const form = new FormData()
  for (const [name, value] of Object.entries({ email, password: `wrong horse ${crypto.randomUUID()}`, next: '/segments' })) form.set(name, value)
  return (await callAction('signInAction', [{ email: '' }, form], from)).text
}

/** Runs the guesses 50 at a time. */
async function guesses(count: number, one: (index: number) => Promise<unknown>): Promise<void> {
  for (let done = 0; done < count; done += 50) {
    await Promise.all(Array.from({ length: Math.min(50, count - done) }, (_, index) => one(done + index)))
  }
}

function excess(checked: number, allowed: number): string[] {
  return checked > allowed ? [`${checked} passwords were looked at, ${allowed} are allowed`] : []
}

beforeEach(async () => {
  await sql('delete from rate_counter')
})
afterAll(async () => {
  await sql('delete from rate_counter')
})

describe('of many guesses only a few reach the hash', () => {
  it('1,000 on one account from one network, half of which claim ever new addresses', async () => {
    const { email } = await newPerson('analyst')
    const forged = (n: number) => ({ 'x-forwarded-for': `198.51.100.${n % 250}`, 'x-real-ip': `2001:db8::${n}`, forwarded: `for=192.0.2.${n % 250}` })
    const one = (n: number): Promise<string> => guess(email, n % 2 === 0 ? {} : { headers: forged(n) })
    expect(excess(await checkedDuring(() => guesses(1_000, one)), 10)).toEqual([])
  })

  it('200 on one account that come from 200 addresses', async () => {
    const { email } = await newPerson('analyst')
    const checked = await checkedDuring(() => guesses(200, (n) => guess(email, { address: `127.0.1.${n + 1}` })))
    expect(excess(checked, 10)).toEqual([])
    const networks = await sql("select 1 from rate_counter where key like 'sign-in:network:%'")
    expect(networks).toHaveLength(200)
  })

  it('one on each of 1,000 accounts from one network, with forged addresses', async () => {
    const one = (n: number): Promise<string> => guess(`person${n}@example.com`, { headers: { 'x-forwarded-for': `192.0.2.${n % 250}` } })
    await one(1_000)
    // As if it had guessed 90 times by now, which would only cost the time of as many hashes.
    const counted = await sql("update rate_counter set count = 90 where key like 'sign-in:network:%' returning key")
    expect(counted).toHaveLength(1)
    expect(excess(await checkedDuring(() => guesses(1_000, one)), 10)).toEqual([])
  })

  it('and the checker notices when nobody counts', async () => {
    const { email } = await newPerson('analyst')
    const uncounted = async (): Promise<void> => {
      for (let n = 0; n < 12; n++) {
        // The guard taken away.
        await sql('delete from rate_counter')
        await guess(email)
      }
    }
    expect(excess(await checkedDuring(uncounted), 10)).toEqual(['12 passwords were looked at, 10 are allowed'])
  })
})

describe('a password that is stolen with the database', () => {
  it('costs whoever guesses it 64 MiB and three passes a try', async () => {
    const kept = await sql<{ password: string }>(
      "select a.password from account a join person p on p.id = a.user_id where p.email like '%@example.com'",
    )
    expect(kept.length).toBeGreaterThanOrEqual(3)
    for (const { password } of kept) expect(password.startsWith('$argon2id$v=19$m=65536,t=3,p=1$')).toBe(true)
  })
})

describe('while somebody guesses', () => {
  it('the person comes in from the network that they have come from before, and others are not held up', async () => {
    const { email } = await newPerson('analyst')
    const cookie = await newSession(email)
    await guesses(60, (n) => guess(email, { address: `127.0.2.${n + 1}` }))
    const [blocked] = await sql("select 1 from rate_counter where key like 'sign-in:account:%' and blocked_until > now()")
    expect(blocked).toBeDefined()
    expect((await ask({ path: '/segments', headers: { accept: 'text/html', cookie } })).status).toBe(200)
    const form = new FormData()
    for (const [name, value] of Object.entries({ email, password: inject('app').password, next: '/segments' })) form.set(name, value)
    // newSession has emptied the counters before it signed in; what it left makes this network known.
    expect((await callAction('signInAction', [{ email: '' }, form])).location).toBe('/segments')
  })

  it('an account that exists and one that does not are refused alike, after the same work', async () => {
    const { email } = await newPerson('analyst')
    const told: string[] = []
    for (const tried of [email, 'nobody@example.com']) {
      expect(await checkedDuring(async () => told.push((await guess(tried)).replaceAll(tried, '')))).toBe(1)
    }
    expect(told[0]).toContain('do not belong together')
    expect(told[0]?.match(/"error":\{[^}]*\}/)?.[0]).toBe(told[1]?.match(/"error":\{[^}]*\}/)?.[0])
  })
})

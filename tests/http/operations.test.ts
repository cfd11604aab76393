import { readFileSync } from 'node:fs'
import { describe, expect, inject, it } from 'vitest'
import { METRICS_TOKEN } from '../support/served-app'

const { url, log } = inject('app')
const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } })

describe('health', () => {
  it('says that the product is ready, and nothing more to strangers', async () => {
    const answer = await fetch(`${url}/api/health/ready`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ status: 'ready' })
  })

  it('tells what was looked at to whoever holds the token', async () => {
    const answer = await fetch(`${url}/api/health/ready`, bearer(METRICS_TOKEN))
    expect(await answer.json()).toMatchObject({ status: 'ready', checks: { database: { ok: true }, worker: { ok: true } } })
  })
})

describe('metrics', () => {
  it.each([undefined, 'wrong', `${METRICS_TOKEN} `.toUpperCase()])('do not exist for the token %s', async (token) => {
    expect((await fetch(`${url}/api/metrics`, token === undefined ? {} : bearer(token))).status).toBe(404)
  })

  it('are in the format of Prometheus', async () => {
    const answer = await fetch(`${url}/api/metrics`, bearer(METRICS_TOKEN))
    expect(answer.headers.get('content-type')).toContain('text/plain')
    expect(await answer.text()).toMatch(/^rekindle_process_resident_memory_bytes \d+$/m)
  })
})

describe('the log', () => {
  it('has one JSON object on each line that is not a word of the start', () => {
    const lines = readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{'))
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ at: expect.any(String), level: expect.any(String), message: expect.any(String) })
  })
})

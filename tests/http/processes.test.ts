import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HttpApp, METRICS_TOKEN, serveApp } from '../support/served-app'

const FOLDER = path.resolve('tests/.output/processes-data')
let app: HttpApp & { stop: () => Promise<void> }

beforeAll(async () => {
  app = await serveApp({ folder: FOLDER, customers: 50, settings: { WEB_PROCESSES: '2' } })
}, 120_000)
afterAll(() => app.stop())

describe('two processes of the web server', () => {
  it('share the port and add up what they counted', async () => {
    const before = await counted()
    await Promise.all(Array.from({ length: 20 }, () => fetch(`${app.url}/api/health`, { headers: { connection: 'close' } })))
    // A request is counted when its answer is out, perhaps a moment after it was read. Each look is one more, so there are few.
    let after = await counted()
    for (let looks = 0; looks < 3 && after < before + 20; looks += 1) after = await counted()
    expect(after).toBeGreaterThanOrEqual(before + 20)
  })

  it('hold the memory of two', async () => {
    expect(await metric('rekindle_nodejs_version_info')).toHaveLength(1)
    const [resident] = await metric('rekindle_process_resident_memory_bytes')
    expect(Number(resident)).toBeGreaterThan(2 * 80_000_000)
  })
})

it('says on a page that the database does not answer, and what to do', async () => {
  const [postmaster] = readFileSync(path.join(FOLDER, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  process.kill(Number(postmaster), 'SIGINT')
  for (const address of ['/sign-in', '/segments']) {
    const ask = (): Promise<Response> => fetch(`${app.url}${address}`, { headers: { accept: 'text/html', cookie: 'rekindle-session=anybody' } })
    await expect.poll(async () => (await ask()).status).toBe(503)
    const answer = await ask()
    expect(answer.headers.get('retry-after')).toBe('30')
    expect(await answer.text()).toMatch(/<h1>This page cannot be shown now<.*does not answer.*Try again in a minute/)
  }
})

async function counted(): Promise<number> {
  const buckets = await metric('rekindle_http_request_seconds_count{method="GET",status="2xx"}')
  return buckets.reduce((sum, value) => sum + Number(value), 0)
}

/** The values on the lines that begin with it. */
async function metric(start: string): Promise<string[]> {
  const answer = await fetch(`${app.url}/api/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}`, connection: 'close' } })
  const lines = (await answer.text()).split('\n').filter((line) => line.startsWith(start))
  return lines.map((line) => line.slice(line.lastIndexOf(' ') + 1))
}

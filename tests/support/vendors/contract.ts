import { expect, it } from 'vitest'
import { AppError } from '@/lib/core/errors'
import type { Batch, BatchDriver, CheckStep, Link, Outcome, Remote, Row, Work } from '@/lib/destinations/driver'
import { openLink } from '@/lib/destinations/link'
import type { Mode } from '@/lib/destinations/schema'
import { type Fault, RETRY_AFTER, type VendorServer } from './vendor-server'

type Values = Row['values']

/** A destination on a loopback server: a driver with settings and credentials that its server takes. */
export interface Destination {
  driver: BatchDriver
  server: VendorServer
  settings: Record<string, unknown>
  secrets: Record<string, string>
}

export function linkOf({ driver, server, settings, secrets }: Destination, signal = new AbortController().signal): Link {
  return openLink({ settings: driver.settings.parse(settings), secrets, now: () => new Date(), signal, edge: server.edge })
}

export function workOf({ driver, settings }: Destination, audience = 'Win-back', mode: Mode = 'mirror'): Work {
  const targets = driver.targets(driver.settings.parse(settings))
  return { runId: '0197c0de-0000-7000-8000-000000000001', audience, mode, targets, isTest: false }
}

let batches = 0

export function batchOf(action: Batch['action'], ...people: Values[]): Batch {
  batches += 1
  return { key: `run-1-${batches}`, action, rows: people.map((values, index) => ({ position: index + 1, values })) }
}

/** A whole run: opened, each batch delivered, and closed as often as the vendor wants it. */
export async function run(
  destination: Destination,
  deliveries: readonly Batch[],
  remote: Remote = {},
): Promise<{ outcomes: Outcome[]; remote: Remote }> {
  const { driver } = destination
  const link = linkOf(destination)
  const work = workOf(destination)
  let open = await driver.open(link, work, remote)
  const outcomes: Outcome[] = []
  for (const batch of deliveries) outcomes.push(await driver.deliver(link, work, open, batch))
  for (let round = 0; driver.close; round += 1) {
    const closed = await driver.close(link, work, open)
    open = closed.remote ?? open
    if (closed.againInSeconds === undefined) break
    expect(round, 'the vendor comes to an end').toBeLessThan(20)
  }
  return { outcomes, remote: open }
}

export async function checked(destination: Destination): Promise<CheckStep[]> {
  const steps: CheckStep[] = []
  for await (const step of destination.driver.check(linkOf(destination))) steps.push(step)
  return steps
}

/** What a batch throws when its next request meets a fault. */
export async function failureAt(destination: Destination, batch: Batch, fault: Fault): Promise<AppError> {
  const work = workOf(destination)
  const remote = await destination.driver.open(linkOf(destination), work, {})
  destination.server.faults.push(fault)
  const link = linkOf(destination, fault === 'silent' ? AbortSignal.timeout(200) : undefined)
  const failure: unknown = await destination.driver.deliver(link, work, remote, batch).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (failure instanceof AppError) return failure
  throw new Error('The batch was to fail, and with an error that can be told.', { cause: failure })
}

/** What goes for every vendor: whatever happens on the way, the batch is worth another try, and comes to the same when it is made. */
export function survivesFaults(start: () => Promise<Destination & { members(): Set<string> }>, values: Values): void {
  it.each(['reset', 'cut', 'silent', 'oversized', 'busy', { status: 503, body: 'Down for maintenance' }] as const)(
    'tries again after %j',
    async (fault) => {
      const destination = await start()
      const batch = batchOf('upsert', values)
      const failure = await failureAt(destination, batch, fault)
      expect(failure.code).toBe('UNAVAILABLE')
      expect(failure.retryAfterSeconds).toBe(fault === 'busy' ? RETRY_AFTER : undefined)
      await run(destination, [batch, batch])
      expect(destination.members().size, 'the person is there once').toBe(1)
      expect(destination.server.refused).toEqual([])
    },
  )

  it('never repeats what it was sent in an error', async () => {
    const destination = await start()
    const canaries = Object.values(values).filter((value) => value !== null && value.length > 2)
    const words = { message: canaries.join(' '), title: canaries.join('; '), detail: canaries.join(', ') }
    const echo = { status: 403, body: JSON.stringify({ ...words, error: words, errors: [words] }) }
    const failure = await failureAt(destination, batchOf('upsert', values), echo)
    for (const canary of canaries) expect(JSON.stringify(failure.toData())).not.toContain(canary)
  })
}

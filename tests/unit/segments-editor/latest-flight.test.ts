import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LatestFlight } from '@/components/segments/preview/latest-flight'

const WAIT = 280

function aFlight() {
  const started: string[] = []
  const answered: string[] = []
  const failed: string[] = []
  const finish: ((answer: string) => void)[] = []
  const fail: ((reason: Error) => void)[] = []
  const signals: AbortSignal[] = []
  const flight = new LatestFlight<string, string>({
    wait: WAIT,
    run: (_, signal) =>
      new Promise((resolve, reject) => {
        signals.push(signal)
        finish.push(resolve)
        fail.push(reject)
      }),
    onStart: (input) => started.push(input),
    onAnswer: (input, output) => answered.push(`${input}=${output}`),
    onFailure: (input) => failed.push(input),
  })
  return { flight, started, answered, failed, finish, fail, signals }
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0)
}

describe('counting while somebody edits', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('a burst of edits asks once, for the last of them', async () => {
    const { flight, started } = aFlight()
    for (const input of ['a', 'b', 'c']) {
      flight.request(input)
      await vi.advanceTimersByTimeAsync(WAIT - 1)
    }
    expect(started).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(started).toEqual(['c'])
  })

  test('a newer one withdraws the one that runs, and starts when that has ended', async () => {
    const { flight, started, answered, signals, finish } = aFlight()
    flight.requestNow('a')
    flight.request('b')
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
    await vi.advanceTimersByTimeAsync(WAIT)
    flight.request('c')
    await vi.advanceTimersByTimeAsync(WAIT)
    expect(started).toEqual(['a'])
    finish[0]?.('1')
    await settle()
    expect(answered).toEqual([])
    expect(started).toEqual(['a', 'c'])
    finish[1]?.('2')
    await settle()
    expect(answered).toEqual(['c=2'])
  })

  test('what was withdrawn is not told as a failure', async () => {
    const { flight, failed, fail } = aFlight()
    flight.requestNow('a')
    flight.cancel()
    fail[0]?.(new Error('aborted'))
    await settle()
    expect(failed).toEqual([])
  })

  test('a cancelled request never starts', async () => {
    const { flight, started } = aFlight()
    flight.request('a')
    flight.cancel()
    await vi.advanceTimersByTimeAsync(WAIT * 2)
    expect(started).toEqual([])
  })

  test('after a failure the next one still runs', async () => {
    const { flight, started, failed, fail } = aFlight()
    flight.requestNow('a')
    fail[0]?.(new Error('no connection'))
    await settle()
    flight.requestNow('b')
    expect(failed).toEqual(['a'])
    expect(started).toEqual(['a', 'b'])
  })
})

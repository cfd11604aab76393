import { type Claimed, deliverMessage, type Offer, type Session, type Settlement } from '../../lib/sending/deliver-message'
import { isSettled, mayHappen, type MessageEvent, type MessageState, TRANSITIONS } from '../../lib/sending/state'

/** What is broken on purpose, to see that the invariants notice. */
export type Planted = 'released before the gate' | 'recovered into the queue' | 'suppression not looked at'

export interface Outcome {
  violations: string[]
  /** Rare things that a good run must have met. */
  seen: Set<string>
  /** Every step in order: the same seed gives the same text. */
  trace: string
}

interface Row {
  id: string
  state: MessageState
  lease: string | undefined
  nextAt: number
  attempts: number
  stored: number
  gatedAt: number | undefined
}

interface Worker {
  lease: string
  isDead: boolean
}

const MINUTE = 60_000
const START = Date.parse('2026-03-15T12:00:00Z')

/**
 * The sender's own rule over a ledger, a relay and a clock that are models: who goes on is decided by the seed at every wait, and so is what
 * breaks. One seed is one run, step by step.
 */
export async function simulate(seed: number, planted?: Planted): Promise<Outcome> {
  const random = mulberry32(seed)
  const chance = (of: number): boolean => random() < of
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const rows: Row[] = Array.from({ length: 3 + Math.floor(random() * 6) }, (_, n) => ({
    id: String(n + 1),
    state: 'queued',
    lease: undefined,
    nextAt: START,
    attempts: 0,
    stored: 0,
    gatedAt: undefined,
  }))
  const suppressed = new Map<string, number>()
  const ready: { worker: Worker; go: () => void }[] = []
  const workers: Worker[] = []
  const seen = new Set<string>()
  const violations: string[] = []
  const trace: string[] = []
  let now = START
  let step = 0
  let epoch = 0
  let isPaused = false
  let pausedAt = -1
  let faults = true

  const say = (text: string): void => void trace.push(`${step} ${text}`)
  const violate = (text: string): void => void violations.push(`seed ${seed}, step ${step}: ${text}`)

  function change(row: Row, event: MessageEvent): void {
    if (!mayHappen(row.state, event)) violate(`${event} of a row that is ${row.state}`)
    say(`row ${row.id}: ${event}`)
    row.state = TRANSITIONS[event].to
  }

  /** Waits until the scheduler lets this worker go on; one that was killed never does. */
  function turn(worker: Worker): Promise<void> {
    return new Promise((go) => ready.push({ worker, go }))
  }

  function openGate(worker: Worker, id: string): boolean {
    const row = rows.find((one) => one.id === id)
    const isForbidden = suppressed.has(id) && planted !== 'suppression not looked at'
    if (!row || row.lease !== worker.lease || row.state !== 'claimed' || isPaused || isForbidden) return false
    change(row, 'open_gate')
    row.gatedAt = step
    return true
  }

  function settle(worker: Worker, one: Settlement): void {
    const row = rows.find(({ id }) => id === one.id)
    if (!row || row.lease !== worker.lease || !mayHappen(row.state, one.event)) {
      seen.add('a late writer lost')
      return
    }
    if (row.state === 'ambiguous') seen.add('evidence after the worker was given up')
    change(row, one.event)
    if (one.event === 'retry') Object.assign(row, { lease: undefined, nextAt: one.nextAt.getTime(), attempts: one.attempts })
    if (one.event === 'lose') seen.add('ambiguous')
  }

  function shut(worker: Worker, id: string): void {
    const row = rows.find((one) => one.id === id)
    if (!row || row.lease !== worker.lease || row.state !== 'claimed') return
    change(row, suppressed.has(id) ? 'suppress' : 'release')
    row.lease = undefined
  }

  /** The relay of one connection: what it does wrong, and where, is of the seed. */
  function session(worker: Worker, row: Row): Session {
    let isUsable = true
    const broken = (released: boolean): Offer => {
      isUsable = false
      return { kind: 'broken', released }
    }
    const store = (): void => {
      row.stored += 1
      const forbiddenAt = suppressed.get(row.id)
      if (row.stored > 1) violate(`row ${row.id} arrived twice`)
      if (row.gatedAt === undefined) violate(`row ${row.id} arrived through a shut gate`)
      if (forbiddenAt !== undefined && forbiddenAt < (row.gatedAt ?? 0)) violate(`row ${row.id} was gated after the person said no`)
      if (forbiddenAt !== undefined) seen.add('a no that came just too late')
      if (pausedAt >= 0 && isPaused && pausedAt < (row.gatedAt ?? 0)) violate(`row ${row.id} was gated in a pause`)
    }
    return {
      isUsable: () => isUsable,
      close: () => undefined,
      end: () => undefined,
      async offer(_envelope, _bytes, gate) {
        for (const stage of ['mail', 'rcpt', 'data'] as const) {
          await turn(worker)
          if (faults && chance(0.04)) return broken(false)
          if (faults && chance(0.05)) {
            const text = pick(['451 4.3.0 Later', '421 4.3.2 Busy', '550 5.1.1 Nobody', '552 5.2.2 Full'])
            return { kind: 'reply', stage, code: Number(text.slice(0, 3)), text, released: false }
          }
        }
        if (planted === 'released before the gate') {
          row.gatedAt = step
          store()
        }
        let isOpen: boolean
        try {
          isOpen = await gate()
        } catch {
          return broken(false)
        }
        if (!isOpen) return { kind: 'shut' }
        await turn(worker)
        if (faults && chance(0.05)) return broken(false)
        // From here the last byte is on its way.
        await turn(worker)
        if (faults && chance(0.06)) return broken(true)
        if (faults && chance(0.05)) return { kind: 'reply', stage: 'end', code: 451, text: '451 4.3.0 Later', released: true }
        if (planted !== 'released before the gate') store()
        await turn(worker)
        if (faults && chance(0.06)) return broken(true)
        return { kind: 'reply', stage: 'end', code: 250, text: '250 2.0.0 Ok', released: true }
      },
    }
  }

  async function work(worker: Worker): Promise<void> {
    for (;;) {
      await turn(worker)
      const row = isPaused ? undefined : rows.find(({ state, nextAt }) => state === 'queued' && nextAt <= now)
      if (!row) continue
      change(row, 'claim')
      row.lease = worker.lease
      const message = { id: row.id, address: `p${row.id}@example.com`, attempts: row.attempts, createdAt: new Date(START) } as Claimed
      const ports = {
        now: () => new Date(now),
        random,
        openGate: async (id: string): Promise<boolean> => {
          await turn(worker)
          const isOpen = openGate(worker, id)
          await turn(worker)
          // The commit happened and its answer was lost.
          if (faults && isOpen && chance(0.03)) {
            seen.add('a commit whose answer was lost')
            throw new Error('connection lost')
          }
          return isOpen
        },
      }
      const { settlement } = await deliverMessage(ports, session(worker, row), message, 'hello@example.com', Buffer.from('x'))
      await turn(worker)
      if (settlement) settle(worker, settlement)
      else shut(worker, row.id)
    }
  }

  function start(): void {
    epoch += 1
    const worker: Worker = { lease: `w${epoch}`, isDead: false }
    workers.push(worker)
    say(`worker ${worker.lease} starts`)
    void work(worker)
  }

  function kill(worker: Worker): void {
    worker.isDead = true
    workers.splice(workers.indexOf(worker), 1)
    say(`worker ${worker.lease} is killed`)
    const held = rows.filter(({ lease, state }) => lease === worker.lease && state === 'in_data')
    if (held.length > 0) seen.add('killed between the gate and the answer')
    start()
  }

  /** Whoever holds no lock any more: its rows are freed. A worker that only slept finds that out when it writes. */
  function recover(isZombie: boolean): void {
    const alive = new Set(workers.map(({ lease }) => lease))
    if (isZombie) alive.delete(pick(workers).lease)
    for (const row of rows) {
      if (row.lease === undefined || alive.has(row.lease)) continue
      if (row.state === 'claimed') {
        change(row, 'release')
        row.lease = undefined
      } else if (row.state === 'in_data') {
        if (planted === 'recovered into the queue') Object.assign(row, { state: 'queued', lease: undefined })
        else change(row, 'lose')
        seen.add('ambiguous')
      }
    }
  }

  function check(): void {
    for (const { id, state, stored } of rows) {
      if ((state === 'sent' || state === 'delivered') && stored === 0) violate(`row ${id} is ${state} and never arrived`)
      if (stored > 0 && (state === 'queued' || state === 'claimed' || state === 'failed' || state === 'suppressed' || state === 'skipped'))
        violate(`row ${id} arrived and is ${state}`)
    }
  }

  for (let n = 0; n < 1 + Math.floor(random() * 3); n += 1) start()
  const LONG = 400
  const END = 4_000
  for (; step < END && !(step > LONG && rows.every(({ state }) => isSettled(state))); step += 1) {
    if (step === LONG) {
      // With everything in order again all that is left must come to an end.
      faults = false
      isPaused = false
      say('faults end')
    }
    if (step > LONG && step % 50 === 0) recover(false)
    now += chance(0.1) ? 10 * MINUTE : 1_000
    if (faults) {
      if (chance(0.01)) kill(pick(workers))
      else if (chance(0.02)) recover(chance(0.3))
      else if (chance(0.02)) {
        isPaused = !isPaused
        pausedAt = step
        say(isPaused ? 'paused' : 'goes on')
      } else if (chance(0.015)) {
        const { id } = pick(rows)
        if (!suppressed.has(id)) suppressed.set(id, step)
      }
    }
    for (let at = ready.length - 1; at >= 0; at -= 1) if (ready[at]?.worker.isDead) ready.splice(at, 1)
    const next = ready.splice(Math.floor(random() * ready.length), 1)[0]
    next?.go()
    // Until everybody waits again.
    await new Promise((resolve) => setImmediate(resolve))
    check()
    if (violations.length > 0) break
  }
  if (violations.length === 0 && !rows.every(({ state }) => isSettled(state))) violate('something is left that never ends')
  return { violations, seen, trace: trace.join('\n') }
}

/** A small generator of numbers whose whole state is the seed. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

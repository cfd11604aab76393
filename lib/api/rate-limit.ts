import 'server-only'
import ipaddr from 'ipaddr.js'

export interface Allowance {
  limit: number
  remaining: number
  /** Seconds until it is full again. */
  reset: number
  isOver: boolean
}

const MOST_COUNTED = 50_000

/** Requests counted in windows, in the memory of this process: two web processes together let through twice as much. */
export class RateLimiter {
  private readonly counted = new Map<string, { count: number; until: number }>()

  private readonly limit: number
  private readonly windowMs: number

  constructor(limit: number, windowMs: number = 60_000) {
    this.limit = limit
    this.windowMs = windowMs
  }

  take(who: string, now: Date): Allowance {
    const at = now.getTime()
    const known = this.counted.get(who)
    const window = known && known.until > at ? known : { count: 0, until: at + this.windowMs }
    window.count += 1
    if (window !== known) this.begin(who, window, at)
    return {
      limit: this.limit,
      remaining: Math.max(0, this.limit - window.count),
      reset: Math.ceil((window.until - at) / 1_000),
      isOver: window.count > this.limit,
    }
  }

  private begin(who: string, window: { count: number; until: number }, at: number): void {
    if (this.counted.size >= MOST_COUNTED) {
      for (const [other, { until }] of this.counted) if (until <= at) this.counted.delete(other)
      if (this.counted.size >= MOST_COUNTED) this.counted.clear()
    }
    this.counted.set(who, window)
  }
}

/** A home or an office as the internet sees it: one IPv4 address, or the 64 bits that an IPv6 line is given. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  return parsed.kind() === 'ipv4' ? parsed.toString() : `${parsed.toByteArray().slice(0, 8).join('.')}/64`
}

export function rateHeaders({ limit, remaining, reset, isOver }: Allowance): Record<string, string> {
  return {
    'RateLimit-Limit': String(limit),
    'RateLimit-Remaining': String(remaining),
    'RateLimit-Reset': String(reset),
    ...(isOver ? { 'Retry-After': String(reset) } : {}),
  }
}

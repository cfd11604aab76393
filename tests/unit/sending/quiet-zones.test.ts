import { describe, expect, it } from 'vitest'
import type { QuietHours } from '../../../lib/sending/carrier'
import { quietUntil } from '../../../lib/sending/text/quiet-hours'

const HOUR_MS = 3_600_000
const QUARTER_MS = HOUR_MS / 4
const FROM = Date.parse('2026-01-01T00:00:00Z')
const TO = Date.parse('2028-01-01T00:00:00Z')
const ZONES = Intl.supportedValuesOf('timeZone')
/** Of no country: the zone of the brand counts. */
const NOWHERE = '+88312345678901'
/** Countries of several zones, which change their clocks at several instants. */
const WIDE: [string, string[]][] = [
  ['+12125550101', ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles', 'America/Anchorage', 'Pacific/Honolulu']],
  ['+61412345678', ['Australia/Sydney', 'Australia/Brisbane', 'Australia/Adelaide', 'Australia/Perth']],
  ['+5511912345678', ['America/Sao_Paulo', 'America/Manaus', 'America/Rio_Branco']],
  ['+525512345678', ['America/Mexico_City', 'America/Tijuana', 'America/Cancun']],
]

const offsets = new Map<string, Intl.DateTimeFormat>()

/** Minutes, read from the name of the offset and not from an hour, so that it is told in another way than what is tested. */
function offsetOf(zone: string, at: number): number {
  const format = offsets.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' })
  offsets.set(zone, format)
  const [, sign, hours, minutes = '0'] = /GMT([+-])(\d\d):?(\d\d)?/.exec(format.format(at)) ?? []
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

function hourIn(zone: string, at: number): number {
  return ((((at + offsetOf(zone, at) * 60_000) % (24 * HOUR_MS)) + 24 * HOUR_MS) % (24 * HOUR_MS)) / HOUR_MS
}

/** When a zone changes its clocks within the two years, to the quarter of an hour. */
function transitionsOf(zone: string): number[] {
  const found: number[] = []
  const STEP = 9 * 24 * HOUR_MS
  for (let at = FROM; at < TO; at += STEP) {
    let [low, high] = [at, Math.min(at + STEP, TO)]
    if (offsetOf(zone, low) === offsetOf(zone, high)) continue
    while (high - low > QUARTER_MS) {
      const middle = low + Math.floor((high - low) / 2 / QUARTER_MS) * QUARTER_MS
      if (offsetOf(zone, middle) === offsetOf(zone, low)) low = middle
      else high = middle
    }
    found.push(high)
  }
  return found
}

/** Instants around a change and at the ends of the quiet hours beside it. */
function around(transition: number, zone: string): number[] {
  const instants = [-90, -1, 0, 1, 90].map((minutes) => transition + minutes * 60_000)
  for (const hour of [8, 21]) {
    for (const day of [-1, 0, 1]) {
      const at = transition + (hour - hourIn(zone, transition) + 24 * day) * HOUR_MS
      instants.push(at - 60_001, at - 1, at, at + QUARTER_MS)
    }
  }
  return instants
}

/** What goes out when it must not, or waits longer than it must. */
function wrongIn(number: string, quiet: QuietHours, zones: string[], now: number): string[] {
  const at = quietUntil(quiet, number, new Date(now))?.getTime() ?? now
  const isLoud = (instant: number): boolean => zones.every((zone) => hourIn(zone, instant) >= 8 && hourIn(zone, instant) < 21)
  const wrong: string[] = []
  if (at < now) wrong.push('in the past')
  if (!isLoud(at)) wrong.push(`at ${zones.map((zone) => `${hourIn(zone, at)} in ${zone}`).join(', ')}`)
  if (at > now && (isLoud(now) || isLoud(at - QUARTER_MS))) wrong.push('later than it may')
  return wrong.map((what) => `${new Date(now).toISOString()} ${zones[0]}: ${what}`)
}

describe('no text comes outside eight to nine in the evening', () => {
  it('in any zone of the world, around every change of its clocks in two years', () => {
    let instants = 0
    const wrong: string[] = []
    for (const zone of ZONES) {
      const quiet = { from: 21, until: 8, timezone: zone }
      const changes = transitionsOf(zone)
      for (const transition of changes.length === 0 ? [FROM] : changes) {
        for (const now of around(transition, zone)) {
          instants += 1
          wrong.push(...wrongIn(NOWHERE, quiet, [zone], now))
        }
      }
    }
    expect(wrong).toEqual([])
    expect([ZONES.length > 400, instants > 10_000]).toEqual([true, true])
  })

  it('in any zone of a country that has several', () => {
    const wrong = WIDE.flatMap(([number, zones]) =>
      zones.flatMap((zone) =>
        [FROM, ...transitionsOf(zone)].flatMap((transition) =>
          around(transition, zone).filter((now) => {
            const at = quietUntil({ from: 21, until: 8, timezone: 'Europe/Stockholm' }, number, new Date(now))?.getTime() ?? now
            return zones.some((one) => hourIn(one, at) < 8 || hourIn(one, at) >= 21)
          }),
        ),
      ),
    )
    expect(wrong).toEqual([])
  })

  it('and it would be seen: a text in the night of a zone is found', () => {
    expect(hourIn('Asia/Kathmandu', Date.parse('2026-03-15T01:00:00Z'))).toBe(6.75)
    expect(wrongIn(NOWHERE, { from: 3, until: 4, timezone: 'Asia/Kathmandu' }, ['Asia/Kathmandu'], Date.parse('2026-03-15T01:00:00Z'))).toHaveLength(
      1,
    )
  })
})

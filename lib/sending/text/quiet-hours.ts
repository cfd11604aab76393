import 'server-only'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { QuietHours } from '../carrier'

/** Zones are whole quarters of an hour apart. */
const QUARTER_MS = 15 * 60_000
const MOST_MS = 48 * 60 * 60_000

/**
 * When a person may get a text, where that is not now. Their number says the country: a text goes when it is not quiet in any time zone of it, so
 * that nobody on the Pacific is woken by a morning on the Atlantic. Where no hour is quiet nowhere, or the number says no country, the brand's own
 * zone counts.
 */
export function quietUntil(quiet: QuietHours, number: string, now: Date): Date | undefined {
  if (quiet.from === quiet.until) return undefined
  const country = parsePhoneNumberFromString(number)?.country
  const turn = Math.floor(now.getTime() / QUARTER_MS)
  const key = `${country ?? ''} ${quiet.from} ${quiet.until} ${quiet.timezone}`
  const known = answers.get(key)
  if (known?.turn === turn) return known.until
  const zones = country === undefined ? [] : zonesOf(country)
  const found = firstLoudHour(quiet, zones.length === 0 ? [quiet.timezone] : zones, now) ?? firstLoudHour(quiet, [quiet.timezone], now)
  const until = found === undefined || found.getTime() <= now.getTime() ? undefined : found
  answers.set(key, { turn, until })
  return until
}

/** Of a quarter of an hour: a send asks for each of its people, who are of few countries. */
const answers = new Map<string, { turn: number; until: Date | undefined }>()

/** `now` itself, or the beginning of the first hour that is quiet in none of the zones; undefined where there is none within two days. */
function firstLoudHour(quiet: QuietHours, zones: readonly string[], now: Date): Date | undefined {
  if (isLoud(quiet, zones, now)) return now
  const first = Math.ceil((now.getTime() + 1) / QUARTER_MS) * QUARTER_MS
  for (let at = first; at <= first + MOST_MS; at += QUARTER_MS) {
    const instant = new Date(at)
    if (isLoud(quiet, zones, instant)) return instant
  }
  return undefined
}

function isLoud({ from, until }: QuietHours, zones: readonly string[], at: Date): boolean {
  return zones.every((zone) => {
    const hour = hourIn(zone, at)
    return from < until ? hour < from || hour >= until : hour < from && hour >= until
  })
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function hourIn(zone: string, at: Date): number {
  const known = formatters.get(zone) ?? new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone })
  formatters.set(zone, known)
  return Number(known.format(at))
}

const zones = new Map<string, string[]>()

/** IANA names of a country, as the runtime's own tables have them. */
function zonesOf(country: string): string[] {
  const known = zones.get(country)
  if (known) return known
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?: () => string[] | undefined }
  const found = locale.getTimeZones?.() ?? []
  zones.set(country, found)
  return found
}

import 'server-only'
type Part = Intl.DateTimeFormatPartTypes

/** Letters of a pattern, as Java and Unicode (UTS 35) write them: which part of an instant, and how. */
const LETTERS: Record<string, { part: Part; options: Intl.DateTimeFormatOptions; digits?: number }> = {
  yyyy: { part: 'year', options: { year: 'numeric' }, digits: 4 },
  yy: { part: 'year', options: { year: '2-digit' }, digits: 2 },
  MMMM: { part: 'month', options: { month: 'long' } },
  MMM: { part: 'month', options: { month: 'short' } },
  MM: { part: 'month', options: { month: 'numeric' }, digits: 2 },
  M: { part: 'month', options: { month: 'numeric' } },
  dd: { part: 'day', options: { day: 'numeric' }, digits: 2 },
  d: { part: 'day', options: { day: 'numeric' } },
  EEEE: { part: 'weekday', options: { weekday: 'long' } },
  EEE: { part: 'weekday', options: { weekday: 'short' } },
  HH: { part: 'hour', options: { hour: 'numeric', hourCycle: 'h23' }, digits: 2 },
  H: { part: 'hour', options: { hour: 'numeric', hourCycle: 'h23' } },
  hh: { part: 'hour', options: { hour: 'numeric', hourCycle: 'h12' }, digits: 2 },
  h: { part: 'hour', options: { hour: 'numeric', hourCycle: 'h12' } },
  mm: { part: 'minute', options: { minute: 'numeric' }, digits: 2 },
  ss: { part: 'second', options: { second: 'numeric' }, digits: 2 },
  SSS: { part: 'fractionalSecond', options: { fractionalSecondDigits: 3 }, digits: 3 },
  a: { part: 'dayPeriod', options: { hour: 'numeric', hourCycle: 'h12' } },
}
const RUN = /([A-Za-z])\1*/g

export function problemOfPattern(pattern: string): string | undefined {
  const unknown = pattern.match(RUN)?.find((letters) => !Object.hasOwn(LETTERS, letters))
  return unknown && `“${unknown}” is no part of a time. Use yyyy, yy, MM, MMM, dd, EEE, HH, hh, mm, ss, SSS and a.`
}

/** `instant` in words, as the clocks of `zone` show it; what is no letter stands as it is. */
export function instantWords(instant: Date, zone: string, pattern: string): string {
  return pattern.replaceAll(RUN, (letters) => {
    const letter = LETTERS[letters]
    if (!letter) return letters
    const parts = new Intl.DateTimeFormat('en-US', { ...letter.options, timeZone: zone }).formatToParts(instant)
    return (parts.find(({ type }) => type === letter.part)?.value ?? '').padStart(letter.digits ?? 0, '0')
  })
}

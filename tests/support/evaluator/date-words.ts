import { addToDay, type CalendarUnit, type Day } from '../../../lib/core/calendar'

/** The local day that a date means, read word by word. */
export function dayMeant(date: { day: string } | { relative: string }, today: Day): Day {
  if ('day' in date) return date.day
  const words = date.relative
    .toLowerCase()
    .replaceAll(/[-+]|\d+/g, ' $& ')
    .trim()
    .split(/\s+/)
  if (words.includes('ago')) return addToDay(today, -Number(words[0]), unitOf(words[1]))
  const [name, sign, amount, unit] = words
  const day = addToDay(today, name === 'yesterday' ? -1 : name === 'tomorrow' ? 1 : 0, 'day')
  return sign === undefined ? day : addToDay(day, (sign === '-' ? -1 : 1) * Number(amount), unitOf(unit))
}

function unitOf(word: string | undefined): CalendarUnit {
  return (word ?? '').replace(/s$/, '') as CalendarUnit
}

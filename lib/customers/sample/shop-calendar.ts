import 'server-only'
import { addToDay, type Day, daysBetween, startOfDay } from '../../core/calendar'

const YEARS = 5
const JANUARY_TO_DECEMBER = [0.82, 0.78, 0.9, 0.98, 1.02, 1, 0.94, 0.92, 0.98, 1.02, 1.35, 1.3]
const two = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))

/** The shop's days up to yesterday, how busy each is, and its instants as COPY reads them. */
export class ShopCalendar {
  readonly today: Day
  readonly days: number
  readonly firstDay: Day
  private readonly dayTexts: Day[]
  private readonly startSeconds: number[]
  /** Busyness before each day; the whole is `days`, so that a rate stays a rate per day. */
  private readonly busyBefore: Float64Array
  private readonly utcDays: string[]
  private readonly firstUtcDay: number

  constructor(today: Day, zone: string) {
    this.today = today
    this.firstDay = addToDay(this.today, -YEARS, 'year')
    this.days = daysBetween(this.firstDay, this.today)
    this.dayTexts = Array.from({ length: this.days }, (_, index) => addToDay(this.firstDay, index, 'day'))
    this.startSeconds = this.dayTexts.map((day) => startOfDay(day, zone).getTime() / 1_000)
    this.busyBefore = cumulate(this.dayTexts.map(busyness))
    this.firstUtcDay = Math.floor((this.startSeconds[0] ?? 0) / 86_400)
    this.utcDays = Array.from({ length: this.days + 3 }, (_, index) => new Date((this.firstUtcDay + index) * 86_400_000).toISOString().slice(0, 10))
  }

  day(index: number): Day {
    return this.dayTexts[index] ?? this.today
  }

  /** The day on which this much business was done since the first one. */
  dayAt(business: number): number {
    let low = 0
    let high = this.days - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.busyBefore[middle] ?? 0) <= business) low = middle
      else high = middle - 1
    }
    return low
  }

  /** `second` of the local day, counted from its first instant. */
  instant(day: number, second: number): string {
    const seconds = (this.startSeconds[day] ?? 0) + second
    const utcDay = Math.floor(seconds / 86_400)
    const rest = seconds - utcDay * 86_400
    const minute = Math.floor(rest / 60)
    const time = `${two[Math.floor(minute / 60)] ?? ''}:${two[minute % 60] ?? ''}:${two[rest % 60] ?? ''}`
    return `${this.utcDays[utcDay - this.firstUtcDay] ?? ''} ${time}+00`
  }
}

function busyness(day: Day): number {
  const month = Number(day.slice(5, 7))
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const sale = month === 11 && day.slice(8) >= '22' ? 1.5 : 1
  return (JANUARY_TO_DECEMBER[month - 1] ?? 1) * (weekday === 0 || weekday === 6 ? 1.2 : 0.92) * sale
}

function cumulate(weights: number[]): Float64Array {
  const scale = weights.length / weights.reduce((sum, weight) => sum + weight, 0)
  const before = new Float64Array(weights.length)
  let sum = 0
  weights.forEach((weight, index) => {
    before[index] = sum
    sum += weight * scale
  })
  return before
}

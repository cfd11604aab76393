import 'server-only'
import { Random } from './random'
import type { RowBuffer } from './row-buffer'
import { SAMPLE_BRAND } from './sample-brand'
import type { ShopCalendar } from './shop-calendar'

export const EVENT_COLUMNS = 'customer_id, database_id, event_datetime, event_type, brand, send_id'

/** Days before the last one. */
const SENDINGS = [8, 36, 64]
const TEN_O_CLOCK = 36_000
const DAY = 86_400
/** Apart from the streams that make people and orders, so that those stay as they are. */
const STREAM = 0x6d61696c

/** A few newsletters to those who agreed to them: sent, and sometimes opened, clicked, bounced or answered by leaving. */
export class Mailings {
  private readonly random: Random
  private readonly calendar: ShopCalendar
  private readonly databaseId: string
  private readonly rows: RowBuffer

  constructor(seed: number, block: number, calendar: ShopCalendar, databaseId: string, rows: RowBuffer) {
    this.calendar = calendar
    this.databaseId = databaseId
    this.rows = rows
    this.random = new Random(seed ^ STREAM, block)
  }

  /** `isRegular`: bought lately, and so reads more. */
  add(customer: string, isRegular: boolean): void {
    const { random } = this
    const interest = (isRegular ? 0.5 : 0.22) * random.next() * 2
    for (const back of SENDINGS) {
      const day = this.calendar.days - 1 - back
      if (day < 0 || !random.chance(0.55)) continue
      const write = (event: string, later: number): void => {
        const at = this.calendar.instant(day, TEN_O_CLOCK + later)
        this.rows.add(`${customer}\t${this.databaseId}\t${at}\t${event}\t${SAMPLE_BRAND}\tnews-${back}\n`)
      }
      write('Sent', random.below(1_200))
      if (random.chance(0.012)) write('Bounce', 1_200 + random.below(300))
      else if (random.chance(interest)) this.read(write)
    }
  }

  private read(write: (event: string, later: number) => void): void {
    const { random } = this
    const opened = 1_800 + random.below(DAY)
    write('Open', opened)
    if (random.chance(0.006)) return write('Unsubscribe', opened + 40)
    if (!random.chance(0.18)) return
    write('Click', opened + 20)
    if (random.chance(0.09)) write('Converted', opened + 900)
  }
}

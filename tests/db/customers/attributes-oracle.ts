/** The attributes by a second way: plain TypeScript over rows, local days from Intl, nothing shared with the build. */

export interface OracleCustomer {
  id: string
  surname: string | null
  given_name: string | null
  email: string | null
  phone: string | null
  address: string | null
  city: string | null
  state: string | null
  postal: string | null
  is_opted_into_email: boolean | null
  is_opted_into_sms: boolean | null
  is_opted_into_phone: boolean | null
  is_opted_into_mail: boolean | null
}

export interface OracleOrder {
  customer_id: string
  order_id: string
  order_datetime: Date
  is_order: boolean
  purchase_brand: string | null
  purchase_channel: string | null
  store_id: string | null
  order_quantity: number | null
  /** Cents. */
  revenue: number | null
}

export type OracleRow = Record<string, unknown>
export interface OracleResult {
  attributes: OracleRow[]
  milestones: OracleRow[]
  windows: OracleRow[]
  channels: OracleRow[]
}

const DIMENSIONS = [
  ['purchase_brand', 'purchase_brands'],
  ['purchase_channel', 'purchase_channels'],
  ['store_id', 'stores'],
] as const

export function oracle(customers: OracleCustomer[], orders: OracleOrder[], asOf: Date, zone: string): OracleResult {
  const today = localDay(asOf, zone)
  const result: OracleResult = { attributes: [], milestones: [], windows: [], channels: [] }
  const placedBy = new Map(customers.map((customer) => [customer.id, placedOrders(orders, customer.id, asOf)]))
  const relative = compareAll(customers, placedBy, today, zone)
  for (const customer of customers) {
    const placed = placedBy.get(customer.id) ?? []
    const rolled = rollUp(placed, today, zone)
    result.attributes.push({ customer_id: customer.id, ...hot(customer, placed, rolled), ...relative(customer.id) })
    if (placed.length === 0) continue
    result.milestones.push({ customer_id: customer.id, ...milestones(placed, zone) })
    const cold = Object.entries(rolled).filter(([name]) => !/^(l12m|lifetime)_(order_|total_)/.test(name))
    result.windows.push({ customer_id: customer.id, ...Object.fromEntries(cold) })
    result.channels.push(...channelsOf(placed).map((row) => ({ customer_id: customer.id, ...row })))
  }
  return result
}

function placedOrders(orders: OracleOrder[], id: string, asOf: Date): OracleOrder[] {
  const own = orders.filter((order) => order.customer_id === id && order.is_order && order.order_datetime.getTime() <= asOf.getTime())
  return own.sort((a, b) => a.order_datetime.getTime() - b.order_datetime.getTime() || (a.order_id < b.order_id ? -1 : 1))
}

/** What the orders brought by channel, in the order of its name; no channel is an empty name. */
function channelsOf(placed: OracleOrder[]): OracleRow[] {
  const cents = new Map<string, number>()
  for (const { purchase_channel: channel, revenue } of placed) cents.set(channel ?? '', (cents.get(channel ?? '') ?? 0) + (revenue ?? 0))
  return [...cents]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([channel, sum], index) => ({ channel, revenue_cents: sum, is_first: index === 0 }))
}

export function localDay(instant: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant)
  return parts
}

function daysApart(a: OracleOrder | undefined, b: OracleOrder | undefined, zone: string): number | null {
  if (!a || !b) return null
  return (Date.parse(localDay(b.order_datetime, zone)) - Date.parse(localDay(a.order_datetime, zone))) / 86_400_000
}

function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 - months, 1))
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, length))
  return first.toISOString().slice(0, 10)
}

function isIn(window: string, day: string, today: string): boolean {
  if (window === 'lifetime') return true
  if (window === 'l30d') return Date.parse(day) > Date.parse(today) - 30 * 86_400_000
  if (window === 'ly12m') return day > monthsBefore(today, 24) && day <= monthsBefore(today, 12)
  return day > monthsBefore(today, Number(/\d+/.exec(window)?.[0]))
}

function rollUp(placed: OracleOrder[], today: string, zone: string): OracleRow {
  const row: OracleRow = {}
  if (placed.length === 0) return row
  for (const window of ['l30d', 'l3m', 'l6m', 'l12m', 'ly12m', 'lifetime']) {
    const inside = placed.filter((order) => isIn(window, localDay(order.order_datetime, zone), today))
    row[`${window}_order_frequency`] = inside.length
    row[`${window}_total_items`] = inside.reduce((sum, order) => sum + (order.order_quantity ?? 0), 0)
    row[`${window}_order_revenue`] = inside.reduce((sum, order) => sum + (order.revenue ?? 0), 0)
    for (const [column, plural] of DIMENSIONS) {
      const times = new Map<string, number>()
      for (const order of inside) if (order[column] !== null) times.set(order[column], (times.get(order[column]) ?? 0) + 1)
      const best = [...times].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      row[`${window}_${plural}`] = times.size
      row[`${window}_preferred_${column}`] = best[0]?.[0] ?? null
    }
  }
  return row
}

function milestones(placed: OracleOrder[], zone: string): OracleRow {
  const row: OracleRow = {}
  for (const [prefix, order] of [
    ['first', placed[0]],
    ['second', placed[1]],
    ['latest', placed.at(-1)],
  ] as const) {
    row[`${prefix}_order_id`] = order?.order_id ?? null
    row[`${prefix}_order_purchase_brand`] = order?.purchase_brand ?? null
    row[`${prefix}_order_purchase_channel`] = order?.purchase_channel ?? null
    row[`${prefix}_store_id`] = order?.store_id ?? null
    row[`${prefix}_total_items`] = order?.order_quantity ?? null
    row[`${prefix}_order_revenue`] = order?.revenue ?? null
  }
  row.first_to_second_order_days = daysApart(placed[0], placed[1], zone)
  row.second_to_third_order_days = daysApart(placed[1], placed[2], zone)
  row.first_to_latest_order_days = daysApart(placed[0], placed.at(-1), zone)
  return row
}

function hot(customer: OracleCustomer, placed: OracleOrder[], rolled: OracleRow): OracleRow {
  const row: OracleRow = {}
  for (const [prefix, order] of [
    ['first', placed[0]],
    ['second', placed[1]],
    ['latest', placed.at(-1)],
  ] as const) {
    row[`${prefix}_order_datetime`] = order?.order_datetime ?? null
  }
  for (const window of ['l12m', 'lifetime']) {
    for (const suffix of ['order_frequency', 'total_items', 'order_revenue']) row[`${window}_${suffix}`] = rolled[`${window}_${suffix}`] ?? null
  }
  const values = placed.flatMap((order) => (order.revenue === null ? [] : [order.revenue]))
  row.lifetime_largest_order_value = values.length > 0 ? Math.max(...values) : null
  row.multi_purchase_brand = placed.length > 0 ? Number(rolled.lifetime_purchase_brands) > 1 : null
  row.multi_purchase_channel = placed.length > 0 ? Number(rolled.lifetime_purchase_channels) > 1 : null
  const soon = daysApart(placed[0], placed[1], 'UTC')
  row.is_reseller = placed.length > 50 && soon !== null && soon <= 84
  return { ...row, ...reach(customer) }
}

function reach(customer: OracleCustomer): OracleRow {
  const email = customer.email?.endsWith('@example.com') ?? false
  const phone = customer.phone?.startsWith('+1') ?? false
  const address = [customer.address, customer.city, customer.state, customer.postal].every((part) => part !== null)
  const [mailOk, smsOk, callOk, postOk] = [
    email && customer.is_opted_into_email === true,
    phone && customer.is_opted_into_sms === true,
    phone && customer.is_opted_into_phone === true,
    address && customer.is_opted_into_mail === true,
  ]
  return {
    contactable_email: email,
    contactable_phone: phone,
    contactable_sms: phone,
    contactable_address: address,
    contactable_paid_social: email || phone,
    contactable_global: email || phone || address,
    marketable_email: mailOk,
    marketable_sms: smsOk,
    marketable_phone: callOk,
    marketable_address: postOk,
    marketable_global: mailOk || smsOk || callOk || postOk,
    is_no_pii: [customer.given_name, customer.surname, customer.email, customer.phone, customer.address].every((part) => part === null),
  }
}

function compareAll(customers: OracleCustomer[], placedBy: Map<string, OracleOrder[]>, today: string, zone: string): (id: string) => OracleRow {
  const buyers = customers.flatMap((customer) => {
    const placed = placedBy.get(customer.id) ?? []
    const rolled = rollUp(placed, today, zone)
    const latest = placed.at(-1)?.order_datetime.getTime() ?? 0
    return latest === 0
      ? []
      : [
          {
            customer,
            latest,
            frequency: Number(rolled.l12m_order_frequency),
            spent: Number(rolled.l12m_order_revenue),
            lifetime: Number(rolled.lifetime_order_revenue),
          },
        ]
  })
  const revenues = buyers.map((buyer) => buyer.lifetime).sort((a, b) => a - b)
  const threshold = revenues[Math.ceil(0.995 * revenues.length) - 1] ?? 0
  const recent = buyers.filter((buyer) => buyer.frequency > 0)
  const decile = (key: 'latest' | 'frequency' | 'spent', value: number): number =>
    1 + Math.floor((10 * recent.filter((other) => other[key] < value).length) / recent.length)
  const household = ({ address, city, state, postal, surname }: OracleCustomer): string | null =>
    address && city && state && postal && surname ? [address, city, state, postal, surname].join('|').toLowerCase() : null
  return (id) => {
    const own = buyers.find((buyer) => buyer.customer.id === id)
    const active = own !== undefined && own.frequency > 0
    const home = own ? household(own.customer) : null
    const others = buyers.filter((buyer) => buyer.customer.id !== id && home !== null && household(buyer.customer) === home)
    return {
      is_outlier: own !== undefined && own.lifetime > threshold,
      is_primary_buyer_household:
        own !== undefined &&
        home !== null &&
        others.every((other) => other.lifetime < own.lifetime || (other.lifetime === own.lifetime && Number(other.customer.id) > Number(id))),
      l12m_recency: active ? decile('latest', own.latest) : null,
      l12m_frequency: active ? decile('frequency', own.frequency) : null,
      l12m_monetary: active ? decile('spent', own.spent) : null,
    }
  }
}

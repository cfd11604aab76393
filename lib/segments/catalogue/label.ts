const WORDS: Record<string, string> = {
  aov: 'AOV',
  clv: 'CLV',
  dt: 'Date',
  id: 'ID',
  msrp: 'MSRP',
  pii: 'PII',
  pk: 'PK',
  rfm: 'RFM',
  sku: 'SKU',
  sms: 'SMS',
  upc: 'UPC',
  vip: 'VIP',
}
const SMALL = new Set(['to', 'of', 'and'])

/** `l12m_order_frequency` → `L12M Order Frequency`; `…_next_365d` → `… Next 365 Days`. */
export function labelOf(name: string): string {
  return name.split('_').map(wordOf).join(' ')
}

function wordOf(word: string, index: number): string {
  if (/^ly?\d+[dmy]$/.test(word)) return word.toUpperCase()
  const days = /^(\d+)d$/.exec(word)
  if (days) return `${days[1]} Days`
  if (index > 0 && SMALL.has(word)) return word
  return WORDS[word] ?? word.charAt(0).toUpperCase() + word.slice(1)
}

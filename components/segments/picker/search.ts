/** What can be found; `words` is everything else that it may be looked for by: table, description, column. */
export interface Findable {
  label: string
  words: string
  /** Of several that match equally well this one is probably meant. */
  isLikely?: boolean
}

/** Words that people say for what the catalogue calls otherwise; each stands for any of its meanings. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  bought: ['purchase', 'purchased'],
  buyer: ['purchaser'],
  churn: ['lifecycle', 'days since'],
  churned: ['lifecycle', 'dormant'],
  consent: ['opted', 'marketable'],
  dormant: ['lifecycle'],
  inactive: ['days since', 'lifecycle'],
  lapsed: ['lifecycle', 'days since'],
  lapsing: ['lifecycle', 'days since'],
  last: ['latest'],
  lost: ['lifecycle', 'days since'],
  mail: ['email', 'address'],
  mobile: ['phone', 'sms'],
  money: ['revenue', 'value', 'monetary'],
  optin: ['opted'],
  permission: ['opted', 'marketable'],
  recency: ['days since', 'latest'],
  recent: ['latest', 'days since'],
  sales: ['revenue'],
  shop: ['store'],
  spend: ['revenue', 'value', 'monetary'],
  spent: ['revenue', 'value', 'monetary'],
  subscribed: ['opted'],
  text: ['sms'],
  winback: ['days since latest', 'lifecycle'],
  zip: ['postal'],
}

/** Prefix before word before synonym before the rest; within a rank the likely ones, then short labels where they are prefixed, then the given order. */
export function find<T extends Findable>(items: readonly T[], query: string): T[] {
  const tokens = tokensOf(query)
  if (tokens.length === 0) return [...items]
  const phrase = tokens.join(' ')
  return items
    .map((item, index) => ({ item, index, rank: rankOf(item, tokens, phrase) }))
    .filter(({ rank }) => rank < NOT_FOUND)
    .sort((a, b) => a.rank - b.rank || unlikely(a.item) - unlikely(b.item) || lengthIn(a) - lengthIn(b) || a.index - b.index)
    .map(({ item }) => item)
}

function unlikely(item: Findable): number {
  return item.isLikely ? 0 : 1
}

function lengthIn({ item, rank }: { item: Findable; rank: number }): number {
  return rank === 0 ? item.label.length : 0
}

const NOT_FOUND = 4

function rankOf(item: Findable, tokens: readonly string[], phrase: string): number {
  const label = tokensOf(item.label).join(' ')
  if (label.startsWith(phrase)) return 0
  if (tokens.every((token) => hasWord(label, token))) return 1
  if (tokens.every((token) => hasWord(label, token) || (SYNONYMS[token] ?? []).some((meaning) => hasWord(label, meaning)))) return 2
  const words = `${label} ${tokensOf(item.words).join(' ')}`
  return tokens.every((token) => hasWord(words, token)) ? 3 : NOT_FOUND
}

/** True where a word of the text starts with `start`. */
function hasWord(text: string, start: string): boolean {
  return ` ${text}`.includes(` ${start}`)
}

/** The label that was probably meant when nothing is found: the one whose words are fewest letters away. */
export function didYouMean<T extends Findable>(items: readonly T[], query: string): T | undefined {
  const tokens = tokensOf(query)
  if (tokens.length === 0) return undefined
  let best: { item: T; distance: number } | undefined
  for (const item of items) {
    const words = tokensOf(item.label)
    const distance = tokens.reduce((sum, token) => sum + Math.min(...words.map((word) => lettersApart(token, word))), 0)
    if (distance <= tokens.length * 2 && (!best || distance < best.distance)) best = { item, distance }
  }
  return best?.item
}

function tokensOf(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((token) => token !== '')
}

/** Levenshtein distance, one row at a time. */
function lettersApart(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (previous[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])
      row.push(Math.min(swap, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    previous = row
  }
  return previous[b.length] ?? 0
}

import 'server-only'
import { fromDate } from '@internationalized/date'
import { instantWords, problemOfPattern } from './instant-words'

export interface FileNameFacts {
  segment: string
  campaign?: string
  /** Of a campaign: control or treatment. */
  group?: string
  now: Date
  /** IANA name; what `local` turns to. */
  zone: string
}

const MOST_BYTES = 200
const TOKENS = ['segment_name', 'campaign_name', 'group_name', 'now']
const ONE_TOKEN = /\{\{(.*?)\}\}/gs
const FILTER = /^(local|format|next_day)(?:\s*:\s*'([^']*)')?$/

interface Token {
  name: string
  filters: { name: string; argument: string | undefined }[]
}

/** What is wrong with a template, as a sentence. */
export function problemOfFileName(template: string): string | undefined {
  if (/[{}]/.test(template.replace(ONE_TOKEN, ''))) return 'A token is not closed: it begins with {{ and ends with }}.'
  for (const [, inside = ''] of template.matchAll(ONE_TOKEN)) {
    const token = readToken(inside)
    if (typeof token === 'string') return token
  }
  return undefined
}

/**
 * The name of a file, without its ending, that is safe in every folder: no path, no control characters, nothing that a system keeps for itself,
 * at most 200 bytes of UTF-8. `now` is UTC until `local`, and the day `yyyy-MM-dd` without `format`.
 * @throws Error for a template with a problem
 */
export function fileNameOf(template: string, facts: FileNameFacts): string {
  const problem = problemOfFileName(template)
  if (problem) throw new Error(problem)
  return safeName(
    template.replaceAll(ONE_TOKEN, (_, inside: string) => {
      const token = readToken(inside)
      return typeof token === 'string' ? '' : valueOf(token, facts)
    }),
  )
}

function readToken(inside: string): Token | string {
  const [name = '', ...written] = inside.split('|').map((part) => part.trim())
  if (!TOKENS.includes(name)) return `There is no token {{${name}}}. The tokens are ${TOKENS.map((token) => `{{${token}}}`).join(', ')}.`
  if (name !== 'now' && written.length > 0) return `{{${name}}} takes no filter; {{now}} does.`
  const filters: Token['filters'] = []
  for (const text of written) {
    const [, filter, argument] = FILTER.exec(text) ?? []
    if (filter === undefined) return `“${text}” is no filter. The filters are local, next_day and format:'yyyy-MM-dd'.`
    const problem = problemOfFilter(filter, argument)
    if (problem) return problem
    filters.push({ name: filter, argument })
  }
  return { name, filters }
}

function problemOfFilter(name: string, argument: string | undefined): string | undefined {
  if (name === 'format') return argument ? problemOfPattern(argument) : "format needs a pattern, like format:'yyyy-MM-dd'."
  return argument === undefined ? undefined : `${name} takes nothing behind it.`
}

function valueOf({ name, filters }: Token, { segment, campaign = '', group = '', now, zone }: FileNameFacts): string {
  if (name !== 'now') return { segment_name: segment, campaign_name: campaign, group_name: group }[name] ?? ''
  const days = filters.filter((filter) => filter.name === 'next_day').length
  const shownIn = filters.some((filter) => filter.name === 'local') ? zone : 'UTC'
  const pattern = filters.findLast((filter) => filter.name === 'format')?.argument ?? 'yyyy-MM-dd'
  // By the calendar: 24 hours later can be the same day.
  return instantWords(fromDate(now, shownIn).add({ days }).toDate(), shownIn, pattern)
}

/** Names that Windows keeps for devices, whatever comes behind the first dot. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

function safeName(text: string): string {
  const plain = text
    .normalize('NFC')
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{fffd}]/gu, '')
    // No drive letter, no stream of NTFS, no wildcard, and no folder in any system, full-width forms included.
    .replaceAll(/\s*[/\\:*?"<>|∕⁄⧵／＼：]+\s*/gu, '-')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/\.{2,}/g, '.')
  const cut = cutTo(trimmed(plain), MOST_BYTES - 1)
  const name = trimmed(cut) || 'segment'
  return DEVICE.test(name) ? `_${name}` : name
}

/** A dot at the front hides a file, a dash makes it an option of many programs, and Windows drops dots and spaces at the end. */
function trimmed(text: string): string {
  return text.replaceAll(/^[\s.\-~]+|[\s.]+$/gu, '')
}

function cutTo(text: string, most: number): string {
  let size = 0
  let kept = ''
  for (const character of text) {
    size += Buffer.byteLength(character)
    if (size > most) break
    kept += character
  }
  return kept
}

import 'server-only'
import type { TxtLookup } from './dns'
import { recordsOf, unreachable } from './finding'
import type { Finding } from './schema'

/** RFC 7208, 4.6.4: a receiver gives up after so many questions. */
const MOST_LOOKUPS = 10

/** Which machines may send for a domain. Whether the mail server is among them, its provider knows: it sends from addresses of its own. */
export async function judgeSpf(lookup: TxtLookup, domain: string): Promise<Finding> {
  const answer = await lookup(domain)
  if (answer.kind === 'unreachable') return unreachable('SPF', domain, answer)
  const found = recordsOf(answer).filter(isSpf)
  const [text] = found
  const told = (state: Finding['state'], message: string, advice: string): Finding => ({
    subject: 'SPF',
    state,
    record: text ?? null,
    message,
    advice,
  })
  if (text === undefined) {
    return told('broken', 'There is no SPF record.', `A TXT record of ${domain}: v=spf1 include:… ~all, with the name that your mail provider gives.`)
  }
  if (found.length > 1) return told('broken', `There are ${found.length} SPF records, and then none of them counts.`, 'Put them together into one.')
  const all = termsOf(text).find((term) => /^[+?~-]?all$/i.test(term))
  if (all && /^\+?all$/i.test(all)) return told('broken', 'The record lets everybody send as this domain.', 'Write ~all or -all at its end.')
  const lookups = await countLookups(lookup, text, new Set([domain]))
  if (lookups === 'unreachable') return unreachable('SPF', `what the record of ${domain} includes`, { why: 'no answer' })
  if (lookups > MOST_LOOKUPS) {
    return told(
      'broken',
      `The record needs more than ${MOST_LOOKUPS} questions, and then it does not count.`,
      'Remove includes of providers that you no longer use.',
    )
  }
  if (!all && !/\bredirect=/i.test(text))
    return told('attention', 'The record does not say what to do with everybody else.', 'Write ~all or -all at its end.')
  if (all?.startsWith('?')) return told('attention', 'The record says nothing of everybody else (?all).', 'Write ~all or -all at its end.')
  return told('good', 'The record is sound. That it names your mail server, its provider can tell you.', '')
}

async function countLookups(lookup: TxtLookup, record: string, seen: Set<string>): Promise<number | 'unreachable'> {
  let count = 0
  for (const term of termsOf(record)) {
    if (/^[+?~-]?(a|mx|ptr|exists)([:/]|$)/i.test(term)) count += 1
    const next = /^[+?~-]?(?:include:|redirect=)(.+)$/i.exec(term)?.[1]?.toLowerCase()
    if (next === undefined) continue
    count += 1
    if (count > MOST_LOOKUPS) return count
    if (seen.has(next)) continue
    seen.add(next)
    const answer = await lookup(next)
    if (answer.kind === 'unreachable') return 'unreachable'
    const inner = await countLookups(lookup, recordsOf(answer).find(isSpf) ?? '', seen)
    if (inner === 'unreachable') return inner
    count += inner
  }
  return count
}

function isSpf(text: string): boolean {
  return /^v=spf1(\s|$)/i.test(text)
}

function termsOf(record: string): string[] {
  return record.split(/\s+/).slice(1)
}

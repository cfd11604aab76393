import 'server-only'
import type { TxtLookup } from './dns'
import { recordsOf, unreachable } from './finding'
import { judgeSpf } from './judge-spf'
import type { Finding, SigningKey } from './schema'

/** What the DNS says of a domain that mail comes from, as the receivers of that mail will read it. */
export async function judgeDomain(lookup: TxtLookup, domain: string, keys: readonly SigningKey[]): Promise<Finding[]> {
  const published = keys.filter(({ state }) => state !== 'retired')
  const [spf, dmarc, ...dkim] = await Promise.all([
    judgeSpf(lookup, domain),
    judgeDmarc(lookup, domain),
    ...published.map((key) => judgeDkim(lookup, key)),
  ])
  return [spf, ...(dkim.length > 0 ? dkim : [UNSIGNED]), dmarc]
}

const UNSIGNED: Finding = {
  subject: 'DKIM',
  state: 'attention',
  record: null,
  message: 'Rekindle does not sign mail of this domain.',
  advice: 'Make a key, unless your mail server signs by itself. Gmail, Yahoo and Outlook refuse bulk mail without a signature.',
}

async function judgeDkim(lookup: TxtLookup, { state, record }: SigningKey): Promise<Finding> {
  const answer = await lookup(record.name)
  if (answer.kind === 'unreachable') return unreachable('DKIM', record.name, answer)
  const found = recordsOf(answer).filter((text) => /(^|;)\s*p\s*=/i.test(text))
  const [text = null] = found
  const told = (kind: Finding['state'], message: string, advice: string): Finding => ({ subject: 'DKIM', state: kind, record: text, message, advice })
  // A key that nothing is signed with yet is allowed to be missing.
  const bad = state === 'signing' ? 'broken' : 'attention'
  const publish = `Publish the TXT record of ${record.name} as it is shown here.`
  if (text === null) return told(bad, `${record.name} is not in the DNS.`, `${publish} It can take some hours until it is seen.`)
  if (found.length > 1) return told(bad, `${record.name} has ${found.length} records; receivers may take either.`, 'Keep the one that is shown here.')
  const tags = tagsOf(text)
  const key = tags.get('p')?.replaceAll(/\s/g, '') ?? ''
  if (key === '') return told(bad, `${record.name} says that this key was revoked.`, publish)
  if (key !== tagsOf(record.value).get('p')) return told(bad, `${record.name} holds another key than this one.`, publish)
  if (state === 'signing') return told('good', 'The key is published, and mail is signed with it.', '')
  return told('attention', 'The key is published, and nothing is signed with it yet.', 'Start signing with it.')
}

/** From the domain upwards, as receivers look for it. */
async function judgeDmarc(lookup: TxtLookup, domain: string): Promise<Finding> {
  const told = (state: Finding['state'], record: string | null, message: string, advice: string): Finding => ({
    subject: 'DMARC',
    state,
    record,
    message,
    advice,
  })
  for (const place of upwards(domain)) {
    const name = `_dmarc.${place}`
    const answer = await lookup(name)
    if (answer.kind === 'unreachable') return unreachable('DMARC', name, answer)
    const found = recordsOf(answer).filter((text) => /^v\s*=\s*DMARC1\s*(;|$)/i.test(text))
    const [text] = found
    if (text === undefined) continue
    if (found.length > 1) return told('broken', text, `${name} has ${found.length} records, and then none of them counts.`, 'Keep one.')
    const tags = tagsOf(text)
    const policy = (place === domain ? undefined : tags.get('sp')) ?? tags.get('p')
    if (!policy || !['none', 'quarantine', 'reject'].includes(policy.toLowerCase())) {
      return told('broken', text, `${name} has no policy that receivers know.`, 'Write p=none, p=quarantine or p=reject into it.')
    }
    const from = place === domain ? '' : ` It is that of ${place}.`
    if (policy.toLowerCase() === 'none') {
      return told(
        'good',
        text,
        `The policy is none, which is enough for bulk mail.${from}`,
        'Once all of your mail passes, quarantine or reject protects your name.',
      )
    }
    return told('good', text, `The policy is ${policy.toLowerCase()}.${from}`, '')
  }
  const example = `A TXT record of _dmarc.${domain}: v=DMARC1; p=none; rua=mailto:dmarc@${domain}`
  return told('broken', null, 'There is no DMARC record.', `Gmail, Yahoo and Outlook ask for one. ${example}`)
}

function upwards(domain: string): string[] {
  const labels = domain.split('.')
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'))
}

function tagsOf(record: string): Map<string, string> {
  return new Map(
    record.split(';').flatMap((tag) => {
      const at = tag.indexOf('=')
      return at < 0 ? [] : [[tag.slice(0, at).trim().toLowerCase(), tag.slice(at + 1).trim()]]
    }),
  )
}

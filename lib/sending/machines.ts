import 'server-only'

/** Why an opening or a click is not taken for a person's. */
export type MachineSign = 'head' | 'prefetch' | 'agent'

/**
 * Programs that open what they are given: scanners of mail gateways, previews, tools. `GoogleImageProxy` and `YahooMailProxy` are not among them:
 * they load a picture when somebody opens the mail.
 */
const PROGRAMS =
  /bot\b|crawl|spider|slurp|scan|preview|monitor|proofpoint|mimecast|barracuda|symantec|messagelabs|trendmicro|fireeye|forcepoint|ironport|sophos|safelinks|urldefense|cloudmark|bitdefender|fortinet|zscaler|facebookexternalhit|whatsapp|telegram|skypeuri|headless|phantomjs|python|curl|wget|libwww|okhttp|java\/|go-http|axios|node-fetch|undici|httpclient|ruby|perl/i
/** Apple Mail Privacy Protection loads all pictures, read or not, and says no more than this. */
const SAYS_NOTHING = /^(mozilla\/5\.0)?$/i

/** What the request itself says; undefined for what may be a person. */
export function machineSign(request: { method: string; headers: Headers }): MachineSign | undefined {
  if (request.method === 'HEAD') return 'head'
  const purpose = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => request.headers.get(name) ?? '').join(' ')
  if (/prefetch|preview|prerender/i.test(purpose)) return 'prefetch'
  const agent = (request.headers.get('user-agent') ?? '').trim()
  return SAYS_NOTHING.test(agent) || PROGRAMS.test(agent) ? 'agent' : undefined
}

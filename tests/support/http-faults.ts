interface Seen {
  status: number
  headers: Record<string, string | string[] | undefined>
}

const ALWAYS: Record<string, RegExp> = {
  'content-security-policy': /^default-src 'self'; script-src 'self' 'nonce-[^']*' 'strict-dynamic'; /,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
  'referrer-policy': /^same-origin$/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'x-robots-tag': /noindex/,
  'x-request-id': /^[0-9a-f]{8}-[0-9a-f-]{27}$/,
}
const POLICY = ["object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"]
const NEVER = ['x-powered-by', 'server', 'x-aspnet-version', 'access-control-allow-origin']

/** What an answer lacks of the headers that each one must have; `kept` ones may be stored by the browser, `shared` ones shown by other sites. */
export function headerFaults(what: string, { status, headers }: Seen, { kept = false, shared = false } = {}): string[] {
  const policy = String(headers['content-security-policy'])
  const faults = [
    ...Object.entries(ALWAYS)
      .filter(([name, form]) => !(shared && name === 'cross-origin-resource-policy') && !form.test(String(headers[name] ?? '')))
      .map(([name]) => `has a wrong or no ${name}`),
    ...POLICY.filter((part) => !policy.split('; ').includes(part)).map((part) => `has no policy ${part}`),
    ...(/script-src[^;]*unsafe/.test(policy) ? ['lets unsafe scripts run'] : []),
    ...NEVER.filter((name) => headers[name] !== undefined).map((name) => `tells ${name}`),
    ...(!kept && !String(headers['cache-control']).includes('no-store') ? ['may be stored'] : []),
  ]
  return faults.map((fault) => `${what} (${status}) ${fault}`)
}

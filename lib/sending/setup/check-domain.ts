import 'server-only'
import { operation } from '../../actions/operation'
import { txtLookup } from './dns'
import { judgeDomain } from './judge-domain'
import { listKeys } from './key-store'
import { CheckDomainInput, DomainCheckResult } from './schema'

export const checkDomain = operation({
  id: 'sending.check_domain',
  summary: 'Check what the DNS says of a domain that mail comes from',
  effect: 'read',
  permission: 'system:read',
  allDatabases: true,
  input: CheckDomainInput,
  output: DomainCheckResult,
  rest: { method: 'GET', path: '/sending/domains/{domain}' },
  // Name servers that do not answer are waited for.
  transaction: { timeoutMs: 60_000 },
  async run({ input: { domain }, tx }) {
    return { domain, findings: await judgeDomain(txtLookup(), domain, await listKeys(tx, domain)) }
  },
})

import 'server-only'
import type { Provider } from '../schema'
import type { Driver } from './driver'
import { mailgun } from './mailgun'
import { postmark } from './postmark'
import { sendgrid } from './sendgrid'
import { ses } from './ses'
import { signed } from './signed'

export const DRIVERS: Record<Provider, Driver> = { ses, sendgrid, postmark, mailgun, signed }

/** What a mail carries so that the events of each of these providers name it. */
export function providerHeaders(providers: readonly Provider[], uuid: string): Record<string, string> {
  return Object.assign({}, ...providers.map((provider) => DRIVERS[provider].headers(uuid))) as Record<string, string>
}

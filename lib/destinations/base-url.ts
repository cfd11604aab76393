import 'server-only'
import * as z from 'zod'
import type { Field } from './schema'

/** Where a vendor's API is, without a slash at its end. Whether it may be asked is decided where the connection is opened. */
export const BaseUrl = z
  .url({ protocol: /^https?$/, error: 'Enter an address that begins with https://.' })
  .transform((url) => url.replace(/\/+$/, ''))

export function baseUrlField(vendor: string, initial: string): Field {
  return {
    name: 'baseUrl',
    label: 'Address of the API',
    kind: 'text',
    initial,
    isAdvanced: true,
    hint: `Change it only for a sandbox of ${vendor} or another region.`,
  }
}

import 'server-only'
import { env } from '../core/env'
import { parseNetworks, type Networks } from './address'

export interface DoorSettings {
  /** The address people use. */
  appUrl: URL
  development: boolean
  /** Whose word about the client's address and protocol is believed. */
  trustedProxies: Networks
  uploadLimitBytes: number
}

export function doorSettings({ development }: { development: boolean }): DoorSettings {
  const { APP_URL, TRUSTED_PROXIES, UPLOAD_LIMIT_MB } = env()
  return {
    appUrl: new URL(APP_URL),
    development,
    trustedProxies: parseNetworks(TRUSTED_PROXIES),
    uploadLimitBytes: UPLOAD_LIMIT_MB * 1_000_000,
  }
}

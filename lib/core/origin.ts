/** Whether a request that may change something was sent by a page of ours: what it claims is compared with the configured address alone. */
export function isOwnOrigin(origin: string | null | undefined, appUrl: string): boolean {
  return typeof origin === 'string' && origin === new URL(appUrl).origin
}

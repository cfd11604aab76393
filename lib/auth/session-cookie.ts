import 'server-only'
import { cookies } from 'next/headers'
import { env } from '../core/env'

type Purpose = 'session' | 'second-factor' | 'passkey'

/** Under https with the prefix that binds a cookie to this very host, so that no neighbour can plant one. */
function cookieName(purpose: Purpose): string {
  return isSecure() ? `__Host-${purpose}` : `rekindle-${purpose}`
}

export async function readToken(purpose: Purpose): Promise<string | undefined> {
  return (await cookies()).get(cookieName(purpose))?.value
}

export async function setToken(purpose: Purpose, token: string, expires: Date): Promise<void> {
  ;(await cookies()).set(cookieName(purpose), token, { ...flags(), expires })
}

export async function clearToken(purpose: Purpose): Promise<void> {
  ;(await cookies()).set(cookieName(purpose), '', { ...flags(), maxAge: 0 })
}

function flags() {
  return { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: isSecure() }
}

function isSecure(): boolean {
  return env().APP_URL.startsWith('https:')
}

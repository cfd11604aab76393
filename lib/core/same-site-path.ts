const BASE = 'http://this.invalid'

/** `value` when it is a path of this site, else `fallback`; for addresses that come with a request, as where to go after signing in. */
export function sameSitePath(value: unknown, fallback: string): string {
  if (typeof value !== 'string' || !value.startsWith('/')) return fallback
  if (!URL.canParse(value, BASE)) return fallback
  const url = new URL(value, BASE)
  // `/.//other.example` is a path of this site that reads as an address of another one.
  if (url.origin !== BASE || url.pathname.startsWith('//')) return fallback
  return `${url.pathname}${url.search}${url.hash}`
}

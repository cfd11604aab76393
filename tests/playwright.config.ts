import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { APP_URL, dataDirOf, portOf, receiverPortOf, ROOT, urlOf, WORKERS } from './support/e2e'
import { ensureChromium } from './support/chromium'

const servers = Array.from({ length: WORKERS }, (_, worker) => {
  const port = portOf(worker)
  const url = urlOf(port)
  const receiver = receiverPortOf(port)
  return {
    command: 'node --conditions=react-server --import ./lib/cli/typescript.mjs tests/support/fresh-app.ts',
    cwd: ROOT,
    url: `${url}/api/health`,
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 30_000 },
    env: {
      PORT: String(port),
      APP_URL: url,
      REKINDLE_DATA_DIR: dataDirOf(port),
      REKINDLE_SAMPLE_CUSTOMERS: '5000',
      OUTBOUND_ALLOWED_HOSTS: `127.0.0.1:${receiver},127.0.0.1:${receiver + 1}`,
    },
  }
})

const WALKS = ['roles.spec.ts', 'xss.spec.ts']

export default defineConfig({
  testDir: 'e2e',
  outputDir: path.join(ROOT, `tests/.output/results-${portOf(0)}`),
  fullyParallel: false,
  workers: WORKERS,
  // What fails once and passes then is told as flaky; a fault fails twice.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: APP_URL,
    locale: 'en-US',
    timezoneId: 'America/New_York',
    // What moves for ever is drawn by the processor here, sixty times a second.
    contextOptions: { reducedMotion: 'reduce' },
    // Traces took a third of the time of the run; `--trace on` makes them for one file.
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: ensureChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A page lives for seconds: optimising its scripts took a quarter of the browser's processor time, and never paid.
        '--js-flags=--sparkplug,--no-maglev,--no-turbofan,--min-semi-space-size=32,--single-threaded-gc',
      ],
    },
  },
  projects: [
    // Those that walk every page take longest: first, so that none of them is alone at the end.
    { name: 'walks', testMatch: WALKS },
    { name: 'app', testIgnore: WALKS },
  ],
  webServer: servers,
})

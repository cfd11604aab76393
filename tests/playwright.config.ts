import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { APP_PORT, APP_URL, DATA_DIR, RECEIVER_PORT, ROOT, SFTP_PORT } from './support/e2e'
import { ensureChromium } from './support/chromium'

const app = {
  command: 'node --conditions=react-server --import tsx tests/support/fresh-app.ts',
  cwd: ROOT,
  url: `${APP_URL}/api/health`,
  timeout: 240_000,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 30_000 },
  env: {
    PORT: String(APP_PORT),
    APP_URL,
    REKINDLE_DATA_DIR: DATA_DIR,
    REKINDLE_SAMPLE_CUSTOMERS: '5000',
    OUTBOUND_ALLOWED_HOSTS: `127.0.0.1:${RECEIVER_PORT},127.0.0.1:${SFTP_PORT}`,
  },
}
export default defineConfig({
  testDir: 'e2e',
  outputDir: path.join(ROOT, `tests/.output/results-${APP_PORT}`),
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: APP_URL,
    locale: 'en-US',
    timezoneId: 'America/New_York',
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
      ],
    },
  },
  projects: [{ name: 'app' }],
  webServer: app,
})

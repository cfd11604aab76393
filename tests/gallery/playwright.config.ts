import path from 'node:path'
import { defineConfig } from '@playwright/test'
import app from '../playwright.config'
import { ROOT } from '../support/e2e'

const url = 'http://127.0.0.1:3211'
const vite = '--config tests/gallery/vite.config.ts'

/** Each part of the design system by itself: without the product, so that it can run beside it. */
export default defineConfig({
  ...app,
  testDir: '.',
  outputDir: path.join(ROOT, 'tests/.output/gallery-results'),
  use: { ...app.use, baseURL: url },
  projects: [{ name: 'gallery' }],
  webServer: {
    // Built: React's development build reads getters of react-aria's collections that throw.
    command: `vite build ${vite} && vite preview ${vite} --host 127.0.0.1 --port ${new URL(url).port} --strictPort`,
    cwd: ROOT,
    url,
    timeout: 60_000,
  },
})

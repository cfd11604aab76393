import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '../..')

/** Raw HTTP against the product as it is served; one file after another, since they share it. */
export default defineConfig({
  root,
  cacheDir: 'node_modules/.vite-http',
  resolve: { alias: { '@': root, 'server-only': path.join(root, 'tests/support/server-only.ts') } },
  test: {
    include: ['tests/http/**/*.test.ts'],
    globalSetup: ['tests/support/http-app.ts'],
    setupFiles: ['tests/support/http-settings.ts'],
    pool: 'forks',
    fileParallelism: false,
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A second is not long on a machine that does other things too.
    expect: { poll: { timeout: 30_000 } },
  },
})

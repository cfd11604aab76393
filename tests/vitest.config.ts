import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  cacheDir: 'node_modules/.vite-tests',
  resolve: {
    alias: [
      { find: '@', replacement: root },
      { find: 'server-only', replacement: path.join(root, 'tests/support/server-only.ts') },
      { find: /^\.\/password-cost$/, replacement: path.join(root, 'tests/support/password-cost.ts') },
    ],
  },
  test: {
    include: ['tests/{unit,db,conformance,architecture,security}/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/postgres.ts'],
    setupFiles: ['tests/support/strict.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})

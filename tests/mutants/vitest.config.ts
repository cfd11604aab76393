import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '../..')

/** What holds the language of segments, over a server that is there already. */
export default defineConfig({
  root,
  cacheDir: 'tests/.output/vite-mutants',
  resolve: {
    alias: [
      { find: '@', replacement: root },
      { find: 'server-only', replacement: path.join(root, 'tests/support/server-only.ts') },
    ],
  },
  test: {
    include: ['tests/unit/segments/*.test.ts', 'tests/conformance/*.test.ts'],
    exclude: ['tests/conformance/prediction.test.ts'],
    globalSetup: ['tests/mutants/given-postgres.ts', 'tests/support/data-dirs.ts'],
    setupFiles: ['tests/support/settings.ts', 'tests/support/strict.ts'],
    pool: 'forks',
    maxWorkers: 1,
    isolate: false,
    bail: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['dot'],
  },
})

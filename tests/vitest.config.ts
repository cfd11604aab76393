import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '..')
const files = globSync('tests/{unit,db,conformance,architecture,security}/**/*.test.{ts,tsx}', { cwd: root })
const apart = files.filter((file) => changesProcess(path.join(root, file)))

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
    globalSetup: ['tests/support/postgres.ts', 'tests/support/data-dirs.ts'],
    setupFiles: ['tests/support/settings.ts', 'tests/support/strict.ts'],
    pool: 'forks',
    maxWorkers: 2,
    execArgv: ['--min-semi-space-size=32', '--single-threaded-gc'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A second is not long on a machine that does other things too.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      // A quarter of the work was to load the same modules for every file.
      { extends: true, test: { name: 'together', include: files.filter((file) => !apart.includes(file)), isolate: false } },
      { extends: true, test: { name: 'apart', include: apart } },
    ],
  },
})

/** Whether a test file, or what it imports from the tests, changes its process: settings are read once, and mocks stay. */
function changesProcess(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false
  seen.add(file)
  const text = readFileSync(file, 'utf8')
  if (
    /process\.env[.\w]* (\?\?)?= |(assign|deleteProperty)\(process\.env|delete process|process\.(chdir|on\b)|\bvi\.(mock|doMock|stub|useFakeTimers|setSystemTime)|globalThis/.test(
      text,
    )
  )
    return true
  const names = [...text.matchAll(/(?:from|import\(?) ?'(\.[^']+)'/g)].map(([, name = '']) => name)
  const imported = names.flatMap((name) => ['.ts', '.tsx'].map((end) => path.resolve(path.dirname(file), `${name}${end}`)))
  return imported.filter((one) => one.startsWith(path.join(root, 'tests')) && existsSync(one)).some((one) => changesProcess(one, seen))
}

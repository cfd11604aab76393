// `npm run lock`: writes package-lock.json for every platform, also those whose packages this registry does not serve.
// Without their entries `npm ci` refuses the lockfile; they are exact versions that only their own platform fetches.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const folder = mkdtempSync(path.join(tmpdir(), 'rekindle-lock-'))
copyFileSync('package.json', path.join(folder, 'package.json'))
// From nothing: an existing node_modules would leave out the platforms that are not installed.
execFileSync('npm', ['install', '--package-lock-only', '--no-fund', '--no-audit', '--loglevel=error'], { cwd: folder, stdio: 'inherit' })
const lock = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8'))
rmSync(folder, { recursive: true })

let added = 0
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const known = [`node_modules/${name}`, `${place}/node_modules/${name}`].some((candidate) => candidate in lock.packages)
    if (known || !/^\d/.test(version)) continue
    lock.packages[`node_modules/${name}`] = { version, ...platformOf(name), optional: true, ...(entry.dev ? { dev: true } : {}) }
    added += 1
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(
  `package-lock.json: ${Object.keys(lock.packages).length} packages, ${added} of them for platforms that this registry does not serve\n`,
)

function platformOf(name) {
  const words = name.split(/[-/]/)
  const os = ['darwin', 'win32', 'linux', 'android', 'freebsd', 'openharmony'].find((word) => words.includes(word))
  const cpu = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32'].find((word) => words.includes(word))
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(os ? { os: [os] } : {}) }
}

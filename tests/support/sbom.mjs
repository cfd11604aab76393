// `npm run sbom`: what production consists of, as CycloneDX, beside the release. Reads the lockfile and asks no network.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const file = path.resolve(import.meta.dirname, '../.output/sbom.cdx.json')
const text = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--loglevel=error'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  stdio: ['ignore', 'pipe', 'inherit'],
})
const bill = JSON.parse(text)
// `--omit dev` would leave out what production and the tests share, like zod; and of two copies of one version npm lists one, perhaps the tests'.
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const shipped = new Set(
  Object.entries(packages).flatMap(([place, { version, dev }]) => (dev ? [] : `${place.split('node_modules/').at(-1)}@${version}`)),
)
const left = new Set(bill.components.filter(({ name, version }) => !shipped.has(`${name}@${version}`)).map((component) => component['bom-ref']))
bill.components = bill.components.filter((component) => !left.has(component['bom-ref']))
bill.dependencies = bill.dependencies
  .filter(({ ref }) => !left.has(ref))
  .map((entry) => ({ ...entry, dependsOn: (entry.dependsOn ?? []).filter((ref) => !left.has(ref)) }))
mkdirSync(path.dirname(file), { recursive: true })
writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`)
process.stdout.write(`${path.relative(process.cwd(), file)}: ${bill.components.length} packages\n`)

import { spawnSync } from 'node:child_process'

const LEAST_MODULES = 50
const result = spawnSync(
  'depcruise',
  ['--config', 'tests/architecture/dependency-cruiser.cjs', '--output-type', 'json', 'app', 'components', 'lib'],
  {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  },
)
if (!result.stdout) {
  process.stderr.write(result.stderr)
  process.exit(1)
}
const { summary } = JSON.parse(result.stdout)
for (const { rule, from, to } of summary.violations) process.stdout.write(`${rule.name}: ${from} → ${to}\n`)
process.stdout.write(`${summary.totalCruised} modules, ${summary.totalDependenciesCruised} dependencies, ${summary.violations.length} violations\n`)
// A wrong TypeScript makes the tool see nothing and report no violation.
if (summary.totalCruised < LEAST_MODULES) process.stdout.write(`fewer than ${LEAST_MODULES} modules were seen\n`)
process.exit(summary.violations.length === 0 && summary.totalCruised >= LEAST_MODULES ? 0 : 1)

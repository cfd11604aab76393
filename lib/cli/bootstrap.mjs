// Runs on the machine's own Node (20 or later) before anything is installed; the rest runs on the pinned one.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
process.chdir(root)
const [entry, ...args] = process.argv.slice(2)

if (Number(process.versions.node.split('.')[0]) < 20) stop(`Rekindle needs Node 20 or later to begin; this is ${process.version}.`)

once('node_modules/.rekindle-installed', hash(['package-lock.json']), () => {
  say('Installing packages (about a minute, once)')
  run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'])
})
const node = path.join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
if (!existsSync(node)) stop('The pinned Node was not installed. Delete node_modules and try again.')

const schema = readdirSync('prisma/schema').map((file) => path.join('prisma/schema', file))
once('lib/db/generated/.schema', hash(schema), () => {
  say('Generating the database client')
  // `generate` needs no schema engine; naming one keeps Prisma from downloading it.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1' }
  run(node, ['node_modules/prisma/build/index.js', 'generate', '--config', 'prisma/prisma.config.ts'], env)
})

const binaries = path.join(root, 'node_modules/.bin')
const env = {
  ...process.env,
  PATH: `${path.dirname(node)}${path.delimiter}${binaries}${path.delimiter}${process.env.PATH}`,
  NEXT_TELEMETRY_DISABLED: '1',
}
const child = spawn(node, [...process.execArgv, '--conditions=react-server', '--import', './lib/cli/typescript.mjs', entry, ...args], {
  stdio: 'inherit',
  env,
})
// Ctrl-C reaches the child through the terminal; it decides when all is stopped.
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))

function once(marker, expected, work) {
  if (existsSync(marker) && readFileSync(marker, 'utf8') === expected) return
  work()
  mkdirSync(path.dirname(marker), { recursive: true })
  writeFileSync(marker, expected)
}

function hash(files) {
  const sum = createHash('sha256')
  for (const file of files.sort()) sum.update(readFileSync(file))
  return sum.digest('hex')
}

function run(command, commandArgs, env = process.env) {
  const result = spawnSync(command, commandArgs, { stdio: ['ignore', 2, 2], env, shell: process.platform === 'win32' })
  if (result.status !== 0) stop(`This step failed: ${command} ${commandArgs.join(' ')}`)
}

function say(text) {
  process.stderr.write(`· ${text}\n`)
}

function stop(text) {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

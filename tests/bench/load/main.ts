import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfNeeded } from '../../../lib/cli/build'
import { METRICS_TOKEN, serveApp } from '../../support/served-app'
import { type Cost, costs } from './cost'
import { hostile } from './hostile'
import { type Asked, openLoop, type Question } from './open-loop'
import { reader } from './reader'

/**
 * `npm run bench:load -- --rate 200 --seconds 300 --customers 50000`: mixed reading of the product as it is served, then the same
 * while others try to stop it; `--processes 2` of the web server. Targets: no error, p95 under 300 ms, memory flat.
 * `-- --cost 400` asks each kind so often instead and tells the processor time of one request, which other work on the machine does not change.
 */
const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '300' },
    customers: { type: 'string', default: '50000' },
    hostile: { type: 'string', default: '60' },
    processes: { type: 'string', default: '2' },
    cost: { type: 'string' },
  },
})
/** What happens now and then is seen in its stretch. */
const STRETCH_SECONDS = 30

await buildIfNeeded()
const folder = path.resolve('tests/.output/load-data')
const app = await serveApp({
  folder,
  customers: Number(values.customers),
  // Like a proxy in front, which speaks for people of many addresses.
  settings: { WEB_PROCESSES: values.processes, TRUSTED_PROXIES: '127.0.0.1' },
})
try {
  const questions = await reader(app)
  await openLoop(questions, { perSecond: 20, seconds: 10 })
  // Code that runs for the first time takes several times as long: a server that has just started is not what is measured.
  await openLoop(questions, { perSecond: Number(values.rate) / 2, seconds: 45 })
  if (values.cost === undefined) await underLoad(questions)
  else printCosts(questions, await costs(questions, { requests: Number(values.cost), folder }))
} finally {
  await app.stop()
}

async function underLoad(questions: readonly Question[]): Promise<void> {
  const memory: number[] = []
  // A sample that was refused is told as NaN among the others.
  const sample = (): Promise<unknown> =>
    residentMemory().then(
      (megabytes) => memory.push(megabytes),
      () => memory.push(Number.NaN),
    )
  const watch = setInterval(() => void sample(), 10_000)
  const perSecond = Number(values.rate)
  print(`${perSecond} requests a second for ${values.seconds} s`, await openLoop(questions, { perSecond, seconds: Number(values.seconds) }))
  clearInterval(watch)
  say(`memory of the web server, MB, every 10 s: ${memory.join(' ')}`)
  const [asked, told] = await Promise.all([openLoop(questions, { perSecond: 20, seconds: Number(values.hostile) }), hostile(app)])
  print(`20 requests a second of others for ${values.hostile} s, while`, asked)
  say(told.map((line) => `  ${line}`).join('\n'))
}

function printCosts(questions: readonly Question[], told: Cost[]): void {
  const cell = (milliseconds: number): string => `${milliseconds.toFixed(2)} ms`.padStart(12)
  const total = questions.reduce((sum, { weight }) => sum + weight, 0)
  const mixed = (of: (cost: Cost) => number): number => told.reduce((sum, cost, n) => sum + of(cost) * ((questions[n]?.weight ?? 0) / total), 0)
  say('processor time of one request'.padEnd(34) + ['web', 'database', 'took'].map((name) => name.padStart(12)).join(''))
  for (const { kind, web, database, took } of told) say(kind.padEnd(34) + [web, database, took].map(cell).join(''))
  say('the mixture'.padEnd(34) + [mixed(({ web }) => web), mixed(({ database }) => database), mixed(({ took }) => took)].map(cell).join(''))
}

async function residentMemory(): Promise<number> {
  const answer = await fetch(`${app.url}/api/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
  const bytes = /^rekindle_process_resident_memory_bytes (\S+)/m.exec(await answer.text())?.[1]
  return Math.round(Number(bytes) / 1_000_000)
}

function print(title: string, asked: Asked[]): void {
  const failures = asked.filter(({ failure }) => failure !== undefined)
  say(`\n${title}: ${asked.length.toLocaleString('en')} requests, ${failures.length} failed`)
  for (const [failure, list] of Map.groupBy(failures, ({ kind, failure: what }) => `${kind}: ${what}`)) say(`  ${list.length} × ${failure}`)
  say('all'.padEnd(34) + figures(asked))
  for (const [kind, list] of Map.groupBy(asked, (one) => one.kind)) say(kind.padEnd(34) + figures(list))
  for (const [stretch, list] of Map.groupBy(asked, ({ at }) => Math.floor(at / STRETCH_SECONDS))) {
    const failed = list.filter(({ failure }) => failure !== undefined).length
    say(`from second ${stretch * STRETCH_SECONDS}, ${failed} failed`.padEnd(34) + figures(list))
  }
}

function figures(asked: Asked[]): string {
  const sorted = asked.map(({ took }) => took).toSorted((a, b) => a - b)
  const at = (share: number): string => `${(sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN).toFixed(0)} ms`
  return [`n ${asked.length}`, `p50 ${at(0.5)}`, `p95 ${at(0.95)}`, `p99 ${at(0.99)}`, `max ${at(1)}`].map((cell) => cell.padStart(12)).join('')
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

import 'server-only'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { addToDay, daysBetween } from '../../lib/core/calendar'
import { fitDropout } from '../../lib/prediction/dropout-fit'
import { dropoutModel } from '../../lib/prediction/dropout-model'
import { checkModels, fitModels, keep } from '../../lib/prediction/fit-models'
import { groupHistories, spendingOf } from '../../lib/prediction/group'
import type { Histories } from '../../lib/prediction/history'
import { rankCorrelation } from '../../lib/prediction/rank-correlation'
import { mergeDays, type PurchaseDay, summarise } from '../../lib/prediction/rfm'
import { scoreWith } from '../../lib/prediction/score'
import { fitSpend } from '../../lib/prediction/spend-fit'
import { expectedOrderValue } from '../../lib/prediction/spend-model'
import { random, repeatTimes } from '../unit/prediction/simulate'
import { measureJob } from './prediction-job'

/**
 * `--customers N`: how long the fit and the scoring of N simulated customers take, on a grid of three years in days.
 * `--job N`: how long the whole job takes over a sample brand of N customers, and in how much memory.
 * `--cdnow` and `--online-retail FILE`: how near the predictions come in the hold-out, a third of the history, against carrying forward.
 */
const { values } = parseArgs({
  options: { customers: { type: 'string' }, job: { type: 'string' }, cdnow: { type: 'boolean' }, 'online-retail': { type: 'string' } },
})
if (values.customers) speed(Number(values.customers))
if (values.job) await measureJob(Number(values.job), say)
if (values.cdnow) figures('CDNOW', mergeDays(await cdnow()))
if (values['online-retail']) figures('Online Retail', mergeDays(await onlineRetail(values['online-retail'])))

function speed(customers: number): void {
  const next = random(1)
  const params = { r: 0.61, alpha: 9, a: 0.8, b: 2.5 }
  const simulated = Array.from({ length: customers }, () => {
    const T = 1 + Math.floor(next() * 1_095)
    const times = repeatTimes(next, 'mbg-nbd', params, T / 7)
    return { x: times.length, tx: Math.floor((times.at(-1) ?? 0) * 7), T }
  })
  const histories = groupHistories(simulated)
  const begun = performance.now()
  const fit = fitDropout('mbg-nbd', histories)
  const fitted = performance.now()
  const score = scoreWith({ kind: 'mbg-nbd', fit }, 365)
  let expected = 0
  for (let i = 0; i < histories.length; i++) expected += score(histories.x[i] ?? 0, histories.tx[i] ?? 0, histories.T[i] ?? 0).expected
  const scored = performance.now()
  say(
    `${customers} customers, ${histories.length} histories: fit ${ms(fitted - begun)} in ${fit.evaluations} evaluations, scoring ${ms(scored - fitted)}`,
  )
  say(
    `r ${fit.params.r.toFixed(3)} alpha ${fit.params.alpha.toFixed(3)} a ${fit.params.a.toFixed(3)} b ${fit.params.b.toFixed(3)}, ${expected.toFixed(0)} expected`,
  )
}

function figures(name: string, days: readonly PurchaseDay[]): void {
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? '']
  const ahead = Math.min(365, Math.floor(daysBetween(first, last) / 3))
  const end = addToDay(last, -ahead, 'day')
  const sum = (from: string, to: string): Map<string, { days: number; spent: number }> => {
    const found = new Map<string, { days: number; spent: number }>()
    for (const { customer, day, revenue } of days) {
      if (day <= from || day > to) continue
      const known = found.get(customer) ?? { days: 0, spent: 0 }
      found.set(customer, { days: known.days + 1, spent: known.spent + revenue })
    }
    return found
  }
  const [later, before] = [sum(end, last), sum(addToDay(end, -ahead, 'day'), end)]
  const summaries = summarise(days, end)
  const rows = summaries.map((row) => ({ ...row, later: later.get(row.customer)?.days ?? 0 }))
  const histories: Histories & { later: Int32Array } = {
    length: rows.length,
    x: Int32Array.from(rows, ({ x }) => x),
    tx: Int32Array.from(rows, ({ tx }) => tx),
    T: Int32Array.from(rows, ({ T }) => T),
    later: Int32Array.from(rows, (row) => row.later),
    count: new Float64Array(rows.length).fill(1),
  }
  const kept = keep(fitModels(histories))
  if (!kept) throw new Error('no model')
  const { checks } = checkModels(histories, ahead, kept.kind)
  const spend = fitSpend(spendingOf(summaries)).params
  const model = dropoutModel(kept.kind)
  const predicted = summaries.map(({ x, tx, T, m }) => {
    const history = { x, tx: tx / 7, T: T / 7 }
    return model.expectedPurchases(kept.fit.params, history, ahead / 7) * (expectedOrderValue(spend, x, m) ?? 0)
  })
  const actual = summaries.map(({ customer }) => later.get(customer)?.spent ?? 0)
  const carried = summaries.map(({ customer }) => before.get(customer)?.spent ?? 0)
  const check = checks[kept.kind]
  say(`${name}: ${rows.length} customers until ${end}, ${ahead} days held out, ${kept.kind}`)
  say(`  orders ${check.expected.toFixed(0)} expected, ${check.actual} came; Brier ${check.brier.toFixed(3)}`)
  for (const kind of ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const)
    say(
      `  ${kind}: orders off by ${percent(checks[kind].expected / checks[kind].actual - 1)}, Brier ${checks[kind].brier.toFixed(3)}, Spearman ${checks[kind].spearman.toFixed(3)}`,
    )
  for (const { tier, customers, predicted: p, observed } of check.byTier)
    say(`  ${tier} (${customers}): ${percent(p)} predicted, ${percent(observed)} ordered`)
  for (const [label, of] of [
    ['models', predicted],
    ['carried forward', carried],
  ] as const)
    say(
      `  revenue by ${label}: mean error ${mean(of.map((value, i) => Math.abs(value - (actual[i] ?? 0)))).toFixed(2)}, Spearman ${rankCorrelation(of.map((a, i) => ({ a, b: actual[i] ?? 0, count: 1 }))).toFixed(3)}`,
    )
}

async function cdnow(): Promise<PurchaseDay[]> {
  const text = await readFile('tests/support/data/CDNOW_sample.txt', 'utf8')
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, customer = '', day = '', , revenue = ''] = line.trim().split(/\s+/)
      return { customer, day: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`, revenue: Number(revenue) }
    })
    .filter(({ revenue }) => revenue > 0)
}

/** Lines of documents that are no cancellations, by customers who are known. */
async function onlineRetail(file: string): Promise<PurchaseDay[]> {
  const purchases: PurchaseDay[] = []
  const source = createReadStream(file)
  const lines = (file.endsWith('.gz') ? source.pipe(createGunzip()) : source).pipe(parse({ columns: true }))
  for await (const line of lines as AsyncIterable<Record<string, string>>) {
    const revenue = Number(line.Quantity) * Number(line.UnitPrice)
    if ((line.InvoiceNo ?? '').startsWith('C') || !line.CustomerID || !(revenue > 0)) continue
    purchases.push({ customer: line.CustomerID, day: dayOf(line.InvoiceDate ?? ''), revenue })
  }
  return purchases
}

/** `2010-12-01 08:26:00`, or `12/1/2010 8:26`. */
function dayOf(text: string): string {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(text)
  if (!american) return text.slice(0, 10)
  const [, month = '', day = '', year = ''] = american
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function mean(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0) / list.length
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`
}

function ms(time: number): string {
  return `${time.toFixed(0)} ms`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

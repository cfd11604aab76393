import 'server-only'
import { parseArgs } from 'node:util'
import { type Progress, systemContext } from '../actions/context'
import { AppError } from '../core/errors'
import { loadSampleBrand } from '../customers/load-sample-brand'
import { MOST_CUSTOMERS, SAMPLE_SEED } from '../customers/sample/sample-brand'
import { withDatabase } from './environment'
import { withOwner } from './owner'
import { fail } from './report'

/** `npm run sample -- --customers 1000000`: makes the sample brand, in the place of an earlier one. */
try {
  const { values } = parseArgs({
    options: { customers: { type: 'string', default: '50000' }, seed: { type: 'string', default: String(SAMPLE_SEED) } },
  })
  const customers = wholeNumber('--customers', values.customers, MOST_CUSTOMERS)
  const seed = wholeNumber('--seed', values.seed, 2_147_483_647)
  const begun = performance.now()
  const loaded = await withDatabase((prepared) =>
    withOwner(prepared, (db) => loadSampleBrand({ ctx: systemContext('command line', { db, onProgress: say }), input: { customers, seed } })),
  )
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1)
  process.stdout.write(`\n${customers.toLocaleString('en')} customers and ${loaded.orders.toLocaleString('en')} orders in ${seconds} s\n`)
} catch (error) {
  fail(error)
}

function say({ step, done, total }: Progress): void {
  const words = step === 'customers' ? `Customers ${Math.floor((100 * done) / total)} %` : step === 'attributes' ? 'Attributes' : 'Finishing'
  process.stdout.write(process.stdout.isTTY ? `\r\u001b[K${words}` : done === total ? `${words}\n` : '')
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return value
  throw new AppError('INVALID_INPUT', `${name} must be a whole number from 1 to ${most.toLocaleString('en')}.`, { remedy: 'Nothing was changed.' })
}

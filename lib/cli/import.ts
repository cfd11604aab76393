import 'server-only'
import { parseArgs } from 'node:util'
import { systemContext } from '../actions/context'
import { AppError } from '../core/errors'
import { createDatabase } from '../customers/create-database'
import { createImport } from '../customers/create-import'
import { getImport } from '../customers/get-import'
import { runImport } from '../customers/import/run-import'
import type { ImportJob } from '../customers/import-store'
import { listDatabases } from '../customers/list-databases'
import { Kind } from '../customers/mapping'
import type { CustomerDatabase, ImportDetail } from '../customers/schema'
import { storeLocalFile } from '../customers/uploads'
import { withDatabase } from './environment'
import { fail } from './report'

const USAGE = `npm run import -- PATH --database NAME [--kind ${Kind.options.join('|')}] [--mapping NAME]
PATH is a file of this machine: CSV, NDJSON or Parquet, also compressed with gzip; which it is, its content tells.
For a database that does not exist yet also: --timezone Europe/London --currency GBP [--brand NAME] [--pinned-day 2011-12-10] [--country GB]`

const STEPS = {
  waiting: 'Waiting',
  staging: 'Reading',
  merging: 'Merging',
  building: 'Computing attributes',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
  rolling_back: 'Rolling back',
  rolled_back: 'Rolled back',
}

/** Imports a file in this process, with live progress; exit 1 when it fails. */
try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      database: { type: 'string' },
      kind: { type: 'string' },
      mapping: { type: 'string' },
      timezone: { type: 'string' },
      currency: { type: 'string' },
      brand: { type: 'string' },
      'pinned-day': { type: 'string' },
      country: { type: 'string' },
    },
  })
  const [file] = positionals
  if (!file || positionals.length > 1 || !values.database) throw new AppError('INVALID_INPUT', 'Name one file and a database.', { remedy: USAGE })
  const kind = values.kind === undefined ? undefined : kindOf(values.kind)
  await withDatabase(() => importFile(file, values.database ?? '', { ...values, kind }))
} catch (error) {
  fail(error)
}

interface Options {
  kind: Kind | undefined
  mapping?: string | undefined
  timezone?: string | undefined
  currency?: string | undefined
  brand?: string | undefined
  'pinned-day'?: string | undefined
  country?: string | undefined
}

async function importFile(file: string, databaseName: string, options: Options): Promise<void> {
  const ctx = systemContext('command line')
  const upload = await storeLocalFile(ctx, file)
  const database = await databaseNamed(ctx, databaseName, options)
  const wish = { ...(options.kind ? { kind: options.kind } : {}), ...(options.mapping ? { mappingName: options.mapping } : {}) }
  const input = { databaseId: database.id, uploadId: upload.uploadId, run: 'caller' as const, ...wish }
  const { id } = await createImport({ ctx, input })
  const show = progressLine()
  await runImport({ db: ctx.db, importId: id, clock: ctx.clock, onProgress: show })
  process.stdout.write(`\n\n${report(await getImport({ ctx, input: { id } }))}`)
}

async function databaseNamed(ctx: ReturnType<typeof systemContext>, name: string, options: Options): Promise<CustomerDatabase> {
  const found = (await listDatabases({ ctx, input: {} })).find((database) => database.name === name)
  if (found) return found
  const { timezone, currency, brand = name, 'pinned-day': pinnedDay = null, country: defaultCountry = null } = options
  if (!timezone || !currency) {
    throw new AppError('NOT_FOUND', `There is no customer-360 database named “${name}”.`, {
      remedy: `Nothing was imported. To create it, say in which zone its days are and in which currency its money is:\n${USAGE}`,
    })
  }
  return createDatabase({ ctx, input: { name, brand, timezone, currency, pinnedDay, defaultCountry } })
}

function kindOf(text: string): Kind {
  const kind = Kind.safeParse(text)
  if (kind.success) return kind.data
  throw new AppError('INVALID_INPUT', `There is no kind of file named ${text}.`, { remedy: USAGE })
}

function progressLine(): (job: ImportJob) => void {
  const started = performance.now()
  return ({ status, counts, checkpoint }) => {
    const seconds = (performance.now() - started) / 1_000
    const rate = seconds > 0 ? Math.round(counts.read / seconds) : 0
    const merged = status === 'merging' ? `, part ${checkpoint.merged} of ${checkpoint.batches || '?'}` : ''
    const line = `${STEPS[status]}: ${number(counts.read)} rows${merged}, ${number(rate)} rows/s, ${seconds.toFixed(1)} s`
    process.stdout.write(process.stdout.isTTY ? `\r\u001b[K${line}` : `${line}\n`)
  }
}

function report({ counts, rejects, startedAt, finishedAt }: ImportDetail): string {
  const seconds = startedAt && finishedAt ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000 : 0
  const rows: [string, number][] = [
    ['Rows read', counts.read],
    ['imported', counts.imported],
    ['updated', counts.updated],
    ['unchanged', counts.unchanged],
    ['duplicates in the file', counts.duplicate],
    ['rejected', counts.rejected],
    ...rejects.map(({ reason, rows: many }): [string, number] => [`  ${reason}`, many]),
  ]
  const lines = rows.map(([name, many]) => `${name.padEnd(32)}${number(many).padStart(12)}`)
  return [...lines, `${'Seconds'.padEnd(32)}${seconds.toFixed(1).padStart(12)}`, ''].join('\n')
}

function number(value: number): string {
  return value.toLocaleString('en')
}

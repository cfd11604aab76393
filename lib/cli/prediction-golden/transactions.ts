import 'server-only'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { AppError } from '../../core/errors'
import { type PurchaseDay } from '../../prediction/rfm'

/**
 * The transactions that a golden file names. They are looked for beside the file, in the `data` folders of the folders above it, and among the
 * project's own test data; where the file gives a checksum, only data with that checksum will do.
 */
export async function readTransactions(goldenFile: string, named: string, sha256?: string): Promise<PurchaseDay[]> {
  for (const candidate of await candidates(goldenFile, named)) {
    const bytes = await readFile(candidate).catch(() => null)
    if (!bytes) continue
    if (sha256 !== undefined && createHash('sha256').update(bytes).digest('hex') !== sha256) continue
    return parse((candidate.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'))
  }
  throw new AppError('NOT_FOUND', `${named} was not found${sha256 === undefined ? '' : ' with the checksum that is given'}.`, {
    remedy: 'Put it beside the golden file, or in a folder of ../shared/data.',
  })
}

async function candidates(goldenFile: string, named: string): Promise<string[]> {
  const name = basename(named)
  const found: string[] = []
  const starts = [dirname(resolve(goldenFile)), process.cwd()]
  for (const start of starts) {
    for (let folder = start; ; folder = dirname(folder)) {
      found.push(join(folder, named), join(folder, name))
      for (const data of [join(folder, 'data'), join(folder, 'shared', 'data')]) {
        const inside = await readdir(data, { withFileTypes: true }).catch(() => [])
        found.push(join(data, named), join(data, name), ...inside.filter((entry) => entry.isDirectory()).map((entry) => join(data, entry.name, name)))
      }
      if (folder === dirname(folder)) break
    }
  }
  return [...found, join(process.cwd(), 'tests', 'support', 'data', name)]
}

const COLUMNS = {
  id: ['id', 'customer', 'customer_id', 'cust', 'customerid'],
  day: ['date', 'day', 'order_date', 'at', 'invoicedate', 'order_datetime'],
  revenue: ['price', 'revenue', 'amount', 'spend', 'sales', 'dollars', 'value', 'order_revenue'],
}

/** Comma-separated with a header, or columns between spaces: …, customer, yyyymmdd, …, money. */
function parse(text: string): PurchaseDay[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const first = lines[0] ?? ''
  if (!first.includes(',')) return lines.map(parseColumns)
  const header = cells(first).map((cell) => cell.toLowerCase())
  const at = (names: readonly string[]): number => header.findIndex((cell) => names.includes(cell))
  const [id, day, revenue] = [at(COLUMNS.id), at(COLUMNS.day), at(COLUMNS.revenue)]
  if (id < 0 || day < 0)
    throw new AppError('INVALID_INPUT', 'The transactions name no customer or no day.', { remedy: 'Expected are the columns Id, Date and Price.' })
  return lines.slice(1).map((line) => {
    const row = cells(line)
    return { customer: row[id] ?? '', day: dayOf(row[day] ?? ''), revenue: revenue < 0 ? 0 : Number(row[revenue]) }
  })
}

function cells(line: string): string[] {
  return line.split(',').map((cell) => cell.trim().replaceAll(/^"|"$/g, ''))
}

function parseColumns(line: string): PurchaseDay {
  const row = line.trim().split(/\s+/)
  const day = row.findIndex((cell, index) => index > 0 && /^(\d{8}|\d{4}-\d{2}-\d{2})$/.test(cell))
  return { customer: row[day - 1] ?? '', day: dayOf(row[day] ?? ''), revenue: Number(row.at(-1)) }
}

function dayOf(text: string): string {
  return /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text.slice(0, 10)
}

import 'server-only'
import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { systemContext } from '../actions/context'
import type { Ctx } from '../actions/context'
import { listMembers } from '../audience/list-members'
import { AppError } from '../core/errors'
import { createDatabase } from '../customers/create-database'
import { importRows } from '../customers/import/import-rows'
import type { Kind } from '../customers/mapping'
import { rebuildTouched } from '../customers/touched-store'
import type { Db } from '../db/client'

const Rows = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])))
type Rows = z.infer<typeof Rows>

/** Customers, orders, lines, an instant, and definitions with the external ids of their members. */
const Golden = z.looseObject({
  database: z.looseObject({ timezone: z.string() }),
  as_of: z.iso.datetime({ offset: true }),
  customers: Rows,
  orders: Rows,
  order_lines: Rows,
  products: Rows.default([]),
  cases: z.array(z.looseObject({ name: z.string(), definition: z.unknown(), expected: z.array(z.string()) })),
})
export type Golden = z.infer<typeof Golden>

export interface CaseResult {
  name: string
  missing: string[]
  unexpected: string[]
  /** Why there was no answer at all. */
  problem?: string
}

export async function readGoldenFile(file: string): Promise<Golden> {
  return parseGolden(file, await readGoldenContent(file))
}

export async function readGoldenContent(file: string): Promise<unknown> {
  return readable(file, async () => JSON.parse(await readFile(file, 'utf8')) as unknown)
}

export function parseGolden(file: string, content: unknown): Golden {
  const golden = Golden.safeParse(content)
  if (golden.success) return golden.data
  throw notGolden(file, golden.error)
}

/** Runs `read`; what is wrong with the file's content is told with the file's name. */
export async function readable<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw notGolden(file, cause as Error)
  }
}

function notGolden(file: string, cause: Error): AppError {
  return new AppError('INVALID_INPUT', `${file} is not a file of golden cases: ${cause.message}`, {
    remedy: 'Nothing was checked. The format is that of tests/conformance/golden.',
    cause,
  })
}

/** Imports the rows as any file is imported, builds the attributes as of the file's instant, and asks for the members of each case. */
export async function checkGolden(db: Db, golden: Golden, name: string): Promise<CaseResult[]> {
  const clock = { now: () => new Date(golden.as_of) }
  const ctx = systemContext('conformance', { db, clock })
  const { id } = await createDatabase({ ctx, input: { name, brand: name, timezone: golden.database.timezone } })
  await load(db, id, 'customers', golden.customers)
  await load(db, id, 'products', golden.products)
  await load(db, id, 'orders', golden.orders)
  await load(db, id, 'order_lines', golden.order_lines)
  await rebuildTouched(db, id, clock)
  const results: CaseResult[] = []
  for (const { name, definition, expected } of golden.cases) results.push({ name, ...(await check(ctx, id, definition, expected)) })
  return results
}

async function load(db: Db, databaseId: string, kind: Kind, rows: Rows): Promise<void> {
  if (rows.length === 0) return
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const { counts } = await importRows({ db, databaseId, kind, rows, names, attributes: 'later' })
  if (counts.rejected > 0)
    throw new AppError('INVALID_INPUT', `${counts.rejected} of the rows of ${kind} were rejected.`, { remedy: 'Nothing was checked.' })
}

async function check(ctx: Ctx, databaseId: string, definition: unknown, expected: readonly string[]): Promise<Omit<CaseResult, 'name'>> {
  try {
    const found = new Set(await allMembers(ctx, databaseId, definition))
    const wanted = new Set(expected)
    return { missing: expected.filter((id) => !found.has(id)), unexpected: [...found].filter((id) => !wanted.has(id)).sort() }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const issues = (error.issues ?? []).map(({ path, message }) => ` ${path.join('.')} ${message}`)
    return { missing: [...expected], unexpected: [], problem: [error.message, ...issues].join('') }
  }
}

async function allMembers(ctx: Ctx, databaseId: string, definition: unknown): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | null | undefined; after !== null;) {
    const page = await listMembers({ ctx, input: { databaseId, definition, limit: 1_000, ...(after === undefined ? {} : { after }) } })
    ids.push(...page.customers)
    after = page.next
  }
  return ids
}

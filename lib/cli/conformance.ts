import 'server-only'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { AppError } from '../core/errors'
import { connect, type Db } from '../db/client'
import { startScratch } from '../db/embedded-scratch'
import { migrate } from '../db/migrate'
import { type CaseResult, checkGolden, type Golden, parseGolden, readable, readGoldenContent } from './golden'
import { checkPrediction } from './prediction-golden/kinds'
import { fail } from './report'

/** `npm run -s conformance -- FILE…`: exit 1 when a case fails; the last line says how many did. */
try {
  const files = process.argv.slice(2)
  if (files.length === 0)
    throw new AppError('INVALID_INPUT', 'Name at least one file of golden cases.', {
      remedy: 'For example: npm run -s conformance -- tests/conformance/golden/utc.json',
    })
  const results: CaseResult[] = []
  const segments: { file: string; golden: Golden }[] = []
  for (const file of files) {
    const content = await readGoldenContent(file)
    const prediction = await readable(file, () => checkPrediction(file, content))
    if (prediction) results.push(...report(file, prediction))
    else segments.push({ file, golden: parseGolden(file, content) })
  }
  if (segments.length > 0)
    await withOwnDatabase(async (db) => {
      for (const [index, { file, golden }] of segments.entries()) results.push(...report(file, await checkGolden(db, golden, `Golden ${index + 1}`)))
    })
  const failed = results.filter(isFailure).length
  process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`)
  process.exitCode = failed > 0 ? 1 : 0
} catch (error) {
  fail(error)
}

function isFailure({ missing, unexpected, problem }: CaseResult): boolean {
  return missing.length + unexpected.length > 0 || problem !== undefined
}

function report(file: string, results: CaseResult[]): CaseResult[] {
  for (const { name, missing, unexpected, problem } of results.filter(isFailure)) {
    const lines = [
      `FAILED ${file}: ${name}`,
      ...(problem ? [`  ${problem}`] : []),
      ...(missing.length + unexpected.length > 0
        ? [`  missing: ${missing.join(' ') || 'none'}`, `  unexpected: ${unexpected.join(' ') || 'none'}`]
        : []),
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  }
  return results
}

/** A database that exists only for this run: on the server that DATABASE_URL names, or on one of its own in a temporary folder. */
async function withOwnDatabase<T>(run: (db: Db) => Promise<T>): Promise<T> {
  const external = process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL
  if (external) return withDatabaseOn(external, run)
  const server = await startScratch()
  try {
    return await withDatabaseOn(server.ownerUrl, run)
  } finally {
    await server.close()
  }
}

async function withDatabaseOn<T>(server: string, run: (db: Db) => Promise<T>): Promise<T> {
  const name = `rekindle_conformance_${randomUUID().replaceAll('-', '')}`
  const url = new URL(server)
  url.pathname = `/${name}`
  await onServer(server, `create database ${name}`)
  try {
    await migrate(url.href)
    const db = connect(url.href)
    try {
      return await run(db)
    } finally {
      await db.close()
    }
  } finally {
    await onServer(server, `drop database ${name} with (force)`)
  }
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { startEmbedded } from '../lib/db/embedded'
import { withSchemaEngine } from '../lib/db/schema-engine'

/**
 * Writes the SQL from the last migration's schema to today's: `npm run db:new-migration -- add_products`.
 * Each migration keeps the schema it leads to, because the downloaded-nothing engine cannot read one back from a database.
 */
const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) throw new Error('Give the migration a name in snake_case.')

const migrations = path.resolve('prisma/migrations')
const folder = path.resolve('prisma/schema')
const parts = await Promise.all((await readdir(folder)).sort().map((file) => readFile(path.join(folder, file), 'utf8')))
const content = parts.join('\n')
const last = (await readdir(migrations))
  .filter((entry) => existsSync(path.join(migrations, entry, 'schema.prisma')))
  .sort()
  .at(-1)
const server = await startEmbedded(path.resolve('.data/migrations'))
const result = await withSchemaEngine(server.ownerUrl, async (engine) =>
  engine.diff({
    from: last ? { tag: 'schemaDatamodel', files: [await schemaFile(path.join(migrations, last, 'schema.prisma'))] } : { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [{ path: path.join(folder, 'schema.prisma'), content }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  }),
)
const target = path.join(migrations, `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`)
await mkdir(target)
await writeFile(path.join(target, 'schema.prisma'), content)
await writeFile(path.join(target, 'migration.sql'), result.stdout ?? '')
process.stdout.write(`${path.relative('.', target)}/migration.sql\n`)
await server.stop()
process.exit(0)

async function schemaFile(file: string): Promise<{ path: string; content: string }> {
  return { path: file, content: await readFile(file, 'utf8') }
}

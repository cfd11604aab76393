import 'server-only'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type * as SchemaEngineWasm from '@prisma/schema-engine-wasm'

type Bindings = typeof SchemaEngineWasm & { __wbg_set_wasm(exports: WebAssembly.Exports): void }

/** Lends Prisma's schema engine in its WASM build, which applies migrations without downloading anything. */
export async function withSchemaEngine<T>(url: string, run: (engine: SchemaEngineWasm.SchemaEngine) => Promise<T>): Promise<T> {
  loaded ??= load()
  const bindings = await loaded
  // The engine never closes its connection, so the pool is ours to end.
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool))
    return await run(await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter))
  } finally {
    await pool.end()
  }
}

let loaded: Promise<Bindings> | undefined

/** The package's own entry needs --experimental-wasm-modules, so its binary is instantiated by hand. */
async function load(): Promise<Bindings> {
  const folder = path.dirname(createRequire(path.resolve('package.json')).resolve('@prisma/schema-engine-wasm'))
  const bindings = (await import(/* webpackIgnore: true */ pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href)) as Bindings
  const { instance } = await WebAssembly.instantiate(await readFile(path.join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start as (() => void) | undefined
  start?.()
  return bindings
}

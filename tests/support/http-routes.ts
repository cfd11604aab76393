import { readFileSync } from 'node:fs'
import path from 'node:path'
import { addressOf } from './http-action'

const MANIFEST = path.resolve(import.meta.dirname, '../../.next/server/app-paths-manifest.json')

export interface BuiltRoute {
  /** With an id that nothing has in the place of each parameter. */
  address: string
  kind: 'page' | 'route'
}

/** Every page and route of the build. */
export function builtRoutes(): BuiltRoute[] {
  const names = Object.keys(JSON.parse(readFileSync(MANIFEST, 'utf8')) as object)
  return names.map((name) => ({ address: addressOf(`app${name}`), kind: name.endsWith('/route') ? 'route' : 'page' }))
}

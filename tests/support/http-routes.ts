import { readFileSync } from 'node:fs'
import path from 'node:path'
import { OWN_ANSWERS } from '../../lib/web/own-answers'
import { addressOf } from './http-action'

const MANIFEST = path.resolve(import.meta.dirname, '../../.next/server/app-paths-manifest.json')

export interface BuiltRoute {
  /** With an id that nothing has in the place of each parameter. */
  address: string
  kind: 'page' | 'route'
}

/** Every page and route of the build, and what the door answers itself. */
export function builtRoutes(): BuiltRoute[] {
  const names = Object.keys(JSON.parse(readFileSync(MANIFEST, 'utf8')) as object)
  const built = names.map((name): BuiltRoute => ({ address: addressOf(`app${name}`), kind: name.endsWith('/route') ? 'route' : 'page' }))
  return [...built, ...Object.keys(OWN_ANSWERS).map((start): BuiltRoute => ({ address: `${start}/nothing`, kind: 'route' }))]
}

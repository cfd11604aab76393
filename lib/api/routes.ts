import 'server-only'
import type { Operation, OperationSpec, Rest } from '../actions/operation'
import { REGISTRY } from '../actions/registry'
import { KEY_PERMISSIONS } from '../auth/keys/schema'
import type * as z from 'zod'
import { RAW_ROUTES, type RawRoute } from './raw-routes'

export type Spec = OperationSpec<z.ZodType, unknown> & { rest: Rest }

/** One operation of the registry under its address. */
export interface VerbRoute {
  type: 'verb'
  spec: Spec
  verb: Operation
}

export type Route = VerbRoute | RawRoute

/** What a request can ask for: an operation with an address, that a key can have the permission for. */
export function verbRoutes(): VerbRoute[] {
  return [...REGISTRY.values()].flatMap((verb) => {
    const { spec } = verb as unknown as Operation
    const isForKeys = (KEY_PERMISSIONS as readonly string[]).includes(spec.permission)
    return spec.rest && isForKeys ? [{ type: 'verb' as const, spec: spec as Spec, verb: verb }] : []
  })
}

export interface Match {
  /** By method; empty when nothing is at this address. */
  routes: Map<string, Route>
  params: Record<string, string>
}

interface Entry {
  parts: string[]
  routes: Map<string, Route>
}

let table: Entry[] | undefined

/** What is at an address below /api/v1; a fixed name wins over one in braces. */
export function matchPath(path: readonly string[]): Match | undefined {
  table ??= build()
  const [entry] = table
    .filter(({ parts }) => parts.length === path.length && parts.every((part, index) => (isParam(part) ? path[index] !== '' : part === path[index])))
    .sort((a, b) => a.parts.filter(isParam).length - b.parts.filter(isParam).length)
  if (!entry) return undefined
  return {
    routes: entry.routes,
    params: Object.fromEntries(entry.parts.flatMap((part, index) => (isParam(part) ? [[part.slice(1, -1), path[index] ?? '']] : []))),
  }
}

/** The names in braces. */
export function paramsOf(path: string): string[] {
  return path.split('/').flatMap((part) => (isParam(part) ? [part.slice(1, -1)] : []))
}

function build(): Entry[] {
  const entries = new Map<string, Entry>()
  for (const route of [...verbRoutes(), ...RAW_ROUTES]) {
    const { path, method } = route.type === 'verb' ? route.spec.rest : route
    const entry = entries.get(path) ?? { parts: path.split('/').slice(1), routes: new Map<string, Route>() }
    entry.routes.set(method, route)
    entries.set(path, entry)
  }
  return [...entries.values()]
}

function isParam(part: string): boolean {
  return part.startsWith('{')
}

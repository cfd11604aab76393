import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { placesFor } from '../../components/shell/navigation'
import { settingsTabs } from '../../components/settings/settings-head'
import { REGISTRY } from '../../lib/actions/registry'
import { type Actor, type Demands, unmetDemand } from '../../lib/auth/permissions'
import { OWN_ANSWERS } from '../../lib/web/own-answers'

const ROOT = path.resolve(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')

/** Who may use an address: everybody, whoever is signed in, who meets the demands of an operation, or the holder of another secret. */
export type Access = 'public' | 'signed in' | 'other secret' | Demands

/** Server actions written by hand, beside those of the pages for strangers; the others take their demands from the operation that they call. */
const HAND_WRITTEN: Record<string, Access> = {
  signOutAction: 'public',
  chooseDatabaseAction: 'signed in',
}

/** Undefined for an action that nobody has said anything about. */
export function accessOfAction(name: string, file: string): Access | undefined {
  const [, wrapper, verb] = new RegExp(`export const ${name} = (action|openAction)\\(\\s*(\\w+)`).exec(read(file)) ?? []
  if (!verb) return /^app\/\((auth|public)\)\//.test(file) && read(file).includes(`function ${name}(`) ? 'public' : HAND_WRITTEN[name]
  return wrapper === 'openAction' ? 'public' : demandsOf(operationNamed(verb))
}

/** Route handlers by method and path; the operations under /api/v1 have their own test. */
const ROUTES: Record<string, Access | { operation: string }> = {
  'GET /api/health': 'public',
  'GET /api/health/ready': 'public',
  'GET /api/metrics': 'other secret',
  'GET /api/imports': { operation: 'imports.list' },
  'GET /api/imports/[importId]': { operation: 'imports.get' },
  'GET /api/imports/[importId]/rejects': { operation: 'imports.export_rejects' },
  'POST /api/segments/preview': { operation: 'segments.preview' },
  'POST /api/segments/count': { operation: 'segments.count' },
  'POST /api/segments/lint': { operation: 'segments.lint' },
  'POST /api/segments/why': { operation: 'segments.why' },
  'POST /api/segments/as-of': { operation: 'segments.as_of' },
  'POST /api/segments/forecast': { operation: 'segments.forecast' },
  'POST /api/customers/find': { operation: 'customers.find' },
  'POST /api/segments/uploads': { permission: 'segments:write' },
  'GET /api/segments/uploads/[uploadId]/unmatched': { operation: 'lists.export_unmatched' },
  'POST /api/segments/presence': { operation: 'segments.presence' },
  'POST /api/segments/facts': { operation: 'segments.facts' },
  'POST /api/segments/explain': { operation: 'segments.explain' },
  'POST /api/segments/overlap': { operation: 'segments.overlap' },
  'POST /api/segments/sample': { operation: 'segments.sample' },
  'POST /api/content/preview': { operation: 'assets.preview' },
  'POST /api/content/preview-text': { operation: 'assets.preview_text' },
  'GET /i/[token]': 'public',
  'POST /api/content/frame': { permission: 'content:read' },
  'GET /api/content/templates/[templateId]': { operation: 'assets.preview' },
  'GET /api/segments/[segmentId]/customers': { operation: 'segments.export_customers' },
  'POST /api/uploads': { permission: 'data:write' },
  'GET /api/audit/export': { operation: 'audit.export' },
  'POST /api/sign-out': 'public',
  'GET /api/v1': 'other secret',
  'POST /api/v1': 'other secret',
  'GET /api/mcp': 'other secret',
  'POST /api/mcp': 'other secret',
  'POST /api/hooks/[provider]/[sourceId]': 'other secret',
  'POST /api/hooks/twilio/[event]': 'other secret',
  'POST /api/hooks/mail/[connectionId]': 'other secret',
  'GET /api/deliveries/runs/[runId]': { operation: 'deliveries.get_run' },
  'GET /api/deliveries/runs/[runId]/rejects': { operation: 'deliveries.export_rejects' },
  'GET /api/deliveries/runs/[runId]/file': { operation: 'deliveries.fetch_file' },
  'GET /api/campaigns/[campaignId]': { operation: 'campaigns.get' },
  'GET /api/campaigns/[campaignId]/progress': { operation: 'campaigns.get' },
  'GET /api/campaigns/[campaignId]/recipients': { operation: 'campaigns.export_recipients' },
  'GET /api/inbox/[mailId]/html': { operation: 'inbox.get' },
  'GET /api/unsubscribe/[token]': 'public',
  'POST /api/unsubscribe/[token]': 'public',
  'GET /view/[token]': 'public',
  'GET /c/[token]': 'public',
  'HEAD /c/[token]': 'public',
  'GET /o/[token]': 'public',
  'HEAD /o/[token]': 'public',
  'GET /icon.svg': 'public',
}

export interface BuiltRoute {
  /** Like `/segments/[segmentId]`. */
  route: string
  /** Without methods it is a page. */
  methods?: string[]
}

/** Every page and route handler of the build, with the methods that its file exports, and what the door answers itself. */
export function builtRoutes(): BuiltRoute[] {
  const manifest = JSON.parse(read('.next/app-path-routes-manifest.json')) as Record<string, string>
  const own = Object.keys(OWN_ANSWERS).map((route) => ({ route, methods: ['GET', 'POST'] }))
  const built = Object.entries(manifest).flatMap(([entry, route]) => {
    if (route.startsWith('/_')) return []
    if (entry.endsWith('/page')) return { route }
    const [file] = globSync(`app${entry.replaceAll(/[[\]()]/g, '?')}.{ts,tsx}`, { cwd: ROOT })
    if (!file) return { route, methods: ['GET'] }
    const methods = read(file).match(/\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b(?=\(| =|,| \})/g) ?? []
    return { route, methods: [...new Set(methods)] }
  })
  return [...built, ...own]
}

export function accessOfRoute(method: string, route: string): Access | undefined {
  const known = ROUTES[`${method} ${route}`]
  return typeof known === 'object' && 'operation' in known ? demandsOf(known.operation) : known
}

/** Pages that ask for something else than the place or the tab that they belong to; the first only leads on. */
const PAGES: Record<string, Access | undefined> = {
  '/': 'public',
  '/data': 'signed in',
  '/settings': 'signed in',
  '/account': 'signed in',
  '/inbox/[mailId]': demandsOf('inbox.get'),
  '/inbox/texts/[textId]': demandsOf('inbox.get_texts'),
}

/** Undefined for a page that stands under no place of the navigation and no tab of the settings. */
export function accessOfPage(route: string): Access | undefined {
  if (PAGES[route]) return PAGES[route]
  if (globSync(`app/{(auth),(public)}${route.replaceAll(/[[\]]/g, '?')}/page.tsx`, { cwd: ROOT }).length > 0) return 'public'
  const everything: Actor = { type: 'system', id: 'test', name: 'Test' }
  const known = [...placesFor(everything).flatMap(({ places }) => places), ...settingsTabs(everything)]
  const over = known.filter(({ href }) => href !== '/settings' && (route === href || route.startsWith(`${href}/`)))
  const [nearest] = over.sort((a, b) => b.href.length - a.href.length)
  return nearest && { permission: nearest.permission, ...('allDatabases' in nearest ? { allDatabases: true } : {}) }
}

/** Undefined when they may; for an actor who is nobody, pass undefined. */
export function refusal(access: Access, actor: Actor | undefined): 'UNAUTHENTICATED' | 'FORBIDDEN' | undefined {
  if (access === 'public') return undefined
  if (!actor || access === 'other secret') return 'UNAUTHENTICATED'
  return access !== 'signed in' && unmetDemand(actor, access) ? 'FORBIDDEN' : undefined
}

function demandsOf(id: string): Demands | undefined {
  return REGISTRY.get(id)?.spec
}

/** The id of the operation that this constant of the code holds. */
function operationNamed(name: string): string {
  for (const file of globSync('lib/**/*.ts', { cwd: ROOT, exclude: ['lib/db/generated/**'] })) {
    const id = new RegExp(`export const ${name} = operation\\(\\{\\s*id: '([^']+)'`).exec(read(file))?.[1]
    if (id) return id
  }
  return ''
}

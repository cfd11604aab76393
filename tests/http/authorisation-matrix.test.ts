import { describe, expect, inject, it } from 'vitest'
import { verbRoutes } from '../../lib/api/routes'
import { hashOfSecret, newKeyId, newSecret, written } from '../../lib/auth/keys/secret'
import { permissionsOf, ROLES, unmetDemand } from '../../lib/auth/permissions'
import { type Access, accessOfAction, accessOfPage, accessOfRoute, builtRoutes, refusal } from '../support/access-table'
import { type Answer, ask } from '../support/http-ask'
import { builtActions, callAction, NOWHERE } from '../support/http-action'
import { everybody, type Somebody } from '../support/http-people'
import { sql } from '../support/http-session'

const people = await everybody()
/** Known to no schema, so that nothing is ever done: who may not is refused before what they send is looked at. */
const NOTHING = { unknownToEverySchema: true }
const origin = inject('app').url

type Told = 'UNAUTHENTICATED' | 'FORBIDDEN' | undefined

/** Cells in which the product does not do what the table says; `tell` tries one. */
async function differences<Row>(
  rows: readonly [string, Access | undefined, Row][],
  tell: (row: Row, who: Somebody) => Promise<Told>,
): Promise<string[]> {
  const wrong: string[] = []
  for (const [name, access, row] of rows) {
    if (access === undefined) wrong.push(`${name} is not in the table`)
    else {
      for (const who of people) {
        const [told, expected] = [await tell(row, who), refusal(access, who.actor)]
        if (told !== expected) wrong.push(`${name} as ${who.name}: ${told ?? 'admitted'} instead of ${expected ?? 'admitted'}`)
      }
    }
  }
  return wrong
}

function codeOf(value: unknown): string | undefined {
  return (value as { error?: { code?: string } } | undefined)?.error?.code
}

function asTold(code: string | undefined): Told {
  return code === 'UNAUTHENTICATED' || code === 'FORBIDDEN' ? code : undefined
}

async function tellAction(name: string, { cookie }: Somebody): Promise<Told> {
  const answer = await callAction(name, [NOTHING], cookie === undefined ? {} : { cookie })
  return asTold(codeOf(answer.value) ?? /"digest":"(UNAUTHENTICATED|FORBIDDEN)"/.exec(answer.text)?.[1])
}

/** Signing in and out change who is asking, so they are tried by their own tests. */
const actions = builtActions().map(({ name, file }): [string, Access | undefined, string] => [name, accessOfAction(name, file), name])
const tried = actions.filter(([, access]) => access !== 'public')
const routes = builtRoutes()
const handlers = routes.flatMap(({ route, methods = [] }) =>
  methods.map((method): [string, Access | undefined, { method: string; route: string }] => [
    `${method} ${route}`,
    accessOfRoute(method, route),
    { method, route },
  ]),
)
const pages = routes.filter(({ methods }) => !methods).map(({ route }): [string, Access | undefined, string] => [route, accessOfPage(route), route])

function pathOf(route: string): string {
  return route.replaceAll(/\[[^\]]+\]/g, NOWHERE)
}

async function tellHandler({ method, route }: { method: string; route: string }, { cookie }: Somebody): Promise<Told> {
  const body = method === 'GET' ? {} : { body: JSON.stringify(NOTHING) }
  const headers = { origin, 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) }
  const { status } = await ask({ method, path: pathOf(route), headers, ...body })
  return status === 403 ? 'FORBIDDEN' : status === 401 || (status === 404 && route === '/api/metrics') ? 'UNAUTHENTICATED' : undefined
}

/** A page that only an error or a redirect to the sign-in stands in for. */
function tellPage({ status, headers, text }: Answer): Told {
  if (String(headers.location).startsWith('/sign-in') || status === 401 || /NEXT_REDIRECT;\w+;\/sign-in/.test(text)) return 'UNAUTHENTICATED'
  if (status === 403 || /digest\\?":\s?\\?"(FORBIDDEN|NEXT_HTTP_ERROR_FALLBACK;403)/.test(text)) return 'FORBIDDEN'
  return undefined
}

async function openPage(path: string, { cookie }: Somebody, headers: Record<string, string> = {}): Promise<Answer> {
  const sent = { accept: 'text/html', ...headers, ...(cookie === undefined ? {} : { cookie }) }
  const answer = await ask({ path, headers: sent })
  const { location } = answer.headers
  // `/` leads on, and requests for parts of a page are sent to the address that carries their hash.
  const leadsOn = typeof location === 'string' && (path === '/' || location.includes('_rsc'))
  return leadsOn ? ask({ path: location, headers: sent }) : answer
}

/** One for each who asks, because whoever has no key may ask 600 times a minute from one network. */
const addressOfAsker = (index: number): string => `127.0.3.${index + 1}`

describe('the authorisation matrix', () => {
  it('knows every server action, route handler and page of the build', () => {
    expect(actions.length).toBeGreaterThan(10)
    expect(handlers.length).toBeGreaterThan(5)
    expect(pages.length).toBeGreaterThan(10)
    expect([...actions, ...handlers, ...pages].filter(([, access]) => access === undefined).map(([name]) => name)).toEqual([])
  })

  it('holds for every server action', async () => {
    expect(await differences(tried, tellAction)).toEqual([])
  })

  it('holds for every route handler', async () => {
    const closed = handlers.filter(([, access, { method }]) => access !== 'public' || method === 'GET')
    expect(await differences(closed, tellHandler)).toEqual([])
  })

  it('holds for every page', async () => {
    const closed = pages.filter(([, access]) => access !== 'public')
    expect(closed.length).toBeGreaterThan(10)
    const misnamed: string[] = []
    const told = async (route: string, who: Somebody): Promise<Told> => {
      const answer = await openPage(pathOf(route), who)
      if (tellPage(answer) === 'FORBIDDEN' && answer.status !== 403) misnamed.push(`${route} as ${who.name}: ${answer.status}`)
      return tellPage(answer)
    }
    expect(await differences(closed, told)).toEqual([])
    expect(misnamed, 'pages that are refused under another status').toEqual([])
  })

  it('holds for every operation of the API and every key', async () => {
    const wrong: string[] = []
    const [admin] = await sql<{ id: string }>("select id from person where email = 'admin@example.com'")
    const insert = async (role: (typeof ROLES)[number], more: string): Promise<string> => {
      const key = { id: newKeyId(), secret: newSecret() }
      await sql(
        `insert into api_key (id, name, role, permissions, secret_hash, created_by_id, created_by, all_databases, expires_at, revoked_at)
         values ($1, 'Test', $2::role, $3, $4, $5, 'Test', ${more})`,
        [key.id, role, permissionsOf(role), hashOfSecret(key.secret), admin?.id],
      )
      return written(key)
    }
    const keys: [string, string, ((spec: Parameters<typeof unmetDemand>[1]) => number) | undefined][] = [
      ['no key', '', () => 401],
      ['a wrong key', written({ id: newKeyId(), secret: newSecret() }), () => 401],
      ['an expired key', await insert('admin', "true, now() - interval '1 minute', null"), () => 401],
      ['a revoked key', await insert('admin', 'true, null, now()'), () => 401],
    ]
    for (const role of ROLES) {
      const actor = { type: 'key' as const, id: role, name: role, role, databases: 'all' as const, permissions: permissionsOf(role) }
      keys.push([role, await insert(role, 'true, null, null'), (spec) => (unmetDemand(actor, spec) ? 403 : 0)])
    }
    const actor = { type: 'key' as const, id: 'none', name: 'none', role: 'admin' as const, databases: [], permissions: permissionsOf('admin') }
    keys.push(['admin of another database', await insert('admin', 'false, null, null'), (spec) => (unmetDemand(actor, spec) ? 403 : 0)])
    const operations = verbRoutes()
    expect(operations.length).toBeGreaterThan(20)
    for (const { spec } of operations) {
      const { method } = spec.rest
      const path = `/api/v1${spec.rest.path.replaceAll(/\{\w+\}/g, NOWHERE)}${method === 'GET' ? '?unknownToEverySchema=1' : ''}`
      const body = method === 'GET' ? {} : { body: JSON.stringify(NOTHING) }
      for (const [index, [name, key, expected]] of keys.entries()) {
        const headers = { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) }
        const { status } = await ask({ method, path, headers, address: addressOfAsker(index), ...body })
        const told = status === 401 || status === 403 ? status : 0
        if (told !== expected?.(spec)) wrong.push(`${spec.id} with ${name}: ${status}`)
      }
      for (const { name, cookie } of people.filter((who) => who.name === 'admin')) {
        const { status } = await ask({
          method,
          path,
          headers: { origin, 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
          address: addressOfAsker(keys.length),
          ...body,
        })
        if (status !== 401) wrong.push(`${spec.id} by the cookie of ${name}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

const PARTS = { accept: '*/*', rsc: '1' }
const VARIANTS: [string, (path: string) => string, Record<string, string>][] = [
  ['.rsc', (path) => `${path}.rsc`, PARTS],
  ['?_rsc=', (path) => `${path}?_rsc=1`, PARTS],
  ['prefetch', (path) => path, { ...PARTS, 'next-router-prefetch': '1' }],
  ['prefetch of the tree', (path) => path, { ...PARTS, 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' }],
  ['purpose', (path) => path, { purpose: 'prefetch', 'sec-purpose': 'prefetch' }],
  ['x-middleware-subrequest', (path) => path, { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy', 'x-middleware-rewrite': '/segments' }],
  ['x-nextjs-data', (path) => path, { 'x-nextjs-data': '1' }],
  ['/%2e/', (path) => `/%2e${path}`, {}],
]

/** What only the product's database can have said. */
async function inside(): Promise<string[]> {
  const rows = await sql<{ word: string }>(
    'select id::text as word from customer_database union select name from customer_database union select name from person',
  )
  return rows.map(({ word }) => word)
}

/** Pages of which another spelling of the request shows more than the plain one: each page in each spelling to one of `who`, in turn. */
async function shownByVariants(paths: readonly string[], who: readonly Somebody[], open = openPage): Promise<string[]> {
  const words = await inside()
  const shown: string[] = []
  for (const [nthPath, path] of paths.entries()) {
    for (const [nthVariant, [name, spell, headers]] of VARIANTS.entries()) {
      const somebody = who[(nthPath + nthVariant) % who.length]
      if (!somebody) throw new Error('nobody asks')
      const { text } = await open(spell(path), somebody, headers)
      if (words.some((word) => text.includes(word))) shown.push(`${path} ${name} as ${somebody.name}`)
    }
  }
  return shown
}

describe('another spelling of a request', () => {
  const strangers = people.filter(({ actor }) => !actor)
  const closed = pages.filter(([, access]) => access !== 'public').map(([, , route]) => pathOf(route))

  it('shows strangers no more than the plain one', async () => {
    expect(await shownByVariants(closed, strangers)).toEqual([])
  })

  it('gives a role no page that the plain one refuses', async () => {
    const wrong: string[] = []
    for (const who of people.filter(({ actor }) => actor)) {
      for (const [route, access] of pages) {
        if (!access || refusal(access, who.actor) !== 'FORBIDDEN') continue
        for (const [name, spell, headers] of VARIANTS) {
          const answer = await openPage(spell(pathOf(route)), who, headers)
          const isShown = answer.status === 200 && tellPage(answer) === undefined && !name.startsWith('prefetch')
          if (isShown) wrong.push(`${route} ${name} as ${who.name}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('the check', () => {
  it('reports an action that the table does not know', () => {
    expect(accessOfAction('forgottenAction', 'app/(auth)/actions.ts')).toBeUndefined()
    expect(accessOfPage('/forgotten')).toBeUndefined()
    expect(accessOfRoute('POST', '/api/forgotten')).toBeUndefined()
  })

  it('reports every door that is opened to more, or to fewer, than the table says', async () => {
    const loosened = tried.map(([name, , action]): [string, Access, string] => [name, 'public', action])
    expect((await differences(loosened.slice(0, 3), tellAction)).filter((line) => line.includes('as anonymous'))).toHaveLength(3)
    const open = pages
      .filter(([, access]) => access !== 'public')
      .slice(0, 1)
      .map(([name, , route]): [string, Access, string] => [name, 'other secret', route])
    expect(await differences(open, () => Promise.resolve(undefined))).toHaveLength(people.length)
  })

  it('reports a spelling that shows the inside to a stranger', async () => {
    const admin = people.find(({ name }) => name === 'admin') as Somebody
    const open = (path: string, _: Somebody, headers?: Record<string, string>): Promise<Answer> => openPage(path, admin, headers)
    expect(await shownByVariants(['/segments'], people.slice(0, 1), open)).not.toEqual([])
  })
})

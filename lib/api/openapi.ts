import 'server-only'
import type { Permission } from '../auth/permissions'
import packageFile from '../../package.json' with { type: 'json' }
import { EXAMPLES } from './examples'
import { RAW_ROUTES, type RawRoute } from './raw-routes'
import { paramsOf, type Spec, verbRoutes } from './routes'
import { Components, type JsonSchema, ProblemSchema } from './schemas'

interface Content {
  schema: JsonSchema
  example?: unknown
}

interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: JsonSchema
}

export interface DocumentedOperation {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  'x-permission': Permission
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Record<string, Content> }
  responses: Record<string, unknown>
}

export interface ApiDocument {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } }
  servers: { url: string }[]
  security: Record<string, string[]>[]
  tags: { name: string }[]
  paths: Record<string, Partial<Record<string, DocumentedOperation>>>
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, unknown> }
}

const DESCRIPTION = `Everything that a page does, with an API key.

- Send the key in the header \`Authorization: Bearer rk_…\`. An admin creates keys under Settings, API keys, or with \`npm run -s rekindle -- admin.create-api-key --role admin\`.
- Errors are problems of RFC 9457 (\`application/problem+json\`); look at \`code\`.
- A change that is sent again with the same \`Idempotency-Key\` within 24 hours happens once and gets the same answer, with \`Idempotency-Replayed: true\`.
- Lists take \`limit\` and \`after\`, which is the \`next\` of the page before, and have it in \`Link\` too.
- \`RateLimit-Limit\`, \`RateLimit-Remaining\` and \`RateLimit-Reset\` (seconds) are on every answer; 429 says in \`Retry-After\` how long to wait.
- Amounts of money are decimal text; instants are ISO 8601 in UTC.`

let written: ApiDocument | undefined

/** The document of the API, written from the registry and never by hand. */
export function apiDocument(): ApiDocument {
  written ??= write()
  return written
}

function write(): ApiDocument {
  const components = new Components()
  const paths: ApiDocument['paths'] = {}
  const problem = components.got(ProblemSchema)
  const failure = { description: 'A problem', content: { 'application/problem+json': { schema: problem } } }
  for (const { spec } of verbRoutes()) (paths[spec.rest.path] ??= {})[spec.rest.method.toLowerCase()] = ofVerb(spec, components, failure)
  for (const route of RAW_ROUTES) (paths[route.path] ??= {})[route.method.toLowerCase()] = ofRaw(route, components, failure)
  const tags = Object.values(paths).flatMap((methods) => Object.values(methods).flatMap((one) => one?.tags ?? []))
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rekindle',
      version: packageFile.version,
      description: DESCRIPTION,
      license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ apiKey: [] }],
    tags: [...new Set(tags)].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components.schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: rk_<id>_<secret>' } },
    },
  }
}

function ofVerb(spec: Spec, components: Components, failure: unknown): DocumentedOperation {
  const { path, method, status = 200, location } = spec.rest
  const { properties = {}, required = [], ...input } = components.sent(spec.input)
  const inPath = paramsOf(path)
  const rest = Object.entries(properties).filter(([name]) => !inPath.includes(name))
  const parameters: Parameter[] = inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? { type: 'string' } }))
  const isQuery = method === 'GET'
  if (isQuery) for (const [name, schema] of rest) parameters.push({ name, in: 'query', required: required.includes(name), ...lifted(schema) })
  if (spec.effect === 'write') parameters.push(IDEMPOTENCY)
  const needed = required.filter((name) => !inPath.includes(name))
  const body = { ...input, type: 'object', properties: Object.fromEntries(rest), ...(needed.length > 0 ? { required: needed } : {}) }
  const example = EXAMPLES[spec.id]
  const content = { 'application/json': { schema: body, ...(example === undefined ? {} : { example }) } }
  return {
    operationId: spec.id,
    summary: spec.summary,
    tags: [spec.id.split('.')[0] ?? ''],
    'x-permission': spec.permission,
    parameters,
    ...(isQuery || rest.length === 0 ? {} : { requestBody: { required: needed.length > 0, content } }),
    responses: {
      [status]: {
        description: MEANING[status],
        ...(location === undefined ? {} : { headers: { Location: { description: 'Where to read it', schema: { type: 'string' } } } }),
        content: { 'application/json': { schema: spec.output ? components.got(spec.output) : {} } },
      },
      default: failure,
    },
  }
}

function ofRaw(route: RawRoute, components: Components, failure: unknown): DocumentedOperation {
  const { status, contentType, schema } = route.output
  const inPath = paramsOf(route.path).map((name): Parameter => ({ name, in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }))
  return {
    operationId: route.id,
    summary: route.summary,
    description: route.description,
    tags: [route.id.split('.')[0] ?? ''],
    'x-permission': route.permission,
    parameters: route.takesFile ? [...inPath, FILE_NAME] : inPath,
    ...(route.takesFile
      ? { requestBody: { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } } }
      : {}),
    responses: { [status]: { description: 'Done', content: { [contentType]: { schema: components.got(schema) } } }, default: failure },
  }
}

const MEANING = { 200: 'Done', 201: 'Made', 202: 'Taken on; a worker goes on with it' }

const IDEMPOTENCY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key with the same body makes one change and gets one answer, for 24 hours',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

const FILE_NAME: Parameter = {
  name: 'X-File-Name',
  in: 'header',
  required: true,
  description: 'The name of the file, percent-encoded',
  schema: { type: 'string' },
}

/** A description is told beside the schema, where readers of parameters look for it. */
function lifted({ description, ...schema }: JsonSchema): Pick<Parameter, 'schema' | 'description'> {
  return description === undefined ? { schema } : { description, schema }
}

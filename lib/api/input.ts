import 'server-only'
import * as z from 'zod'
import { readJson } from '../actions/json-body'
import { AppError } from '../core/errors'
import { HttpProblem } from './problem'
import type { Spec } from './routes'

/** What an operation is asked with: the path, and the query of a GET or the body of the rest. */
export async function inputOf(spec: Spec, request: Request, params: Record<string, string>): Promise<Record<string, unknown>> {
  const sent = spec.rest.method === 'GET' ? queryOf(spec, new URL(request.url).searchParams) : await bodyOf(request, spec.rest.maxBytes)
  const twice = Object.keys(params).filter((name) => Object.hasOwn(sent, name))
  if (twice.length > 0) {
    throw new AppError('INVALID_INPUT', 'What is in the path is not sent again.', {
      remedy: 'Nothing was changed. Leave out what is named.',
      issues: twice.map((name) => ({ path: [name], message: 'is in the path already' })),
    })
  }
  return { ...sent, ...params }
}

async function bodyOf(request: Request, maxBytes?: number): Promise<Record<string, unknown>> {
  const type = request.headers.get('content-type')
  if (type === null && !request.body) return {}
  if (type?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    throw new HttpProblem('UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON.', 'Nothing was changed. Use the content type application/json.')
  }
  const body = await readJson(request, maxBytes)
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>
  throw new AppError('INVALID_INPUT', 'The body must be a JSON object.', { remedy: 'Nothing was changed. Correct it and send it again.' })
}

/** Texts become what the operation takes under that name; what cannot stays a text, and the operation says what is wrong. */
function queryOf(spec: Spec, query: URLSearchParams): Record<string, unknown> {
  const types = propertyTypes(spec)
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, valueOf(types.get(name), query.getAll(name))]))
}

function valueOf(type: string | undefined, texts: string[]): unknown {
  if (type === 'array') return texts.flatMap((text) => text.split(','))
  if (texts.length > 1) return texts
  const [text = ''] = texts
  if ((type === 'number' || type === 'integer') && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text)
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

const known = new Map<string, Map<string, string>>()

function propertyTypes(spec: Spec): Map<string, string> {
  const found = known.get(spec.id)
  if (found) return found
  const { properties = {} } = z.toJSONSchema(spec.input, { io: 'input', unrepresentable: 'any' })
  const types = new Map<string, string>(
    Object.entries(properties).flatMap(([name, of]) => (typeof of === 'object' && typeof of.type === 'string' ? [[name, of.type]] : [])),
  )
  known.set(spec.id, types)
  return types
}

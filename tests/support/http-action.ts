import { readFileSync } from 'node:fs'
import path from 'node:path'
import { inject } from 'vitest'
import { type Answer, ask } from './http-ask'

export interface BuiltAction {
  id: string
  /** The name that it is exported under. */
  name: string
  file: string
  /** Addresses of the pages that carry it. */
  pages: string[]
}

interface Manifest {
  node: Record<string, { exportedName: string; filename: string; workers: Record<string, unknown> }>
}

const MANIFEST = path.resolve(import.meta.dirname, '../../.next/server/server-reference-manifest.json')
/** In the place of an id in an address: nothing has it. */
export const NOWHERE = '00000000-0000-7000-8000-000000000000'

/** Every server action of the build: each is an address that anybody can post to. */
export function builtActions(): BuiltAction[] {
  const { node } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as Manifest
  return Object.entries(node).map(([id, { exportedName, filename, workers }]) => ({
    id,
    name: exportedName,
    file: filename,
    pages: Object.keys(workers).map(addressOf),
  }))
}

/** `/segments/<an id>/edit` for `app/(dashboard)/segments/[segmentId]/edit/page`. */
export function addressOf(worker: string): string {
  const parts = worker.replace(/^app/, '').split('/').slice(0, -1)
  const shown = parts.filter((part) => part !== '' && !part.startsWith('('))
  return `/${shown.map((part) => (part.startsWith('[') ? NOWHERE : part)).join('/')}`
}

export interface ActionAnswer extends Answer {
  /** What the action returned; undefined when it redirected, failed or was not found. */
  value: unknown
  /** Where it leads to, when it redirects. */
  location: string | undefined
}

export interface From {
  /** As a Cookie header, like `signedIn` of http-session.ts returns it. */
  cookie?: string
  /** Of the page that calls; the product's own when left out, none when null. */
  origin?: string | null
  headers?: Record<string, string>
  /** An address of this machine to come from. */
  address?: string
}

/** Calls a server action by its export's name as a browser would, from wherever its page is. */
export async function callAction(name: string, args: readonly unknown[], { cookie, origin, headers, address }: From = {}): Promise<ActionAnswer> {
  const [action, ...others] = builtActions().filter((one) => one.name === name)
  if (!action || others.length > 0) throw new Error(`The build has ${others.length + (action ? 1 : 0)} actions named ${name}`)
  const { body, type } = encode(args)
  const answer = await ask({
    method: 'POST',
    path: [...action.pages].sort((a, b) => a.length - b.length)[0] ?? '/',
    headers: {
      accept: 'text/x-component',
      'content-type': type,
      'next-action': action.id,
      ...(origin === null ? {} : { origin: origin ?? inject('app').url }),
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
    body,
    ...(address === undefined ? {} : { address }),
  })
  const location = answer.headers['x-action-redirect']
  return { ...answer, value: valueOf(answer), location: typeof location === 'string' ? location.split(';')[0] : undefined }
}

/** As React sends arguments: JSON, or a form's fields beside it. */
function encode(args: readonly unknown[]): { body: string; type: string } {
  const forms: FormData[] = []
  const json = JSON.stringify(
    args.map((arg) => (arg instanceof FormData ? `\u0000${forms.push(arg)}` : arg)),
    (_, value: unknown) => (typeof value === 'string' ? (value.startsWith('\u0000') ? `$K${value.slice(1)}` : value.replace(/^\$/, '$$$$')) : value),
  )
  if (forms.length === 0) return { body: json, type: 'text/plain;charset=UTF-8' }
  const fields = forms.flatMap((form, index) => [...form].map(([name, value]) => [`_${index + 1}_${name}`, typeof value === 'string' ? value : '']))
  const boundary = `----rekindle${crypto.randomUUID()}`
  const parts = [...fields, ['0', json]].map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  return { body: `${parts.join('')}--${boundary}--\r\n`, type: `multipart/form-data; boundary=${boundary}` }
}

/** The row of the answer that its first row points to. */
function valueOf({ headers, text }: Answer): unknown {
  if (!String(headers['content-type']).startsWith('text/x-component')) return undefined
  const row = (id: string): string | undefined => new RegExp(`(?:^|\\n)${id}:([^\\n]*)`).exec(text)?.[1]
  const first = /"a":"\$@?([0-9a-f]+)"/.exec(row('0') ?? '')?.[1]
  const json = row(first ?? '')
  if (json === undefined || /^[A-Z]/.test(json)) return undefined
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

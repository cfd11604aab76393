import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { REGISTRY } from '../../lib/actions/registry'
import { PERMISSIONS } from '../../lib/auth/permissions'

const read = (file: string): string => readFileSync(file, 'utf8')
const ours = (pattern: string): string[] => globSync(pattern).filter((file) => !file.includes('generated'))
const UNIVERSAL = /(^|\/)(schema|describe|format|state|permissions|mapping)\.ts$/
const UNIVERSAL_FOLDERS = /^lib\/(core|segments)\//

describe('the house', () => {
  it('has files of at most 400 lines', () => {
    const long = ours('{app,components,lib,tests,prisma}/**/*.{ts,tsx,mjs,cjs}').filter((file) => read(file).split('\n').length > 400)
    expect(long).toEqual([])
  })

  it('keeps server code out of the browser by its first import', () => {
    const open = ours('lib/**/*.ts').filter(
      (file) => !/\.d\.ts$/.test(file) && !UNIVERSAL.test(file) && !UNIVERSAL_FOLDERS.test(file) && !read(file).startsWith("import 'server-only'"),
    )
    expect(open).toEqual([])
  })

  it("builds every export of a 'use server' file with action(", () => {
    const files = ours('{app,components,lib}/**/*.{ts,tsx}').filter((file) => /^['"]use server['"]/.test(read(file)))
    const bare = files.flatMap((file) =>
      read(file)
        .split('\n')
        .filter(
          (line) => line.startsWith('export ') && !/^export (const \w+Action = (action|openAction)\(|type |async function \w+Action\()/.test(line),
        )
        .map((line) => `${file}: ${line}`),
    )
    expect(bare).toEqual([])
  })

  it('asks in every other server action first whether a page of ours sent it', () => {
    const files = ours('{app,components,lib}/**/*.{ts,tsx}').filter((file) => /^['"]use server['"]/.test(read(file)))
    const starts = files.flatMap((file) =>
      [...read(file).matchAll(/^export async function (\w+)\([^\n]*\{\n\s*([^\n]*)/gm)].map(([, name, first]) => ({ file, name, first })),
    )
    expect(starts.length).toBeGreaterThan(3)
    expect(starts.filter(({ first }) => first !== 'await requireOwnOrigin()')).toEqual([])
  })

  it('opens transactions only in operations, stores and infrastructure', () => {
    const elsewhere = ours('lib/{audience,customers,segments}/**/*.ts').filter(
      (file) => !file.endsWith('store.ts') && /withTransaction\(|\.\$transaction\(/.test(read(file)),
    )
    expect(elsewhere).toEqual([])
  })

  it('names only reserved example domains in fixtures', () => {
    const addresses = ours('tests/**/*.{ts,tsx,json}').flatMap((file) =>
      [...read(file).matchAll(/[\w.+-]+@([\w-]+(?:\.[\w-]+)+)/g)]
        .map((match) => match[1]?.toLowerCase() ?? '')
        .filter((domain) => !/(^|\.)(example\.(com|org|net)|example|test|invalid|localhost|127\.0\.0\.1)$/.test(domain))
        .map((domain) => `${file}: ${domain}`),
    )
    expect([...new Set(addresses)].filter((entry) => !entry.startsWith(path.join('tests', 'conformance', 'golden')))).toEqual([])
  })

  it('starts no program through a shell', () => {
    const files = ours('{app,components,lib,prisma}/**/*.{ts,tsx}')
    expect(files.length).toBeGreaterThan(500)
    expect(files.filter((file) => /\bshell: (?!false\b)/.test(read(file)))).toEqual([])
  })

  it('has no folder that says nothing', () => {
    expect(ours('{app,components,lib}/**/{utils,helpers,misc,common}{,.ts,.tsx}')).toEqual([])
  })
})

describe('the registry of operations', () => {
  it('gives each operation its own id and its own route', () => {
    const routes = [...REGISTRY.values()].flatMap(({ spec }) => (spec.rest ? [`${spec.rest.method} ${spec.rest.path}`] : []))
    expect(new Set(routes).size).toBe(routes.length)
  })

  it('names only permissions of the table', () => {
    const unknown = [...REGISTRY.values()].filter((verb) => !(verb.spec.permission in PERMISSIONS)).map((verb) => verb.spec.id)
    expect(unknown).toEqual([])
  })

  it('holds every operation that the code declares', () => {
    const declared = ours('lib/**/*.ts').flatMap((file) => [...read(file).matchAll(/= operation\(\{\s*id: '([^']+)'/g)].map((match) => match[1]))
    expect(declared.filter((id) => id && !REGISTRY.has(id))).toEqual([])
    expect(declared.length).toBeGreaterThan(1)
  })
})

import { createConfig, lintFromString } from '@redocly/openapi-core'
import { describe, expect, it } from 'vitest'
import { STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import { parseDefinition } from '../../../lib/segments/parse-definition'
import { EXAMPLES } from '../../../lib/api/examples'
import { type ApiDocument, apiDocument } from '../../../lib/api/openapi'
import { matchPath, verbRoutes } from '../../../lib/api/routes'

/** What is wrong with a document by the rules of OpenAPI 3.1, with every reference followed and every example held against its schema. */
async function faultsOf(document: unknown): Promise<string[]> {
  const config = await createConfig({
    rules: {
      struct: 'error',
      'no-unresolved-refs': 'error',
      'operation-operationId-unique': 'error',
      'path-parameters-defined': 'error',
      'no-invalid-media-type-examples': 'error',
      'no-ambiguous-paths': 'off',
      'security-defined': 'error',
    },
  })
  const found = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config })
  return found.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer ?? ''}: ${message}`)
}

describe('the document of the API', () => {
  it('is an OpenAPI 3.1 document with examples that fit', async () => {
    expect(await faultsOf(apiDocument())).toEqual([])
  })

  it('is checked by something that sees a broken reference and an example that does not fit', async () => {
    const broken = JSON.parse(JSON.stringify(apiDocument()).replaceAll('schemas/Database"', 'schemas/Nothing"')) as ApiDocument
    expect((await faultsOf(broken)).join()).toContain('no-unresolved-refs')
    const misfit = JSON.parse(JSON.stringify(apiDocument()).replaceAll('"currency":"GBP"', '"currency":12')) as ApiDocument
    expect((await faultsOf(misfit)).join()).toContain('no-invalid-media-type-examples')
  })

  it('names every operation that a key can ask for, with what it answers', () => {
    const documented = Object.values(apiDocument().paths).flatMap((methods) => Object.values(methods).map((one) => one?.operationId))
    expect(
      verbRoutes()
        .map(({ spec }) => spec.id)
        .filter((id) => !documented.includes(id)),
    ).toEqual([])
    expect(
      verbRoutes()
        .filter(({ spec }) => !spec.output)
        .map(({ spec }) => spec.id),
    ).toEqual([])
    expect(Object.keys(EXAMPLES).filter((id) => !documented.includes(id))).toEqual([])
  })

  it('has examples of segments that Rekindle can read', () => {
    const definitions = Object.values(EXAMPLES).flatMap((example) =>
      typeof example === 'object' && example && 'definition' in example ? [example.definition] : [],
    )
    expect(definitions.length).toBeGreaterThan(0)
    expect(definitions.map((definition) => parseDefinition(definition, STANDARD_CATALOGUE)).filter(({ ok }) => !ok)).toEqual([])
  })

  it('leaves out what only a person at a page can do', () => {
    const documented = Object.values(apiDocument().paths).flatMap((methods) => Object.values(methods))
    expect(documented.filter((one) => one?.['x-permission'] === 'account:write')).toEqual([])
    expect(matchPath(['set-up'])).toBeUndefined()
  })

  it('tells paths that take what is in braces from the path alone', () => {
    const { parameters, requestBody } = apiDocument().paths['/segments/{id}/rename']?.post ?? {}
    expect(parameters?.map(({ name, in: where }) => `${where} ${name}`)).toEqual(['path id', 'header Idempotency-Key'])
    expect(Object.keys(requestBody?.content['application/json']?.schema.properties ?? {})).toEqual(['name'])
  })
})

import 'server-only'
import * as z from 'zod'
import { RawDefinition } from '../audience/schema'
import { ERROR_CODES } from '../core/errors'
import { IssueShape } from '../core/issue-shape'
import { ROW_SHAPES } from '../customers/ingest/sent-schema'
import { Definition } from '../segments/schema'
import { HTTP_CODES, type HttpCode } from './problem'

/** JSON Schema 2020-12, as far as the document and its page look into it. */
export interface JsonSchema {
  $ref?: string
  type?: string
  description?: string
  format?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  enum?: unknown[]
  const?: unknown
  default?: unknown
  minimum?: number
  maximum?: number
  [more: string]: unknown
}

export const ProblemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().meta({ description: 'What happened, for a person' }),
    code: z.enum([...ERROR_CODES, ...(Object.keys(HTTP_CODES) as HttpCode[])]),
    remedy: z.string().optional().meta({ description: 'What it means and what to do' }),
    issues: z.array(IssueShape).optional(),
    reference: z.string().optional().meta({ description: 'Under which an unexpected failure was logged' }),
  })
  .meta({ id: 'Problem', description: 'An error as RFC 9457 says it. Programs look at `code`.' })

/** What an operation takes as it is and checks by itself, and what it should be. */
const STANDS_FOR = new Map<unknown, { name: string; shape: z.core.$ZodType }>([
  [RawDefinition, { name: 'SegmentDefinition', shape: Definition }],
  ...ROW_SHAPES,
])

const COMPONENTS = '#/components/schemas/'

/** Collects the named schemas that others refer to. What is sent may leave out what has a default, so it has names of its own. */
export class Components {
  readonly schemas: Record<string, JsonSchema> = {}

  /** The schema of what a client sends. */
  sent(schema: z.ZodType): JsonSchema {
    return this.add(schema, 'input', 'Input')
  }

  /** The schema of what it gets. */
  got(schema: z.ZodType): JsonSchema {
    return this.add(schema, 'output', '')
  }

  private add(schema: z.core.$ZodType, io: 'input' | 'output', suffix: string): JsonSchema {
    const written = z.toJSONSchema(schema, {
      io,
      target: 'draft-2020-12',
      unrepresentable: 'any',
      override({ zodSchema, jsonSchema }) {
        const stood = STANDS_FOR.get(zodSchema)
        if (stood) jsonSchema.$ref = `${COMPONENTS}${stood.name}Input`
        // The largest integer of JavaScript is no rule of ours.
        if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      },
    })
    const text = JSON.stringify(written).replaceAll(/"#\/\$defs\/([^"]+)"/g, `"${COMPONENTS}$1${suffix}"`)
    const { $schema, $defs = {}, ...root } = JSON.parse(text) as JsonSchema & { $schema?: string; $defs?: Record<string, JsonSchema> }
    if ($schema?.includes('2020-12') !== true) throw new Error('The schemas of the document are not of 2020-12')
    for (const [name, definition] of Object.entries($defs)) this.schemas[`${name}${suffix}`] = definition
    for (const { name, shape } of STANDS_FOR.values())
      if (text.includes(`"${COMPONENTS}${name}Input"`) && !this.schemas[`${name}Input`]) this.add(shape, 'input', 'Input')
    return root
  }
}

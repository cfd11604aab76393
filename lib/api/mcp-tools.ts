import 'server-only'
import type { Tool } from '@modelcontextprotocol/sdk/types.js'
import * as z from 'zod'
import type { Ctx } from '../actions/context'
import { previewSegment } from '../audience/preview-segment'
import { readInput } from '../audience/question'
import { PreviewInput } from '../audience/schema'
import { type Actor, may } from '../auth/permissions'
import { env } from '../core/env'
import { AppError } from '../core/errors'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import { describe } from '../segments/describe'
import { EXAMPLES } from './examples'
import { verbRoutes } from './routes'
import { Components } from './schemas'

export interface McpTool {
  told: Tool
  run(ctx: Ctx, input: unknown): Promise<unknown>
}

/** What a key may ask: every reading operation that it has the permission for, and drafts in the place of changes. */
export function toolsFor(actor: Actor): McpTool[] {
  const reading = verbRoutes().filter(({ spec }) => spec.effect === 'read' && may(actor, spec.permission))
  const tools = reading.map(({ spec, verb }): McpTool => ({
    told: {
      name: spec.id.replaceAll('.', '_'),
      title: spec.summary,
      description: `${spec.summary}.${exampleOf(spec.id)}`,
      inputSchema: inputSchemaOf(spec.input),
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    run: (ctx, input) => verb({ ctx, input }),
  }))
  return may(actor, previewSegment.spec.permission) ? [...tools, draftSegment] : tools
}

const DraftInput = PreviewInput.extend({ name: z.string().trim().max(80).default('') })

/** The smallest honest draft: nothing is stored, the link carries it. Behind the #, so that no server or log sees what is in it. */
const draftSegment: McpTool = {
  told: {
    name: 'draft_segment',
    title: 'Draft a segment',
    description: `Checks and counts a segment and gives a link that opens it unsaved in the editor, for a person to look at and save. Nothing is stored.${exampleOf('segments.save')}`,
    inputSchema: inputSchemaOf(DraftInput),
    annotations: { readOnlyHint: true, openWorldHint: false },
  },
  async run(ctx, input) {
    const { databaseId, name, definition } = parsed(input)
    const { members, everybody, asOf } = await previewSegment({ ctx, input: { databaseId, definition } })
    const draft = Buffer.from(JSON.stringify({ databaseId, name, definition })).toString('base64url')
    return {
      words: describe(readInput(definition), STANDARD_CATALOGUE),
      members,
      everybody,
      asOf,
      link: `${env().APP_URL.replace(/\/$/, '')}/segments/new#draft=${draft}`,
    }
  },
}

function parsed(input: unknown): z.output<typeof DraftInput> {
  const result = DraftInput.safeParse(input)
  if (result.success) return result.data
  throw new AppError('INVALID_INPUT', 'Some of what was sent cannot be used.', {
    remedy: 'Nothing was drafted. Correct what is named and send it again.',
    issues: result.error.issues.map(({ path, message }) => ({ path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)), message })),
  })
}

function inputSchemaOf(schema: z.ZodType): Tool['inputSchema'] {
  const components = new Components()
  const root = components.sent(schema)
  const text = JSON.stringify({ ...root, $defs: components.schemas }).replaceAll('#/components/schemas/', '#/$defs/')
  return JSON.parse(text) as Tool['inputSchema']
}

function exampleOf(id: string): string {
  return EXAMPLES[id] === undefined ? '' : ` For example: ${JSON.stringify(EXAMPLES[id])}`
}

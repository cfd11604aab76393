import 'server-only'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import { CallToolRequestSchema, type CallToolResult, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import packageFile from '../../package.json' with { type: 'json' }
import { tellable } from '../actions/tellable'
import type { Ctx } from '../actions/context'
import type { ErrorData } from '../core/errors'
import { type ApiServer, authenticated, contextOf, thisServer } from './answer'
import { HttpProblem, problem } from './problem'
import { type Allowance, rateHeaders } from './rate-limit'
import { toolsFor } from './mcp-tools'

const MAX_BYTES = 1_000_000

const INSTRUCTIONS = `Rekindle segments the customers of a brand. Ask databases_list first: nearly everything is asked of one database.
Everything here reads. A segment can only be drafted: draft_segment checks it, counts it and gives a link, where a person looks at it and saves it.`

/** The Model Context Protocol over one request and one answer, without sessions, for the same keys as the API. */
export async function answerMcp(request: Request, server: ApiServer = thisServer()): Promise<Response> {
  const asked: { allowance?: Allowance } = {}
  let answer: Response
  try {
    const actor = await authenticated(request, server, asked)
    if (request.method !== 'POST')
      throw new HttpProblem('METHOD_NOT_ALLOWED', 'There are no sessions to listen to or to end.', 'Use POST.', { Allow: 'POST' })
    answer = await handle(request, contextOf(request, server, actor))
  } catch (error) {
    answer = problem(error instanceof HttpProblem ? error : tellable(error, 'mcp'))
  }
  const headers = new Headers(answer.headers)
  if (asked.allowance) for (const [name, value] of Object.entries(rateHeaders(asked.allowance))) headers.set(name, value)
  headers.set('Cache-Control', 'no-store')
  return new Response(answer.body, { status: answer.status, headers })
}

async function handle(request: Request, ctx: Ctx): Promise<Response> {
  const tools = toolsFor(ctx.actor)
  const { server } = new McpServer({ name: 'rekindle', version: packageFile.version }, { capabilities: { tools: {} }, instructions: INSTRUCTIONS })
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(({ told }) => told) }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }): Promise<CallToolResult> => {
    const tool = tools.find(({ told }) => told.name === params.name)
    if (!tool) return failed({ code: 'NOT_FOUND', message: `There is no tool ${params.name} for this key.`, remedy: 'List the tools.' })
    try {
      const output = await tool.run(ctx, params.arguments ?? {})
      const structured = typeof output === 'object' && output !== null && !Array.isArray(output) ? { structuredContent: { ...output } } : {}
      return { content: [{ type: 'text', text: JSON.stringify(output ?? null) }], ...structured }
    } catch (error) {
      return failed(tellable(error, `mcp ${params.name}`))
    }
  })
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true, maxRequestBodySize: MAX_BYTES })
  await server.connect(transport)
  return transport.handleRequest(request)
}

function failed(error: ErrorData): CallToolResult {
  return { isError: true, content: [{ type: 'text', text: JSON.stringify(error) }] }
}

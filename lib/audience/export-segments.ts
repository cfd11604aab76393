import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { ExportResult } from './results'
import { segmentsById } from './saved-store'
import { ExportInput, type SegmentExport } from './schema'
import { showDefinition } from './stored-definition'

/** The definitions of segments as JSON, in the order that they were asked for; who is in a static one is not told. */
export const exportSegments = operation({
  id: 'segments.export',
  summary: 'Export the definitions of segments',
  effect: 'read',
  permission: 'segments:read',
  input: ExportInput,
  output: ExportResult,
  rest: { method: 'POST', path: '/segments/export' },
  async run({ ctx, input, tx }): Promise<SegmentExport> {
    const segments = await segmentsById(tx, viewerOf(ctx.actor), input.ids)
    if (segments.length < new Set(input.ids).size) throw notFound('segment')
    return {
      version: 1,
      exportedAt: ctx.clock.now().toISOString(),
      segments: segments.map((segment) => {
        const { id, name, folder, labels, kind } = segment
        const shown = showDefinition(ctx.actor, segment, new Map())
        const own = shown.status === 'active' ? (kind === 'dynamic' ? shown.definition : shown.frozenFrom) : null
        // The editor offers the conditions in words as the description.
        const description = shown.status === 'active' && segment.description === shown.hides ? shown.words : segment.description
        return { id, name, folder, description, labels, kind, definition: own }
      }),
    }
  },
})

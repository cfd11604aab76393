import 'server-only'
import * as z from 'zod'
import { readCursor, writeCursor } from '../actions/cursor'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { listImports as findPage } from './import-list-store'
import { ImportsResult } from './results'

/** The newest first. */
export const listImports = operation({
  id: 'imports.list',
  summary: 'List the imports',
  effect: 'read',
  permission: 'data:read',
  input: z.strictObject({
    databaseId: z.uuid({ error: 'must be an id' }).optional(),
    /** `next` of the page before. */
    after: z.string().max(200).optional(),
    limit: z.number().int().min(1).max(500).default(200),
  }),
  output: ImportsResult,
  rest: { method: 'GET', path: '/imports' },
  async run({ ctx, input, tx }) {
    const after = input.after === undefined ? undefined : readCursor(input.after, Place)
    const rows = await findPage(tx, databasesOf(ctx.actor), { databaseId: input.databaseId, after, take: input.limit + 1 })
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return { imports: page, next: last && rows.length > page.length ? writeCursor({ createdAt: last.createdAt, id: last.id }) : null }
  },
})

const Place = z.strictObject({ createdAt: z.iso.datetime(), id: z.uuid() })

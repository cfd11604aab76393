import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findImport, listRejects as findPage } from './import-list-store'
import { RejectsResult } from './results'

/** Rejected rows in the order of the file. They show what a person wrote, so they are for those who may import. */
export const listRejects = operation({
  id: 'imports.rejects',
  summary: 'List the rejected rows of an import',
  effect: 'read',
  permission: 'data:write',
  personal: true,
  input: z.strictObject({
    id: z.uuid({ error: 'must be an id' }),
    /** `next` of the page before. */
    after: z.number().int().min(0).default(0),
    limit: z.number().int().min(1).max(1_000).default(100),
    reason: z.string().max(100).optional(),
  }),
  output: RejectsResult,
  rest: { method: 'GET', path: '/imports/{id}/rejects' },
  async run({ ctx, input, tx }) {
    const databases = databasesOf(ctx.actor)
    await findImport(tx, databases, input.id, ctx.clock.now())
    return findPage(tx, databases, input)
  },
})

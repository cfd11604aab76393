import 'server-only'
import * as z from 'zod'
import { readCursor, writeCursor } from '../../actions/cursor'
import { operation } from '../../actions/operation'
import { KeyListInput, KeyListResult } from './schema'
import { keysAfter, toRow } from './store'

/** The newest first, those that have ended among them. */
export const listKeys = operation({
  id: 'keys.list',
  summary: 'List the API keys',
  effect: 'read',
  permission: 'keys:read',
  input: KeyListInput,
  output: KeyListResult,
  rest: { method: 'GET', path: '/keys' },
  async run({ ctx, input, tx }) {
    const after = input.after === undefined ? undefined : readCursor(input.after, Place)
    const rows = await keysAfter(tx, after, input.limit + 1)
    const page = rows.slice(0, input.limit).map((row) => toRow(row, ctx.clock.now()))
    const last = page.at(-1)
    return { keys: page, next: last && rows.length > page.length ? writeCursor({ createdAt: last.createdAt, id: last.id }) : null }
  },
})

const Place = z.strictObject({ createdAt: z.iso.datetime(), id: z.string() })

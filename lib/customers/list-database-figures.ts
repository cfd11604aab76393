import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findFigures } from './figures-store'
import { FiguresResult } from './results'

/** Counted at each call: the customers of every database by one index scan, and the end of its last finished import. */
export const listDatabaseFigures = operation({
  id: 'databases.figures',
  summary: 'Count the customers of the databases',
  effect: 'read',
  permission: 'data:read',
  input: z.strictObject({}),
  output: FiguresResult,
  rest: { method: 'GET', path: '/databases/figures' },
  run: ({ ctx, tx }) => findFigures(tx, databasesOf(ctx.actor)),
})

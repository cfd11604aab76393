import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findChoices } from './entries-store'
import { AuditChoicesResult } from './schema'

export const listAuditChoices = operation({
  id: 'audit.choices',
  summary: 'List who and what is in the audit log',
  effect: 'read',
  permission: 'audit:read',
  input: z.strictObject({}),
  output: AuditChoicesResult,
  rest: { method: 'GET', path: '/audit/choices' },
  run: ({ ctx, tx }) => findChoices(tx, databasesOf(ctx.actor)),
})

import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'

/** A download cannot ask for a password, so the page asks with this before it starts one. */
export const askAuditExport = operation({
  id: 'audit.ask-export',
  summary: 'Ask whether the audit log may be exported now',
  effect: 'read',
  permission: 'audit:read',
  proof: true,
  input: z.strictObject({}),
  output: z.strictObject({}),
  run: () => Promise.resolve({}),
})

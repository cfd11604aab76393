import 'server-only'
import { operation } from '../../actions/operation'
import { env } from '../../core/env'
import { InboxListResult, ListInboxInput } from '../schema'
import { inboxRows } from './inbox-store'

/** It holds mails of every database, to people by name. */
export const listInbox = operation({
  id: 'inbox.list',
  summary: 'List what the local inbox took',
  effect: 'read',
  permission: 'campaigns:read',
  personal: true,
  allDatabases: true,
  input: ListInboxInput,
  output: InboxListResult,
  // A POST, because an address may be searched for, which must not stand in the address of a request.
  rest: { method: 'POST', path: '/inbox/find' },
  async run({ input, tx }) {
    const { rows, total } = await inboxRows(tx, input)
    return { mails: rows, total, next: rows.length < input.limit ? null : (rows.at(-1)?.id ?? null), isInUse: env().SMTP_URL === undefined }
  },
})

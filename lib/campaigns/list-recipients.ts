import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { ListRecipientsInput, RecipientsResult } from './schema'
import { findCampaign, recipientsAfter } from './store'

/** One by one: who they are, where their message stands and why. */
export const listRecipients = operation({
  id: 'campaigns.recipients',
  summary: 'List the recipients of a campaign',
  effect: 'read',
  permission: 'campaigns:read',
  personal: true,
  input: ListRecipientsInput,
  output: RecipientsResult,
  rest: { method: 'GET', path: '/campaigns/{id}/recipients' },
  async run({ ctx, input: { id, state, after, limit }, tx }) {
    await findCampaign(tx, databasesOf(ctx.actor), id)
    const recipients = await recipientsAfter(tx, id, { state, after, limit })
    return { recipients, next: recipients.length < limit ? null : (recipients.at(-1)?.id ?? null) }
  },
})

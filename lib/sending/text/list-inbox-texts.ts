import 'server-only'
import { operation } from '../../actions/operation'
import { InboxConversationsResult, ListInboxTextsInput } from '../schema'
import { conversations } from './inbox-text-store'
import { textProvider } from './provider'

/** Of every database, to people by their number. */
export const listInboxTexts = operation({
  id: 'inbox.list_texts',
  summary: 'List the texts of the local inbox by number',
  effect: 'read',
  permission: 'campaigns:read',
  personal: true,
  allDatabases: true,
  input: ListInboxTextsInput,
  output: InboxConversationsResult,
  // A POST, because a number may be searched for, which must not stand in the address of a request.
  rest: { method: 'POST', path: '/inbox/texts/find' },
  async run({ input, tx }) {
    return { conversations: await conversations(tx, input), isInUse: textProvider() === undefined }
  },
})

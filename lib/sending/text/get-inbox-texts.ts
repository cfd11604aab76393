import 'server-only'
import { operation } from '../../actions/operation'
import { notFound } from '../../core/errors'
import { InboxConversationResult, InboxIdInput } from '../schema'
import { textsWith } from './inbox-text-store'
import { textProvider } from './provider'

const MOST = 200

export const getInboxTexts = operation({
  id: 'inbox.get_texts',
  summary: 'Open the texts with one number, by any of them',
  effect: 'read',
  permission: 'campaigns:read',
  personal: true,
  allDatabases: true,
  input: InboxIdInput,
  output: InboxConversationResult,
  rest: { method: 'GET', path: '/inbox/texts/{id}' },
  async run({ input: { id }, tx }) {
    const found = await textsWith(tx, id, MOST)
    if (found.texts.length === 0) throw notFound('text')
    return { ...found, isInUse: textProvider() === undefined }
  },
})

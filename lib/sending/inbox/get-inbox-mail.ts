import 'server-only'
import { simpleParser } from 'mailparser'
import { operation } from '../../actions/operation'
import { InboxIdInput, type InboxMail, InboxMailResult } from '../schema'
import { inboxSource } from './inbox-store'

export const getInboxMail = operation({
  id: 'inbox.get',
  summary: 'Open a message of the local inbox',
  effect: 'read',
  permission: 'campaigns:read',
  personal: true,
  allDatabases: true,
  input: InboxIdInput,
  output: InboxMailResult,
  rest: { method: 'GET', path: '/inbox/{id}' },
  async run({ input, tx }): Promise<InboxMail> {
    const { source, ...row } = await inboxSource(tx, input.id)
    const { html, text, headerLines } = await simpleParser(source, { skipTextToHtml: true, skipImageLinks: true })
    const headers = headerLines.map(({ line }) => {
      const colon = line.indexOf(':')
      return {
        name: line.slice(0, colon),
        value: line
          .slice(colon + 1)
          .replaceAll(/\r?\n\s+/g, ' ')
          .trim(),
      }
    })
    return { ...row, headers, html: html === false || html === undefined ? null : html, text: text ?? null }
  },
})

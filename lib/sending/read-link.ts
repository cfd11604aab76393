import 'server-only'
import { type LinkPurpose, linkToken, readLinkToken } from './links'
import { readMessageLink } from './opt-out-store'

export interface ReadLink {
  brand: string
  /** Of the same message. */
  preferencesHref: string
  unsubscribeHref: string
  /** What holds now, for the page of preferences. */
  choice: 'email' | 'none' | 'snoozed'
}

/** What the page of a link shows; undefined for a token that is not known. Reading changes nothing: mail scanners open every link. */
export async function readLink(purpose: LinkPurpose, token: string): Promise<ReadLink | undefined> {
  const uuid = readLinkToken(purpose, token)
  if (uuid === undefined) return undefined
  const found = await readMessageLink(uuid)
  if (!found) return undefined
  return {
    ...found,
    preferencesHref: `/preferences/${linkToken('preferences', uuid)}`,
    unsubscribeHref: `/unsubscribe/${linkToken('unsubscribe', uuid)}`,
  }
}

import 'server-only'
import { type LinkPurpose, linkToken, readLinkToken } from './links'
import { readMessageLink, type StandingChoice } from './opt-out-store'
import { readChoices } from './topics/choice-store'
import type { TopicChoice } from './topics/schema'

export interface ReadLink extends StandingChoice {
  /** Of the same message. */
  preferencesHref: string
  unsubscribeHref: string
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

export interface ReadPreferences extends ReadLink {
  topics: readonly TopicChoice[]
  wantsFew: boolean
}

/** The same for the page of preferences, with everything that may be chosen there. */
export async function readPreferences(token: string): Promise<ReadPreferences | undefined> {
  const uuid = readLinkToken('preferences', token)
  const link = uuid === undefined ? undefined : await readLink('preferences', token)
  return link && uuid !== undefined ? { ...link, ...(await readChoices(uuid)) } : undefined
}

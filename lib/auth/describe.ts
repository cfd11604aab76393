import type { OwnPasskey, PasskeySite } from './passkeys/schema'
import type { Permission, Role } from './permissions'
import type { LinkState, Person } from './schema'

export type LinkKind = 'invitation' | 'reset' | 'email-change'
export type DeadState = Exclude<LinkState, 'open'> | 'void'

const unknown = { title: 'This link leads nowhere', text: 'It may have been cut short. Copy the whole link out of the newest mail.' }

/** What a page says of a link that does nothing any more: what happened, and what to do. */
export const DEAD_LINKS: Record<LinkKind, Record<DeadState, { title: string; text: string }>> = {
  invitation: {
    used: { title: 'This invitation was accepted already', text: 'Sign in with the password that was chosen then.' },
    expired: { title: 'This invitation has expired', text: 'Invitations last 72 hours. Ask who invited you to send it again.' },
    void: { title: 'This invitation was withdrawn', text: 'Ask an admin of this installation for a new one.' },
    unknown: { title: unknown.title, text: 'It may have been cut short, or a newer invitation was sent. Use the link in the newest mail.' },
  },
  reset: {
    used: { title: 'This link was used already', text: 'Each link works once, and only the newest one. Sign in, or ask for another.' },
    expired: { title: 'This link has expired', text: 'Links for a new password last 30 minutes. Ask for another.' },
    void: { title: 'This link works no more', text: 'Ask an admin of this installation about your account.' },
    unknown,
  },
  'email-change': {
    used: { title: 'This link was used already', text: 'If the other address was confirmed too, your new address is in use.' },
    expired: { title: 'This link has expired', text: 'Links for a new address last two hours. Ask for the change again on your account page.' },
    void: { title: 'This link works no more', text: 'Ask for the change again on your account page.' },
    unknown,
  },
}

export const ROLE_WORDS: Record<Role, { label: string; description: string }> = {
  marketer: { label: 'Marketer', description: 'Builds segments and sees personal data.' },
  analyst: { label: 'Analyst', description: 'Reads everything but personal data.' },
  admin: { label: 'Admin', description: 'Does everything, and runs data, people and settings.' },
}

/** As one reads it beside a box to tick. */
export const PERMISSION_WORDS: Record<Permission, string> = {
  'segments:read': 'Read segments',
  'segments:write': 'Build segments',
  'segments:sql': 'Count with SQL',
  'segments:export': 'Export the customers of segments',
  'customers:read_personal': 'See personal data',
  'data:read': 'Read imports and databases',
  'data:write': 'Import and set databases up',
  'data:ingest': 'Send customers, orders and events',
  'customers:merge': 'Merge customers who are one person',
  'customers:export': 'Export all that is known of a person',
  'customers:erase': 'Erase a person',
  'content:read': 'Read messages',
  'content:write': 'Write messages and the brand kit',
  'campaigns:read': 'Read campaigns',
  'campaigns:write': 'Send campaigns',
  'destinations:read': 'Read destinations and what was sent there',
  'destinations:write': 'Connect and change destinations',
  'deliveries:write': 'Send audiences to destinations',
  'people:read': 'See people',
  'people:write': 'Invite and change people',
  'account:write': 'Change the own account',
  'keys:read': 'See API keys',
  'keys:write': 'Make and end API keys',
  'webhooks:read': 'See webhooks',
  'webhooks:write': 'Change webhooks',
  'audit:read': 'Read the audit log',
  'system:read': 'See how it is set up',
  'system:write': 'Change how it is set up',
}

export const KEPT_ON: Record<OwnPasskey['keptOn'], string> = {
  synced: 'Synced between devices',
  'not-yet-synced': 'Not synced yet',
  'security-key': 'On a security key',
  'one-device': 'On one device',
}

/** Why nobody can have a passkey here, and what would change that. */
export function whyNoPasskeys({ why, host }: Extract<PasskeySite, { isPossible: false }>): string {
  if (why === 'number') {
    return `A passkey belongs to a name, and Rekindle is opened by a number here: ${host}. Open it by a name, such as localhost or rekindle.example.com; an admin sets the name with APP_URL.`
  }
  return `Browsers allow passkeys over https alone, and Rekindle is opened as http://${host} here. An admin changes that with APP_URL.`
}

/** What somebody signs in with beside their password. */
export function describeFactors({ hasSecondFactor, passkeys }: Pick<Person, 'hasSecondFactor' | 'passkeys'>): string {
  const keys = passkeys === 0 ? undefined : passkeys === 1 ? 'Passkey' : `${passkeys} passkeys`
  return [hasSecondFactor && 'App', keys].filter(Boolean).join(', ') || 'None'
}

export function permissionWords(id: string): string {
  return id in PERMISSION_WORDS ? PERMISSION_WORDS[id as Permission] : id
}

export function describeDatabases(databases: Person['databases']): string {
  if (databases === 'all') return 'All'
  return databases.map(({ name }) => name).join(', ') || 'None'
}

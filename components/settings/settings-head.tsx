import type { ReactNode } from 'react'
import { type Actor, type Permission, unmetDemand } from '@/lib/auth/permissions'
import { PageHead } from '../ui/page-head'
import { TabNav } from '../ui/tab-nav'

interface SettingsTab {
  href: string
  label: string
  permission: Permission
  /** What it shows is of the whole installation, so it is for whoever sees every database. */
  allDatabases?: true
}

const TABS: readonly SettingsTab[] = [
  { href: '/settings/people', label: 'People', permission: 'people:read' },
  { href: '/settings/permissions', label: 'Permissions', permission: 'segments:read' },
  { href: '/settings/keys', label: 'API keys', permission: 'keys:read' },
  { href: '/settings/api', label: 'API', permission: 'segments:read' },
  { href: '/settings/webhooks', label: 'Webhooks', permission: 'webhooks:read' },
  { href: '/settings/sending', label: 'Sending', permission: 'system:read', allDatabases: true },
  { href: '/settings/mail-providers', label: 'Mail providers', permission: 'webhooks:read' },
  { href: '/settings/work', label: 'Work', permission: 'system:read', allDatabases: true },
  { href: '/settings/system', label: 'System', permission: 'system:read' },
  { href: '/settings/audit', label: 'Audit log', permission: 'audit:read' },
]

/** The tabs of the settings that this person may open. */
export function settingsTabs(actor: Actor): SettingsTab[] {
  return TABS.filter((tab) => !unmetDemand(actor, tab))
}

interface SettingsHeadProps {
  actor: Actor
  current: string
  description: ReactNode
  actions?: ReactNode
}

export function SettingsHead({ actor, current, description, actions }: SettingsHeadProps) {
  const tabs = settingsTabs(actor).map(({ href, label }) => ({ href, label, isCurrent: href === current }))
  return <PageHead title="Settings" description={description} actions={actions} tabs={<TabNav label="Settings" tabs={tabs} />} />
}

import type { Metadata } from 'next'
import { SettingsHead } from '@/components/settings/settings-head'
import { SettingList } from '@/components/system/setting-list'
import { Page } from '@/components/ui/page'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { systemStatus } from '@/lib/system/system-status'

export const metadata: Metadata = { title: 'System' }

export default async function SystemPage() {
  const actor = await requireActor()
  const { version, settings } = await systemStatus({ ctx: contextFor(actor), input: {} })
  return (
    <Page>
      <SettingsHead
        actor={actor}
        current="/settings/system"
        description={`How this installation of Rekindle ${version} is set up, and what production still needs.`}
      />
      <SettingList settings={settings} />
    </Page>
  )
}
